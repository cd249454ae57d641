import * as z from "zod/mini";

/** Costs abroad that a settlement names. */
export const nettingKinds = ["warehousing", "logistics", "tax", "platformFee", "other"] as const;
export type NettingKind = (typeof nettingKinds)[number];

const tradeMode = z.string().check(z.regex(/^\d{4}$/, '"9610"'));

/** YAML reads the six digits as a number. */
const bopCode = z.union([
  z.string().check(z.regex(/^\d{6}$/, "121990")),
  z.number().check(z.int(), z.minimum(100_000), z.maximum(999_999)),
]);

/** `fx` of a profile: foreign exchange. */
export const fxShape = z.strictObject({
  netting: z.optional(
    z.strictObject({
      /** The costs that may be netted with proceeds. */
      kinds: z.optional(z.array(z.enum(nettingKinds))),
    }),
  ),
  /** Balance-of-payments codes by trade mode; one that is not named is left blank. */
  bopCode: z.optional(z.record(tradeMode, bopCode)),
});

export type FxSettings = z.infer<typeof fxShape>;

/** The costs that the circular on netting names, which are netted unless the profile says otherwise. */
export const circularKinds: readonly NettingKind[] = ["warehousing", "logistics", "tax"];
