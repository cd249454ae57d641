/** A record of these names, each with the value that `valueFor` gives for it. */
export function recordOf<Name extends string, Value>(
  names: readonly Name[],
  valueFor: (name: Name) => Value,
): Record<Name, Value> {
  const record: Partial<Record<Name, Value>> = {};
  for (const name of names) record[name] = valueFor(name);
  // It has exactly these names now, which its type does not express.
  return record as Record<Name, Value>;
}

/** The entries of a record with their names as its type has them. */
export function recordEntries<Name extends string, Value>(
  record: Readonly<Partial<Record<Name, Value>>>,
): [Name, Value][] {
  // Object.entries returns string names since an object may have more than its type; callers pass records
  // with exactly those names.
  return Object.entries(record) as [Name, Value][];
}
