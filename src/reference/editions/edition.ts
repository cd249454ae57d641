import type { Text } from "../../values/finding.js";

/** The tables that are kept as editions. */
export type EditionTable = "refund-rates" | "hs" | "elements" | "licences" | "holidays" | "zones";

/** A file that an edition was made of. */
export interface EditionSource {
  readonly name: string;
  readonly bytes: number;
  readonly sha256: string;
}

/** What is known of an edition besides its rows. */
export interface Edition {
  readonly table: EditionTable;
  /** Its name, as the user calls it: `2026B`. */
  readonly edition: string;
  /** The first day on which it is in force, YYYY-MM-DD. It is until the day before that of the next one. */
  readonly validFrom: string;
  readonly rows: number;
  /** Rows that its source marks as deleted; they are not among the rows. */
  readonly deleted: number;
  /** Of its file; of several, of the lines `<sha256>  <name>` of them all, in the order of their names. */
  readonly sha256: string;
  readonly files: readonly EditionSource[];
  /** ISO 8601. */
  readonly importedAt: string;
}

/** A row of an edition: its cells by column. */
export type EditionRow = Readonly<Record<string, string>>;

/** An edition's rows, as the reading of its source makes them. */
export interface EditionContent {
  readonly rows: readonly EditionRow[];
  readonly deleted: number;
  readonly files: readonly EditionSource[];
  /** What is to be said of the reading: rows without a code, characters that are none. */
  readonly notes: readonly Text[];
}

/** The order of editions of one table: by their first day, and of one first day as they were imported. */
export function inOrder(one: Edition, two: Edition): number {
  return compareTexts(one.validFrom, two.validFrom) || compareTexts(one.importedAt, two.importedAt);
}

/** The edition of a list, of one table, that is in force on a day; undefined where none is. */
export function editionOn<Of extends Edition>(editions: readonly Of[], day: string): Of | undefined {
  return editions
    .filter(({ validFrom }) => validFrom <= day)
    .toSorted(inOrder)
    .at(-1);
}

/** The order of two texts by their characters. */
export function compareTexts(one: string, two: string): number {
  if (one === two) return 0;
  return one < two ? -1 : 1;
}
