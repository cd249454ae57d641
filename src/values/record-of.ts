/** A record of these names, each with the value that `valueFor` gives for it. */
export function recordOf<Name extends string, Value>(
  names: readonly Name[],
  valueFor: (name: Name) => Value,
): Record<Name, Value> {
  // The result has exactly these names; the type of Object.fromEntries does not express it.
  return Object.fromEntries(names.map((name) => [name, valueFor(name)])) as Record<Name, Value>;
}

/** The entries of a record with their names as its type has them. */
export function recordEntries<Name extends string, Value>(
  record: Readonly<Partial<Record<Name, Value>>>,
): [Name, Value][] {
  // Object.entries returns string names since an object may have more than its type; callers pass records
  // with exactly those names.
  return Object.entries(record) as [Name, Value][];
}
