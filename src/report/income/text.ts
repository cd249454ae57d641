import type { IncomeTax } from "../../tax/income/income-tax.js";
import type { Language } from "../../values/finding.js";
import { grouped, padEnd, padStart, plainStyle, type Style, textWidth } from "../../wording/style.js";
import { fitted } from "../../wording/wrap.js";
import { comparisonLines } from "./comparison.js";
import { noteSentence } from "./notes.js";
import { outcomeLines } from "./outcomes.js";
import { money, rowNames, workingText } from "./rows.js";
import { cliffSentence, statusLines } from "./status.js";

const words = {
  zh: {
    title: "企业所得税月（季）度预缴和年度纳税申报表（B类）B100000",
    filing: { prepayment: "预缴", annual: "年度申报" },
    period: (from: string, to: string) => `${from} 至 ${to}，本年累计，元`,
    method: "核定征收方式：核定应税所得率（能核算收入总额的）",
    heads: ["行次", "本年累计金额", "项目"],
    excluded: "未计入上表：",
    lines: (count: string) => `${count} 行`,
    unvalued: (count: string) => `，其中 ${count} 行金额不明`,
    rests: (list: string) => `依据：${list}`,
    note: "注意：",
  },
  en: {
    title: "Enterprise income tax return B100000 (deemed rate)",
    filing: { prepayment: "prepayment", annual: "annual return" },
    period: (from: string, to: string) => `${from} to ${to}, cumulative for the year, yuan`,
    method: "method: deemed rate of taxable income (total revenue can be accounted for)",
    heads: ["row", "amount", "item"],
    excluded: "not in the return:",
    lines: (count: string) => `${count} rows`,
    unvalued: (count: string) => `, ${count} of them of unknown amount`,
    rests: (list: string) => `basis: ${list}`,
    note: "note: ",
  },
} as const;

/**
 * The computation as text: the return with its formulas, the tests, the cliff, excluded revenue, the notes.
 */
export function incomeText(tax: IncomeTax, language: Language, style: Style = plainStyle): string {
  const say = words[language];
  const { period, law, smallEnterprise, comparison } = tax;
  const status = statusLines(smallEnterprise, language);
  const sources = [law.deemedRate, law.taxRate, law.bands, law.limits];
  const instruments = new Set(sources.map(({ instrument }) => instrument[language]));
  const text = [
    style.bold(`${say.title} ${say.filing[period.filing]}`),
    say.method,
    say.period(period.from, period.to),
    ...rowLines(tax, language, style),
    "",
    ...outcomeLines(tax.outcomes, language),
    "",
    ...status.map((line, index) => (index === 0 ? style.bold(line) : line)),
    cliffSentence(tax.cliff, law, smallEnterprise, language),
    ...(comparison === undefined ? [] : ["", ...comparisonLines(comparison, language)]),
    ...excludedLines(tax, language),
    "",
    ...tax.notes.map((note) => style.yellow(say.note + noteSentence(note, language))),
    style.dim(say.rests([...instruments].join("; "))),
  ];
  return fitted(text, style);
}

const computed: ReadonlySet<string> = new Set(["difference", "product", "reduction"]);

function rowLines(tax: IncomeTax, language: Language, style: Style): string[] {
  const [number, amount, item] = words[language].heads;
  const figures = tax.rows.map(({ figure }) => (figure === undefined ? "" : money(figure)));
  const width = Math.max(textWidth(amount), ...figures.map(textWidth));
  const line = (...[first, second, third]: [string, string, string]): string =>
    `  ${padEnd(first, 4)}  ${padStart(second, width)}  ${third}`;
  const lines = [style.dim(line(number, amount, item))];
  for (const [index, row] of tax.rows.entries()) {
    lines.push(line(row.number, figures[index] ?? "", rowNames[row.number][language]));
    // The remark on rows that are left open is printed once, not eight times.
    if (row.working.kind === "not-split" && row.number !== "4") continue;
    const working = workingText(row, tax, language);
    const sign = computed.has(row.working.kind) ? "= " : "";
    if (working !== "") lines.push(style.dim(line("", "", `  ${sign}${working}`)));
  }
  return lines;
}

function excludedLines({ excluded }: IncomeTax, language: Language): string[] {
  if (excluded.length === 0) return [];
  const say = words[language];
  const sums = excluded.map(({ reason, title, yuan, lines, unvalued = 0 }) => {
    const count = say.lines(grouped(lines)) + (unvalued === 0 ? "" : say.unvalued(grouped(unvalued)));
    return `  ${title[language]}: ${money(yuan)} (${count}) [${reason}]`;
  });
  return ["", say.excluded, ...sums];
}
