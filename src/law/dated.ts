import { dashed, dayAfter } from "../values/calendar.js";
import { Failure } from "../values/failure.js";
import type { Instrument } from "./instruments.js";

/** The instruments that give a value. */
export type Source = readonly [Instrument, ...Instrument[]];

/** A value with the instruments that give it. */
export interface SourcedValue<T> {
  readonly value: T;
  readonly source: Source;
}

/** A value with the day it came into force. */
export interface DatedValue<T> extends SourcedValue<T> {
  /** First day in force, YYYY-MM-DD. */
  readonly from: string;
}

/** A value of the law with its earlier values, oldest first. */
export type Dated<T> = readonly [DatedValue<T>, ...DatedValue<T>[]];

/** A value that holds on every day of the law: one of the message specification, or of this tool. */
export function fixed<T>(value: T, ...source: Source): SourcedValue<T> {
  return { value, source };
}

/** A value in force from the first day on which all of its instruments are. Throws a RangeError where none has a day. */
export function enacted<T>(value: T, ...source: Source): DatedValue<T> {
  const from = source
    .flatMap((instrument) => instrument.from ?? [])
    .sort()
    .at(-1);
  if (from === undefined) throw new RangeError(`${source[0].number.en} has no first day`);
  return { from, value, source };
}

/**
 * A value that is in force from the day after another instrument has ended, and not from the first day of its
 * own.
 */
export function enactedAfter<T>({ until, number }: Instrument, value: T, ...source: Source): DatedValue<T> {
  if (until === undefined) throw new RangeError(`${number.en} has not ended`);
  return { from: dashed(dayAfter(until.replaceAll("-", ""), 1)), value, source };
}

/** Thrown for a day before the first entry of a value. */
export class LawUnknown extends Failure {
  constructor(
    readonly day: string,
    readonly from: string,
  ) {
    super({
      zh: `本工具的法规从 ${from} 起有据，无法按 ${day} 处理。请改 --as-of。`,
      en: `the law is known here from ${from} on, not for ${day}. Change --as-of.`,
    });
    this.name = "LawUnknown";
  }
}

/** The entry in force on a day (YYYY-MM-DD). Throws LawUnknown for a day before the first entry. */
export function inForce<T>(values: Dated<T>, day: string): DatedValue<T> {
  const entry = ifInForce(values, day);
  if (entry === undefined) throw new LawUnknown(day, values[0].from);
  return entry;
}

/** The entry in force on a day (YYYY-MM-DD); undefined for a day before the first entry, when there was no such law. */
export function ifInForce<T>(values: Dated<T>, day: string): DatedValue<T> | undefined {
  return values.findLast(({ from }) => from <= day);
}

/** The newest value, for texts that are not about a day. */
export function newest<T>(values: Dated<T>): T {
  return (values.at(-1) ?? values[0]).value;
}
