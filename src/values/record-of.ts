/** A record of these names, each with the value that `valueFor` gives for it. */
export function recordOf<Name extends string, Value>(
  names: readonly Name[],
  valueFor: (name: Name) => Value,
): Record<Name, Value> {
  // What fromEntries makes has exactly these names; its type has forgotten which.
  return Object.fromEntries(names.map((name) => [name, valueFor(name)])) as Record<Name, Value>;
}

/** The entries of a record with their names as its type has them. */
export function recordEntries<Name extends string, Value>(
  record: Readonly<Partial<Record<Name, Value>>>,
): [Name, Value][] {
  // A type may hide further names of an object; the records here are made with the names of their types.
  return Object.entries(record) as [Name, Value][];
}
