/** A record of these names, each with the value that `valueFor` gives for it. */
export function recordOf<Name extends string, Value>(
  names: readonly Name[],
  valueFor: (name: Name) => Value,
): Record<Name, Value> {
  // What fromEntries makes has exactly these names; its type has forgotten which.
  return Object.fromEntries(names.map((name) => [name, valueFor(name)])) as Record<Name, Value>;
}
