import type { Direction } from "../../../columns/direction.js";
import type { FindingCounts } from "../../../examination/tally.js";
import type { RuleContext } from "../../../rules/rule.js";
import { type DimensionName, dimensionOf } from "../../../statistics/dimensions.js";
import type { StatisticsFacts } from "../../../statistics/facts.js";
import type { DimensionRow, ModelRow } from "../../../statistics/rows.js";
import { type Amount, add, formatAmount, parseAmount } from "../../../values/amount.js";
import { daysAfter } from "../../../values/days.js";
import type { Language } from "../../../values/finding.js";
import { tool } from "../../../version.js";
import { counted } from "../../../wording/plural.js";
import { grouped } from "../../../wording/style.js";
import { populationNames } from "../../statistics.js";
import type { FileReport } from "../file-report.js";
import { type Bar, barChart, colourKey, dayChart, partedBar } from "./charts.js";
import { documentText, type Section } from "./document.js";
import { figure, timeText } from "./head-part.js";
import { yuanText } from "./labels.js";
import { clipped, html, type Markup } from "./markup.js";
import { footPart } from "./run-page.js";
import { keyName } from "./statistics-names.js";
import { type TableCell, tableMarkup } from "./table.js";

/** What a page of statistics is made of. */
export interface StatisticsPageFacts extends StatisticsFacts {
  readonly counts: FindingCounts;
  readonly at: Date;
  readonly context: Pick<RuleContext, "reference">;
}

const words = {
  zh: {
    title: "跨境电商统计",
    directions: { E: "出口", I: "进口" },
    made: (time: string) => `${time}（北京时间）`,
    bad: (errors: number) => `${grouped(errors)} 处错误，所涉商品行未计入：见命令的输出。`,
    figures: "主要数字",
    orders: (count: number) => `${grouped(count)} 单`,
    models: "模式",
    modelTable: "按模式和监管方式",
    modelHeads: [
      "模式",
      "监管方式",
      "单数",
      "货值（元）",
      "占比 %",
      "同比 %",
      "环比 %",
      "拉动（百分点）",
      "企业",
    ],
    dimensionHeads: ["项目", "单数", "货值（元）", "占比 %", "同比 %", "环比 %"],
    value: (direction: string) => `${direction}货值`,
    dimension: (name: string) => `按${name}`,
    by: (name: string, direction: string) => `${direction}：按${name}`,
    more: (count: number, file: string) => `另有 ${grouped(count)} 行，见 ${file}（--out）。`,
    withheld: (count: number) => `另有 ${grouped(count)} 行企业过少，不公布。`,
    quality: "申报质量",
    qualityHeads: [
      "进出口",
      "申报",
      "放行",
      "退单",
      "撤单",
      "退货",
      "退货货值 %",
      "一次通过 %",
      "查验 %",
      "通关中位数（分）",
      "九成分位（分）",
    ],
    refusals: "退单原因",
    ownWords: "只见于一单的回执文字（不列出）",
    refusalHeads: ["进出口", "代码", "回执内容", "单数"],
    zone: "企业与集中度",
    zoneHeads: [
      ...["进出口", "有业务", "新增", "流失", "前五名占比 %", "赫芬达尔指数"],
      ...["税款（元）", "期末担保占用（元）", "担保占用 %"],
    ],
    outside: "不属跨境电子商务（未计入以上各表）",
    outsideHeads: ["进出口", "监管方式", "单数", "货值（元）"],
    excluded: "未计入的商品行",
    excludedHeads: ["原因", "币制", "单数", "商品行数", "金额（原币）"],
    reasons: { "fx/rate-missing": "没有汇率", total: "总价不是数字" },
    notes: "说明",
    others: "其他",
    empty: "没有数据。",
  },
  en: {
    title: "Cross-border electronic commerce: statistics",
    directions: { E: "Exports", I: "Imports" },
    made: (time: string) => `${time} (China)`,
    bad: (errors: number) =>
      `${counted(errors, "error")}, the goods lines of which are left out: see what the command printed.`,
    figures: "Main figures",
    orders: (count: number) => counted(count, "order"),
    models: "Models",
    modelTable: "By model and trade mode",
    modelHeads: [
      "Model",
      "Mode",
      "Orders",
      "Yuan",
      "Share %",
      "Year %",
      "Period %",
      "Pull, points",
      "Enterprises",
    ],
    dimensionHeads: ["Key", "Orders", "Yuan", "Share %", "Year %", "Period %"],
    value: (direction: string) => `${direction}, value`,
    dimension: (name: string) => `By ${name}`,
    by: (name: string, direction: string) => `${direction} by ${name}`,
    more: (count: number, file: string) => `${counted(count, "more row")}: see ${file} (--out).`,
    withheld: (count: number) => `${counted(count, "more row")} of too few enterprises, withheld.`,
    quality: "How declarations fared",
    qualityHeads: [
      "Direction",
      "Declared",
      "Released",
      "Refused",
      "Cancelled",
      "Returned",
      "Returned, % of value",
      "First pass %",
      "Inspected %",
      "Median, min",
      "P90, min",
    ],
    refusals: "Why inventories were refused",
    ownWords: "words of one order alone (not shown)",
    refusalHeads: ["Direction", "Code", "Words", "Orders"],
    zone: "Enterprises and concentration",
    zoneHeads: [
      ...["Direction", "Active", "New", "Lost", "Five greatest %", "HHI"],
      ...["Taxes, yuan", "Guarantee used, yuan", "Guarantee used %"],
    ],
    outside: "None of cross-border electronic commerce (not counted above)",
    outsideHeads: ["Direction", "Trade mode", "Orders", "Yuan"],
    excluded: "Goods lines that are left out",
    excludedHeads: ["Why", "Currency", "Orders", "Lines", "Amount, its currency"],
    reasons: { "fx/rate-missing": "no rate of exchange", total: "the total is no number" },
    notes: "Notes",
    others: "others",
    empty: "There are no data.",
  },
} as const;

const directions: readonly Direction[] = ["E", "I"];

/** Bars of a chart; the rest is one bar. Reasons of refusal that are listed. */
const mostBars = 12;
const mostReasons = 20;

/** The page of statistics: HTML in one file, with charts. */
export class StatisticsPage implements FileReport<StatisticsPageFacts> {
  readonly #language: Language;

  constructor(language: Language) {
    this.#language = language;
  }

  /** The page says how many findings there are; the command prints them. */
  take(): void {}

  text(facts: StatisticsPageFacts): string {
    const language = this.#language;
    const sections = [
      modelSection(facts, language),
      ...facts.dimensions.map(({ name, rows }) => dimensionSection(facts, name, rows, language)),
      qualitySection(facts, language),
      refusalSection(facts, language),
      zoneSection(facts, language),
      outsideSection(facts, language),
      excludedSection(facts, language),
      notesSection(facts, language),
    ];
    return documentText({
      language,
      title: `${words[language].title} ${facts.period.label}`,
      head: headPart(facts, language),
      sections: sections.filter((section): section is Section => section !== undefined),
      foot: footPart(language),
    });
  }
}

function headPart(
  { period, population, models, at, counts }: StatisticsPageFacts,
  language: Language,
): Markup {
  const say = words[language];
  const cells = directions.flatMap((direction) => {
    const own = models.filter((row) => row.direction === direction);
    if (own.length === 0) return [];
    const orders = own.reduce((sum, row) => sum + (row.orders ?? 0), 0);
    // The sum of what is shown would be taken for that of all.
    if (own.some(({ withheld }) => withheld)) return [figure(say.value(say.directions[direction]), "–")];
    return [figure(say.value(say.directions[direction]), yuanText(valueSum(own)), say.orders(orders))];
  });
  return html`<p class="brand">${tool.name}</p>
<h1>${say.title}</h1>
<p class="soft">${period.label} (${period.from} – ${period.to}) · ${populationNames[population][language]} · ${say.made(timeText(at))}</p>
${counts.error > 0 ? html`<p class="verdict bad"><strong>${say.bad(counts.error)}</strong></p>` : undefined}
<dl class="figures" aria-label="${say.figures}">${cells}</dl>
`;
}

/** Yuan of the rows that are not withheld. */
function valueSum(rows: readonly { readonly valueCny: string | null }[]): string {
  const sum = rows.reduce<Amount>((all, { valueCny }) => add(all, parseAmount(valueCny ?? "0")), 0);
  return formatAmount(sum, 2);
}

function modelSection({ models }: StatisticsPageFacts, language: Language): Section {
  const say = words[language];
  if (models.length === 0) return { id: "models", title: say.models, body: html`<p>${say.empty}</p>` };
  const parts = directions.map((direction) => {
    const own = models.filter((row) => row.direction === direction);
    if (own.length === 0) return undefined;
    const title = say.value(say.directions[direction]);
    const pieces = own.map((row) => ({
      name: `${row.model} ${row.tradeMode}`,
      size: Math.max(0, Number(row.valueCny ?? 0)),
      shown: money(row.valueCny),
    }));
    const rows = own.map((row, at) => modelCells(row, at));
    return html`${partedBar(title, pieces, [0, 1, 2, 3, 4])}${table(`models-${direction}`, `${say.directions[direction]}: ${say.modelTable}`, say.modelHeads, rows, 2, language)}`;
  });
  return { id: "models", title: say.models, body: html`${parts}` };
}

/** The mark before the model is the colour that it has in the bar. */
function modelCells(row: ModelRow, at: number): readonly TableCell[] {
  return [
    { shown: html`${colourKey(at)}${row.model}`, sort: row.model },
    ...[row.tradeMode, shown(row.orders), money(row.valueCny), shown(row.shareOfValuePercent)],
    ...[
      shown(row.yoyValuePercent),
      shown(row.momValuePercent),
      shown(row.pullPoints),
      shown(row.enterprises),
    ],
  ];
}

function dimensionSection(
  facts: StatisticsPageFacts,
  name: DimensionName,
  rows: readonly DimensionRow[],
  language: Language,
): Section {
  const say = words[language];
  const title = dimensionOf(name).title[language];
  const nameOf = (key: string): string => clipped(keyName(name, key, facts.context.reference, language), 60);
  const parts = directions.map((direction) => {
    const own = rows.filter((row) => row.direction === direction);
    if (own.length === 0) return undefined;
    const open = own.filter(({ withheld }) => !withheld);
    const id = `by-${name}-${direction}`;
    const heading = say.by(title, say.directions[direction]);
    const hidden = own.length - open.length;
    const chart = { title: heading, name: title, by: "yuan" } as const;
    const note = hidden > 0 ? html`<p>${say.withheld(hidden)}</p>` : undefined;
    if (name === "day") return html`${dayChart(id, chart, daysOf(own, facts.period), language)}${note}`;
    const ordered = inOrder(name, open);
    const most = name === "hour" ? ordered.length : mostBars;
    const bars = barChart(id, chart, barsOf(ordered, most, nameOf, language), language);
    const cells = ordered.slice(0, most).map((row) => dimensionCells(row, nameOf));
    const more =
      ordered.length > most ? html`<p>${say.more(ordered.length - most, `by-${name}.csv`)}</p>` : undefined;
    return html`<div class="charts">${bars}</div>${table(`${id}-rows`, heading, say.dimensionHeads, cells, 1, language)}${more}${note}`;
  });
  return { id: `by-${name}`, title: say.dimension(title), body: html`${parts}` };
}

/** Hours and bands have an order of their own; all else stands by value. */
function inOrder(name: DimensionName, rows: readonly DimensionRow[]): readonly DimensionRow[] {
  if (name === "hour") return [...rows].sort((one, other) => (one.key < other.key ? -1 : 1));
  if (name !== "valueBand") return rows;
  return [...rows].sort((one, other) => Number.parseInt(one.key, 10) - Number.parseInt(other.key, 10));
}

function dimensionCells(row: DimensionRow, nameOf: (key: string) => string): readonly TableCell[] {
  const name = nameOf(row.key);
  const label = name === row.key ? name : html`${name} <span class="soft">${row.key}</span>`;
  return [
    ...[
      { shown: label, sort: row.key },
      shown(row.orders),
      money(row.valueCny),
      shown(row.shareOfValuePercent),
    ],
    ...[shown(row.yoyValuePercent), shown(row.momValuePercent)],
  ];
}

/** The first rows, then one of all others. */
function barsOf(
  rows: readonly DimensionRow[],
  most: number,
  nameOf: (key: string) => string,
  language: Language,
): Bar[] {
  const first = rows.slice(0, most);
  const rest = rows.slice(most);
  const bars = first.map(({ key, orders, valueCny }) => {
    const name = nameOf(key);
    const code = name === key ? {} : { code: key };
    return { name, ...code, orders: orders ?? 0, yuan: valueCny ?? "0.00" };
  });
  if (rest.length === 0) return bars;
  const orders = rest.reduce((sum, row) => sum + (row.orders ?? 0), 0);
  return [...bars, { name: words[language].others, orders, yuan: valueSum(rest) }];
}

/** Every day of the period but those that are withheld. */
function daysOf(rows: readonly DimensionRow[], { from, to }: StatisticsFacts["period"]): Bar[] {
  const byDay = new Map(rows.map((row) => [row.key, row]));
  const bars: Bar[] = [];
  for (let day = from; day <= to; day = daysAfter(day, 1)) {
    const { withheld = false, orders = 0, valueCny = "0.00" } = byDay.get(day) ?? {};
    if (!withheld) bars.push({ name: day, orders: orders ?? 0, yuan: valueCny ?? "0.00" });
  }
  return bars;
}

function qualitySection({ quality }: StatisticsPageFacts, language: Language): Section | undefined {
  if (quality.length === 0) return undefined;
  const say = words[language];
  const rows = quality.map((row) => [
    ...[say.directions[row.direction], shown(row.declared), shown(row.released), shown(row.refused)],
    ...[shown(row.cancelled), shown(row.returned), shown(row.returnedValuePercent)],
    ...[shown(row.firstPassPercent), shown(row.inspectionPercent)],
    ...[shown(row.clearanceMedianMinutes), shown(row.clearanceP90Minutes)],
  ]);
  const body = table("quality-rows", say.quality, say.qualityHeads, rows, 1, language);
  return { id: "quality", title: say.quality, body };
}

function refusalSection({ refusals }: StatisticsPageFacts, language: Language): Section | undefined {
  if (refusals.length === 0) return undefined;
  const say = words[language];
  // Words that one order alone got may name its buyer: the page may be passed on.
  const [told, own] = [
    refusals.filter(({ code, orders }) => code !== "" || orders > 1),
    refusals.filter(({ code, orders }) => code === "" && orders === 1),
  ];
  const rows = told
    .slice(0, mostReasons)
    .map(({ direction, code, text, orders }) => [
      say.directions[direction],
      code,
      clipped(text, 120),
      shown(orders),
    ]);
  for (const direction of directions) {
    const count = own.filter((row) => row.direction === direction).length;
    if (count > 0) rows.push([say.directions[direction], "", say.ownWords, shown(count)]);
  }
  const body = table("refusal-rows", say.refusals, say.refusalHeads, rows, 3, language);
  return { id: "refusals", title: say.refusals, body };
}

function zoneSection({ zone }: StatisticsPageFacts, language: Language): Section | undefined {
  if (zone.length === 0) return undefined;
  const say = words[language];
  const rows = zone.map((row) => [
    ...[say.directions[row.direction], shown(row.activeEnterprises), shown(row.newEnterprises)],
    ...[shown(row.lostEnterprises), shown(row.cr5Percent), shown(row.hhi)],
    ...[money(row.taxesCny), money(row.guaranteeUsedCny), shown(row.guaranteeUsedPercent)],
  ]);
  return {
    id: "zone",
    title: say.zone,
    body: table("zone-rows", say.zone, say.zoneHeads, rows, 1, language),
  };
}

function outsideSection({ outside }: StatisticsPageFacts, language: Language): Section | undefined {
  if (outside.length === 0) return undefined;
  const say = words[language];
  const rows = outside.map(({ direction, tradeMode, orders, valueCny }) => [
    ...[say.directions[direction], tradeMode, shown(orders), money(valueCny)],
  ]);
  const body = table("outside-rows", say.outside, say.outsideHeads, rows, 2, language);
  return { id: "outside", title: say.outside, body };
}

function excludedSection(
  { excluded, context }: StatisticsPageFacts,
  language: Language,
): Section | undefined {
  if (excluded.length === 0) return undefined;
  const say = words[language];
  const rows = excluded.map(({ reason, currency, orders, lines, amount }) => [
    reason === "total" || reason === "fx/rate-missing" ? say.reasons[reason] : reason,
    clipped(keyName("currency", currency, context.reference, language), 60),
    ...[shown(orders), shown(lines), money(amount)],
  ]);
  const body = table("excluded-rows", say.excluded, say.excludedHeads, rows, 2, language);
  return { id: "excluded", title: say.excluded, body };
}

function notesSection({ notes }: StatisticsPageFacts, language: Language): Section | undefined {
  if (notes.length === 0) return undefined;
  const items = notes.map((note) => html`<li>${note[language]}</li>`);
  return { id: "notes", title: words[language].notes, body: html`<ul class="plain">${items}</ul>` };
}

/** A table whose columns from `firstNumber` on are numbers. */
function table(
  id: string,
  caption: string,
  heads: readonly string[],
  rows: readonly (readonly TableCell[])[],
  firstNumber: number,
  language: Language,
): Markup {
  const columns = heads.map((title, at) => ({ title, number: at >= firstNumber }));
  return tableMarkup({ id, caption, columns, rows }, language);
}

function shown(value: string | number | null): string {
  if (value === null) return "–";
  return typeof value === "number" ? grouped(value) : value;
}

function money(value: string | null): string {
  return value === null ? "–" : grouped(value);
}
