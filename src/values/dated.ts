/** A value of the law with the day it came into force and the instrument that says so. */
export interface DatedValue<T> {
  /** First day in force, YYYY-MM-DD. */
  readonly from: string;
  readonly value: T;
  readonly source: string;
}

/** The day lies before anything that is known of this value. */
export class LawUnknown extends Error {
  constructor(
    readonly day: string,
    readonly from: string,
  ) {
    super(`law known from ${from}, asked for ${day}`);
    this.name = "LawUnknown";
  }
}

/** The entry in force on a day (YYYY-MM-DD). Throws LawUnknown for a day before the first entry. */
export function inForce<T>(values: readonly DatedValue<T>[], day: string): DatedValue<T> {
  let found: DatedValue<T> | undefined;
  for (const entry of values) if (entry.from <= day) found = entry;
  if (found === undefined) throw new LawUnknown(day, values[0]?.from ?? "");
  return found;
}
