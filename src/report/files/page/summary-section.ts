import { type ImportSummaryRow, type SummaryRow, summaryTexts } from "../../../aggregation/summary.js";
import type { Column } from "../../../columns/columns.js";
import { layouts } from "../../../columns/direction.js";
import { laneTitles } from "../../../consignment/lanes.js";
import { maskedValue } from "../../../findings/masks.js";
import type { TableId } from "../../../reference/tables.js";
import { type Amount, add, formatAmount, parseAmount } from "../../../values/amount.js";
import { counted } from "../../../wording/plural.js";
import { grouped } from "../../../wording/style.js";
import type { Section } from "./document.js";
import { clipped, html, type Markup } from "./markup.js";
import type { PageFacts } from "./run-facts.js";
import { type TableCell, tableMarkup } from "./table.js";

/** Rows that are shown: those of the greatest value. */
const mostRows = 100;

const words = {
  zh: {
    title: "汇总",
    caption: (shown: number, all: number) =>
      shown === all
        ? `按汇总要素合并，共 ${grouped(all)} 组`
        : `货值最大的 ${grouped(shown)} 组，共 ${grouped(all)} 组`,
    lane: "去向",
    sums: ["单数", "行数", "法定数量", "货值（元）"],
    total: "合计",
    none: "没有用清单申报的订单，没有汇总。",
    tooMany: "组数太多，本页不列；declare 写出的 summary.csv 有全部各组。",
  },
  en: {
    title: "Aggregation",
    caption: (shown: number, all: number) =>
      shown === all
        ? `Added up by the keys of the summary: ${counted(all, "group")}`
        : `The ${grouped(shown)} of greatest value of ${counted(all, "group")}`,
    lane: "Lane",
    sums: ["Orders", "Rows", "Legal quantity", "Yuan"],
    total: "Sum",
    none: "No order is declared by list: there is nothing to add up.",
    tooMany: "There are too many groups for this page: declare writes all of them to summary.csv.",
  },
} as const;

/** Names that are left out: the code beside them says the same. */
const leftOut: ReadonlySet<string> = new Set(["ebcName", "ownerName", "areaName"]);

type Row = SummaryRow | ImportSummaryRow;

/** The sums by the keys of the summary, the greatest value first. */
export function summarySection(facts: PageFacts): Section {
  const { language, summary } = facts;
  const say = words[language];
  const title = say.title;
  if (summary === undefined) return { id: "summary", title, body: html`<p>${say.tooMany}</p>` };
  if (summary.length === 0) return { id: "summary", title, body: html`<p>${say.none}</p>` };
  return { id: "summary", title, body: summaryTable(facts, summary) };
}

function summaryTable({ language, run, context }: PageFacts, summary: readonly Row[]): Markup {
  const say = words[language];
  const keys = summaryTexts[run.direction].filter((name) => !leftOut.has(name));
  const shown = [...summary].sort((a, b) => compareYuan(b.yuan, a.yuan)).slice(0, mostRows);
  const { lines, yuan } = totalsOf(summary);
  const nameOf = (table: TableId, code: string): string => {
    const entry = context.reference.table(table).get(code);
    return (language === "zh" ? entry?.name : entry?.nameEn) ?? "";
  };
  const quantity = ({ legalQuantities }: Row): string =>
    legalQuantities
      .slice(0, 5)
      .map(({ unit, quantity: amount }) => {
        const name = clipped(nameOf("units", unit), 20);
        return name === "" ? `${clipped(unit, 20)}: ${grouped(amount)}` : `${grouped(amount)} ${name}`;
      })
      .join("; ");
  const blanks = keys.map(() => "");
  return tableMarkup(
    {
      id: "summary-rows",
      caption: say.caption(shown.length, summary.length),
      filter: true,
      columns: [
        { title: say.lane },
        ...keys.map((name) => ({ title: language === "zh" ? chineseName(name, run.direction) : name })),
        ...say.sums.map((sum, at) => ({ title: sum, number: at !== 2 })),
      ],
      rows: shown.map((row) => [
        laneTitles[row.lane][language].replace(/\s*[（(].*/, ""),
        ...keys.map((name) => keyCell(name, textOf(row, name), nameOf)),
        ...[grouped(row.orders), grouped(row.lines), quantity(row), grouped(row.yuan)],
      ]),
      total: [say.total, ...blanks, "", grouped(lines), "", grouped(yuan)],
    },
    language,
  );
}

/** The tables that name the codes of keys. */
const tables: Readonly<Record<string, TableId>> = {
  country: "countries",
  destinationCountry: "countries",
  originCountry: "countries",
  currency: "currencies",
  portCode: "districts",
  trafMode: "transport-modes",
};

/** A key, with the name of its code below it. */
function keyCell(name: string, value: string, nameOf: (table: TableId, code: string) => string): TableCell {
  const code = clipped(maskedValue(name, value), 40);
  const table = tables[name];
  const text = table === undefined ? "" : nameOf(table, value);
  return text === ""
    ? code
    : { shown: html`${code}<br><span class="soft">${clipped(text, 40)}</span>`, sort: code };
}

function textOf(row: Row, name: string): string {
  const value = Object.entries(row).find(([own]) => own === name)?.[1];
  return typeof value === "string" ? value : "";
}

function chineseName(name: string, direction: PageFacts["run"]["direction"]): string {
  const columns: readonly Column[] = layouts[direction].all;
  return columns.find((column) => column.name === name)?.zh.replace(/[（(].*/, "") ?? name;
}

function compareYuan(a: string, b: string): number {
  const [first, second] = [amountOf(a), amountOf(b)];
  if (first === second) return 0;
  return first < second ? -1 : 1;
}

/** Blank where a currency has no rate. */
function amountOf(yuan: string): Amount {
  return yuan === "" ? 0 : parseAmount(yuan);
}

function totalsOf(summary: readonly Row[]): { readonly lines: number; readonly yuan: string } {
  let lines = 0;
  let yuan: Amount = 0;
  for (const row of summary) {
    lines += row.lines;
    yuan = add(yuan, amountOf(row.yuan));
  }
  return { lines, yuan: formatAmount(yuan, 2) };
}
