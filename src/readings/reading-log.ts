import { fileFinding } from "../findings/file-finding.js";
import type { Finding } from "../values/finding.js";
import type { Reading } from "./cell-reading.js";

/** Most values of a column that are noted one by one. */
const mostValues = 20;

/** The rows with a value of a column that was read otherwise than it stands. */
export interface ReadingCount {
  /** The first of them. */
  line: number;
  rows: number;
}

interface Noted extends ReadingCount {
  readonly kind: Reading["kind"] | "more";
  readonly from: string;
  readonly text: string;
}

/** What was read of one file otherwise than it stands: by column and value, the first row and how many rows. */
export class ReadingLog {
  readonly #columns = new Map<string, Map<string, Noted>>();

  /**
   * The count of a column's value, to be raised by `countRow` for each row that has it. Guards of a column are counted
   * together, since as a rule every value has one; so are values beyond the first twenty.
   */
  countOf(column: string, text: string, { kind, from }: Reading): ReadingCount {
    let values = this.#columns.get(column);
    if (values === undefined) {
      values = new Map();
      this.#columns.set(column, values);
    }
    const key = kind === "guard" ? kind : `${kind} ${from}`;
    const known = values.get(key);
    if (known !== undefined) return known;
    const isOneTooMany = values.size >= mostValues && kind !== "guard";
    const more = isOneTooMany ? values.get("more") : undefined;
    if (more !== undefined) return more;
    const noted: Noted = isOneTooMany
      ? { kind: "more", from: "", text: "", line: 0, rows: 0 }
      : { kind, from, text, line: 0, rows: 0 };
    values.set(isOneTooMany ? "more" : key, noted);
    return noted;
  }

  /** The notes, in the order in which columns and values were met. */
  findings(file: string): readonly Finding[] {
    return [...this.#columns].flatMap(([column, values]) =>
      [...values.values()].flatMap(({ kind, from: value, text: expected, line, rows: count }) =>
        count === 0
          ? []
          : [
              fileFinding(file, {
                ...{ rule: "manifest/read-as", kind, line, column, value, expected, count },
                ...(kind === "guard" || kind === "number" ? { severity: "warning" } : {}),
              }),
            ],
      ),
    );
  }
}

/** Counts a row. */
export function countRow(count: ReadingCount, line: number): void {
  if (count.rows === 0) count.line = line;
  count.rows++;
}
