import { LongList, type OutputRow, type TableRows } from "../output/output-tables.js";
import type { Language } from "../values/finding.js";
import { counted } from "../wording/plural.js";
import { grouped, printable, type Style } from "../wording/style.js";
import { fitted } from "../wording/wrap.js";
import { tablesText } from "./tables-text.js";

/** Cases that a text shows, and orders of a case that it names. */
const mostCases = 20;
const mostOrders = 5;

/** What `risk` found, for people: each case with its formula, figures and first orders; then the orders with most points. */
export function* riskText(tables: readonly TableRows[], language: Language, style: Style): Generator<string> {
  for (const table of tables) {
    if (table.table.name === "cases") yield casesText(table, language, style);
    else yield* tablesText([table], language, style);
  }
}

function casesText(table: TableRows, language: Language, style: Style): string {
  const zh = language === "zh";
  const heading = `${style.bold(table.table.title[language])}  ${style.dim(grouped(table.count))}`;
  const lines = [heading];
  let shown = 0;
  for (const row of table.rows()) {
    if (shown++ === mostCases) break;
    const { first, count } = listIn(row, "orders");
    const many = zh ? `${grouped(count)} 单` : counted(count, "order");
    const status = printable(textIn(row, "status"));
    lines.push(
      `  ${style.yellow(textIn(row, "rule"))}  ${many}  ${style.dim(`${textIn(row, "case")}  ${status}`)}`,
    );
    lines.push(`    ${printable(textIn(row, "formula"))}`);
    const named = first.map(printable).join(", ");
    const more = count - mostOrders;
    const rest = zh ? ` 等 ${grouped(count)} 单` : ` and ${grouped(more)} more`;
    lines.push(style.dim(`    ${named}${more > 0 ? rest : ""}`));
  }
  const left = table.count - mostCases;
  if (left > 0)
    lines.push(style.dim(zh ? `  … 另有 ${grouped(left)} 案` : `  … and ${grouped(left)} more cases`));
  return `${fitted(lines, style, 4)}\n`;
}

function textIn(row: OutputRow, name: string): string {
  const value = row[name];
  return value === null || value === undefined ? "" : String(value);
}

/** The first orders of a list, and how many it has. */
function listIn(row: OutputRow, name: string): { readonly first: readonly string[]; readonly count: number } {
  const value = row[name];
  const list = Array.isArray(value) || value instanceof LongList ? value : [];
  const first: string[] = [];
  for (const entry of list) {
    if (first.length === mostOrders) break;
    first.push(String(entry));
  }
  return { first, count: list.length };
}
