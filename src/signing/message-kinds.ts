/** The messages of exports that an enterprise, carrier or site sends, by type. */
const exportMessages: ReadonlySet<string> = new Set(
  ["213", "215", "303", "403", "505", "507", "509", "603", "605", "607", "701"].map(
    (number) => `CEB${number}`,
  ),
);

/** Those of imports. */
const importMessages: ReadonlySet<string> = new Set(
  ["311", "411", "511", "513", "621", "623", "625", "711"].map((number) => `CEB${number}`),
);

/** The direction of a message that is sent to customs, by its type (`CEB603`); undefined for any other. */
export function directionOfMessage(type: string): "E" | "I" | undefined {
  if (exportMessages.has(type)) return "E";
  return importMessages.has(type) ? "I" : undefined;
}

/**
 * The messages that the specification wants signed: Signature is mandatory in its tables of 509, 603, 605, 607, 621,
 * 623, 625, 701 and 711, and in 507 where appStatus is 2, which it always is here. The export schema allows all of
 * them without; customs refuses them.
 */
const signedMessages: ReadonlySet<string> = new Set(
  ["507", "509", "603", "605", "607", "621", "623", "625", "701", "711"].map((number) => `CEB${number}`),
);

/** Whether a message of a type (`CEB603`) must not be sent without a signature. */
export function mustBeSigned(type: string): boolean {
  return signedMessages.has(type);
}
