import type { TableRows } from "../output/output-tables.js";
import { cellsOf, headerOf } from "../output/table-files.js";
import type { Language, Text } from "../values/finding.js";
import { grouped, padEnd, padStart, printable, type Style, textWidth, widthOf } from "../wording/style.js";
import { fitted } from "../wording/wrap.js";

/** Rows of a table that a text shows. */
const mostRows = 20;
/** Columns of a terminal that a cell gets at most. */
const widest = 40;

/** Tables for people: the title, the columns that have something in the first rows, and these rows. */
export function* tablesText(
  tables: readonly TableRows[],
  language: Language,
  style: Style,
): Generator<string> {
  for (const table of tables) yield tableText(table, language, style);
}

function tableText(table: TableRows, language: Language, style: Style): string {
  const { title } = table.table;
  const count = language === "zh" ? `${grouped(table.count)} 行` : `${grouped(table.count)} rows`;
  const heading = `${style.bold(title[language])}  ${style.dim(count)}\n`;
  if (table.count === 0) return `${heading}\n`;
  const shown: (readonly string[])[] = [];
  for (const row of table.rows()) {
    shown.push(cellsOf(table, row).map((cell) => cut(printable(cell))));
    if (shown.length === mostRows) break;
  }
  const columns = shownColumns(table, headerOf(table, language), shown);
  const blocks = blocksOf(columns, widthOf(style)).map((block) => blockText(block, shown.length, style));
  const more = table.count - shown.length;
  const rest = language === "zh" ? `  … 另有 ${grouped(more)} 行` : `  … and ${grouped(more)} more rows`;
  return `${heading}${blocks.join("")}${more > 0 ? `${style.dim(rest)}\n` : ""}\n`;
}

/** A column of the rows that are shown. */
interface ShownColumn {
  readonly name: string;
  readonly cells: readonly string[];
  readonly isNumber: boolean;
  readonly width: number;
}

/** The columns that have something in the rows that are shown. */
function shownColumns(
  table: TableRows,
  header: readonly string[],
  rows: readonly (readonly string[])[],
): readonly ShownColumn[] {
  return header.flatMap((name, at) => {
    const cells = rows.map((row) => row[at] ?? "");
    if (cells.every((cell) => cell === "")) return [];
    const isNumber = table.table.columns[at]?.kind === "number";
    return [{ name, cells, isNumber, width: Math.max(...[name, ...cells].map(textWidth)) }];
  });
}

/** Blanks before a line, and between its columns. */
const margin = 2;

/** The columns in blocks that fit the width; each begins with the first texts, which tell the rows apart. */
function blocksOf(columns: readonly ShownColumn[], width: number): readonly (readonly ShownColumn[])[] {
  const keys: ShownColumn[] = [];
  for (const column of columns) {
    if (column.isNumber || widthOfAll([...keys, column]) > width / 2) break;
    keys.push(column);
  }
  const blocks: ShownColumn[][] = [];
  let block = [...keys];
  for (const column of columns.slice(keys.length)) {
    if (block.length > keys.length && widthOfAll([...block, column]) > width) {
      blocks.push(block);
      block = [...keys];
    }
    block.push(column);
  }
  return [...blocks, block];
}

function widthOfAll(columns: readonly ShownColumn[]): number {
  return columns.reduce((sum, { width }) => sum + margin + width, 0);
}

function blockText(columns: readonly ShownColumn[], rows: number, style: Style): string {
  const lineOf = (cellIn: (column: ShownColumn) => string): string => {
    const parts = columns.map((column) =>
      (column.isNumber ? padStart : padEnd)(cellIn(column), column.width),
    );
    return `${" ".repeat(margin)}${parts.join(" ".repeat(margin))}`.trimEnd();
  };
  const lines = Array.from({ length: rows }, (_, at) => lineOf(({ cells }) => cells[at] ?? ""));
  return `${[style.dim(lineOf(({ name }) => name)), ...lines].join("\n")}\n`;
}

function cut(text: string): string {
  if (textWidth(text) <= widest) return text;
  let short = "";
  for (const character of text) {
    if (textWidth(short + character) >= widest) break;
    short += character;
  }
  return `${short}…`;
}

/** Notes for people, a paragraph each. */
export function notesText(notes: readonly Text[], language: Language, style: Style): string {
  if (notes.length === 0) return "";
  return `${fitted(
    notes.map((note) => printable(note[language])),
    style,
  )}\n`;
}
