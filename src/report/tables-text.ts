import type { TableRows } from "../output/output-tables.js";
import { cellsOf, headerOf } from "../output/table-files.js";
import type { Language, Text } from "../values/finding.js";
import { grouped, padEnd, padStart, printable, type Style, textWidth } from "../wording/style.js";
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
  const header = headerOf(table, language);
  const filled = header.flatMap((_, at) => (shown.some((cells) => cells[at] !== "") ? [at] : []));
  const widths = filled.map((at) =>
    Math.max(...[header, ...shown].map((cells) => textWidth(cells[at] ?? ""))),
  );
  const texts = [header, ...shown].map((cells, line) => {
    const parts = filled.map((at, place) => {
      const cell = cells[at] ?? "";
      const width = widths[place] ?? 0;
      const isNumber = table.table.columns[at]?.kind === "number";
      const text = isNumber ? padStart(cell, width) : padEnd(cell, width);
      return line === 0 ? style.dim(text) : text;
    });
    return `  ${parts.join("  ")}`.trimEnd();
  });
  const more = table.count - shown.length;
  const rest = language === "zh" ? `  … 另有 ${grouped(more)} 行` : `  … and ${grouped(more)} more rows`;
  return `${heading}${texts.join("\n")}\n${more > 0 ? `${style.dim(rest)}\n` : ""}\n`;
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
