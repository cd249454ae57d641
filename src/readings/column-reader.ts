import type { CodeKind, Field, TextField } from "../ceb/field.js";
import type { Column } from "../columns/columns.js";
import type { Reference } from "../reference/tables.js";
import { isTime, unambiguousDay } from "../values/calendar.js";
import { answerOf } from "./answers.js";
import { dayMeant, timeMeant } from "./days.js";
import { flagCode, hasFlagWords } from "./flag-words.js";
import { isFreeText, withoutGuard } from "./guards.js";
import { withoutIdleZeros } from "./numbers.js";
import { meaningsOf } from "./words/meanings.js";

/** How a value is read otherwise than it stands. */
export type ReadingKind = "guard" | "word" | "answer" | "day" | "time" | "number";

/** A value as it is meant, where that is not how it stands. */
export interface Meant {
  readonly text: string;
  /** Undefined where it is another form of the same, which nobody needs to be told of. */
  readonly kind: ReadingKind | undefined;
}

/** Says what a column's value means, blanks around it taken off; undefined where that is what stands there. */
export type ReadText = (text: string) => Meant | undefined;

/** How the values of a column are read. */
export interface ColumnReader {
  readonly read: ReadText;
  /** Whether `read` takes off guards and nothing else: a text that has none (isBare) need not be shown to it. */
  readonly onlyGuards: boolean;
  /** Whether it reads numbers: beside guards it takes off zeros and a minus that say nothing (mayHaveIdleZeros). */
  readonly numbers?: boolean;
}

/** By column name, how values are read. */
export type ColumnReaders = ReadonlyMap<string, ColumnReader>;

/** The readers of the columns; of two of one name (a column that serves head and lines) the last counts. */
export function columnReaders(
  columns: readonly Column[],
  reference: Pick<Reference, "table">,
): ColumnReaders {
  return new Map(columns.map((column) => [column.name, columnReader(column, reference)]));
}

/**
 * The reader of a column, by its field: what keeps spreadsheets from changing a value comes off in every column;
 * then words in columns of codes become codes, answers Y or N, time stamps the day or the time in China, numbers lose
 * zeros before them. A value with two meanings stays as it is, for a rule to report.
 */
export function columnReader({ field, level }: Column, reference: Pick<Reference, "table">): ColumnReader {
  const free = isFreeText(field);
  const understand = level === "flag" && field.kind === "day" ? ownDay : reading(field, reference);
  const read = (text: string): Meant | undefined => {
    const bare = withoutGuard(text, free);
    const meant = understand?.(bare);
    if (meant !== undefined) return meant;
    return bare === text ? undefined : { text: bare, kind: "guard" };
  };
  return { read, onlyGuards: understand === undefined, numbers: field.kind === "decimal" };
}

/** A day that no message has: our own column of it takes any form with the year first, and a receipt's time. */
function ownDay(text: string): Meant | undefined {
  const day = dayMeant(text);
  if (day === undefined) return undefined;
  return { text: day, kind: unambiguousDay(text) === undefined && !isTime(text) ? "day" : undefined };
}

function reading(field: Field, reference: Pick<Reference, "table">): ReadText | undefined {
  if (field.kind === "day") return (text) => meantAs("day", dayMeant(text));
  if (field.kind === "time") return (text) => meantAs("time", timeMeant(text));
  if (field.kind === "decimal") return (text) => meantAs("number", withoutIdleZeros(text));
  if (field.kind !== "text") return undefined;
  if (field.values?.join() === "Y,N") return (text) => meantAs("answer", answerOf(text));
  if (hasFlagWords(field.name)) return (text) => meantAs("word", flagCode(field.name, text));
  const kind = codeKind(field);
  if (kind === undefined) return undefined;
  return (text) => {
    const { codes, certain } = meaningsOf(kind, text, reference);
    return certain ? meantAs("word", codes[0]) : undefined;
  };
}

/** The kind of a field's codes; a currency that can only be the yuan is one as well. */
function codeKind({ name, code }: TextField): CodeKind | undefined {
  return code ?? (name === "currency" ? "currency" : undefined);
}

function meantAs(kind: ReadingKind, text: string | undefined): Meant | undefined {
  return text === undefined ? undefined : { text, kind };
}
