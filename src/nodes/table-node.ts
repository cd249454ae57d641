import type { MessageColumn, MessageHeadColumn, MessageTable, TableType } from "../columns/message-tables.js";
import type { Header } from "../intake/header.js";
import type { StoredRow } from "../intake/store.js";
import type { MessageLine, MessageNode } from "../rules/message/message-node.js";
import type { RowPlace } from "../values/finding.js";

/** A business node of a message, made of the rows of a table that have its key. */
export interface TableNode extends MessageNode {
  /** Its rows, unchanged. */
  readonly rows: readonly StoredRow[];
  /** Its key: the values by which its rows belong together. */
  readonly key: readonly string[];
  /** The head's texts as the table has them, in the order of the message's elements. */
  readonly values: readonly string[];
  /** Whether the table numbers the lines. */
  readonly numbered: boolean;
}

/** A row's cell by column name, as its column's reader reads it. */
export type TableCell = (row: StoredRow, column: MessageColumn) => string;

/** How the rows of a table become nodes. */
export interface NodeReading {
  readonly table: TableType;
  readonly facts: MessageTable;
  readonly cell: TableCell;
  readonly headers: readonly Header[];
  /** YYYYMMDDhhmmss. */
  readonly appTime: string;
}

/** Reads cells as `cell` does; of a column that no file has without looking for it in every row. */
export function listedCell(cell: TableCell, headers: readonly Header[]): TableCell {
  const named = new Set(headers.flatMap(({ position }) => [...position.keys()]));
  return (row, column) => (named.has(column) ? cell(row, column) : "");
}

/** The place of a row of a table. */
export function placeOfRow(row: StoredRow, headers: readonly Header[]): RowPlace {
  return { file: headers[row.file]?.file ?? "", line: row.line };
}

/** The row of a node that has a value in a head column, else its first: a cell that is left blank is the one above. */
export function rowWith(rows: readonly StoredRow[], column: MessageHeadColumn, cell: TableCell): StoredRow {
  const row = rows.find((each) => cell(each, column) !== "") ?? rows[0];
  if (row === undefined) throw new RangeError("a node without rows");
  return row;
}

/** The first text that the rows of a node have in a head column. */
function headText(rows: readonly StoredRow[], column: MessageHeadColumn, cell: TableCell): string {
  for (const row of rows) {
    const text = cell(row, column);
    if (text !== "") return text;
  }
  return "";
}

/**
 * The node of rows with one key. Filled in where the table leaves it blank: what the table's facts say, appTime, the
 * numbers of the lines (1, 2, 3 …), and a line's currency, which is then the head's.
 */
export function tableNode(rows: readonly StoredRow[], reading: NodeReading): TableNode {
  const { table, facts, cell, headers, appTime } = reading;
  const [first] = rows;
  if (first === undefined) throw new RangeError("a node without rows");
  const texts = new Map<string, string>();
  for (const { name } of facts.heads) {
    const listed = headText(rows, name, cell);
    const filled = name === "appTime" ? appTime : (facts.filled.get(name) ?? "");
    texts.set(name, listed === "" ? filled : listed);
  }
  const head = (column: MessageHeadColumn): string => texts.get(column) ?? "";
  const lines = nodeLines(rows, reading, head("currency"));
  const numbered = rows.some((row) => cell(row, "gnum") !== "");
  return {
    ...{ table, rows, head, numbered },
    place: placeOfRow(first, headers),
    key: facts.key.map((name) => (name === undefined ? "" : head(name))),
    values: facts.heads.map(({ name }) => head(name)),
    lines: numbered ? lines : lines.map((line, index) => numberedLine(line, String(index + 1))),
  };
}

function nodeLines(
  rows: readonly StoredRow[],
  { facts, cell, headers }: NodeReading,
  currency: string,
): readonly MessageLine[] {
  if (facts.line === undefined) return [];
  const lines = rows.map((row): MessageLine => {
    const texts = facts.lines.map(({ name }) => [name, cell(row, name)] as const);
    return { place: placeOfRow(row, headers), text: Object.fromEntries(texts) };
  });
  // A document that need not have lines has one row, which names no parcel.
  const isBlank = ({ text }: MessageLine): boolean => Object.values(text).every((value) => value === "");
  if (facts.lineless && lines.every(isBlank)) return [];
  return lines.map(({ place, text }) => ({
    place,
    text: text.itemCurrency === "" ? { ...text, itemCurrency: currency } : text,
  }));
}

function numberedLine({ place, text }: MessageLine, gnum: string): MessageLine {
  return { place, text: { ...text, gnum } };
}
