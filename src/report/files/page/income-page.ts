import type { FindingCounts } from "../../../examination/tally.js";
import type { IncomeRun } from "../../../runs/income.js";
import type { IncomeTax } from "../../../tax/income/income-tax.js";
import { figureOf, type Row, type RowNumber } from "../../../tax/income/row.js";
import type { Finding, Language } from "../../../values/finding.js";
import { fen } from "../../../values/money.js";
import { tool } from "../../../version.js";
import { counted } from "../../../wording/plural.js";
import { grouped } from "../../../wording/style.js";
import { comparisonLines } from "../../income/comparison.js";
import { noteSentence } from "../../income/notes.js";
import { outcomeItems } from "../../income/outcomes.js";
import { money, rowNames, workingText } from "../../income/rows.js";
import { cliffSentence, statusLines } from "../../income/status.js";
import type { FileReport } from "../file-report.js";
import { partedBar } from "./charts.js";
import { documentText, type Section } from "./document.js";
import { FindingGroups } from "./finding-groups.js";
import { findingSection } from "./finding-section.js";
import { figure, timeText } from "./head-part.js";
import { yuanText } from "./labels.js";
import { clipped, html, type Markup } from "./markup.js";
import { footPart } from "./run-page.js";
import { type TableCell, tableMarkup } from "./table.js";

/** What a page of an income tax return is made of. */
export interface IncomeFacts extends IncomeRun {
  readonly counts: FindingCounts;
  /** The run's point of time. */
  readonly at: Date;
}

const words = {
  zh: {
    title: "企业所得税申报表（B类）",
    form: "B100000",
    filing: { prepayment: "预缴", annual: "年度申报" },
    period: (from: string, to: string) => `${from} 至 ${to}，本年累计`,
    made: (time: string) => `${time}（北京时间）`,
    bad: (errors: number) => `${grouped(errors)} 处错误：先改正，再申报。`,
    doubt: "有收入能否适用核定征收存疑：申报前请与主管税务机关确认。",
    good: "没有错误。",
    figures: "主要数字",
    mains: { "1": "收入总额", "14": "应纳税所得额", "16": "应纳所得税额", "19": "本期应补（退）" },
    counts: "错误",
    warnings: (count: number) => `警告 ${grouped(count)}`,
    return: "申报表",
    rows: "各行的金额，和算式",
    heads: ["行次和项目", "本年累计（元）"],
    revenue: "收入的归类",
    outcomes: "收入按能否适用核定征收",
    outcomeHeads: ["归类", "规则", "行数", "金额（元）"],
    excluded: "未计入申报表",
    excludedHeads: ["原因", "规则", "行数", "金额（元）"],
    small: "小型微利企业",
    compare: "与查账征收比较",
    notes: "注意",
    sources: "来源",
    files: "读入的文件",
    fileHeads: ["文件", "行数", "字节", "SHA-256"],
    more: (count: number) => `另有 ${grouped(count)} 个。`,
    lines: (read: number, counted: number, outside: number) =>
      `读入 ${grouped(read)} 行：计入 ${grouped(counted)} 行，不在本期 ${grouped(outside)} 行。`,
    refunded: (yuan: string) => `退货退款减收入 ${yuan}。`,
  },
  en: {
    title: "Enterprise income tax return (deemed rate)",
    form: "B100000",
    filing: { prepayment: "prepayment", annual: "annual return" },
    period: (from: string, to: string) => `${from} to ${to}, cumulative for the year`,
    made: (time: string) => `${time} (China)`,
    bad: (errors: number) => `${counted(errors, "error")}: correct them before you file.`,
    doubt:
      "Whether the deemed rate applies to some of the revenue is in doubt: ask the tax office before you file.",
    good: "No errors.",
    figures: "Main figures",
    mains: { "1": "Total revenue", "14": "Taxable income", "16": "Income tax", "19": "Payable this period" },
    counts: "Errors",
    warnings: (count: number) => counted(count, "warning"),
    return: "The return",
    rows: "The figure of each row, and its formula",
    heads: ["Row and item", "Yuan"],
    revenue: "What the revenue is",
    outcomes: "Revenue by whether the deemed rate applies",
    outcomeHeads: ["Outcome", "Rule", "Rows", "Yuan"],
    excluded: "Not in the return",
    excludedHeads: ["Reason", "Rule", "Rows", "Yuan"],
    small: "Small low-profit enterprise",
    compare: "Compared with tax on books",
    notes: "Notes",
    sources: "Sources",
    files: "The files that were read",
    fileHeads: ["File", "Rows", "Bytes", "SHA-256"],
    more: (count: number) => `And ${grouped(count)} more.`,
    lines: (read: number, inReturn: number, outside: number) =>
      `${counted(read, "row")} read: ${grouped(inReturn)} in the return, ${grouped(outside)} of other days.`,
    refunded: (yuan: string) => `Refunds and returns take ${yuan} off revenue.`,
  },
} as const;

/** Files that are listed. */
const mostFiles = 100;

/** The page of an income tax return: HTML in one file. */
export class IncomePage implements FileReport<IncomeFacts> {
  readonly #language: Language;
  readonly #findings: FindingGroups;

  constructor(language: Language) {
    this.#language = language;
    this.#findings = new FindingGroups(language);
  }

  take(findings: readonly Finding[]): void {
    for (const finding of findings) this.#findings.take(finding);
  }

  text(facts: IncomeFacts): string {
    const language = this.#language;
    const findings = this.#findings.groups();
    const sections = [
      returnSection(facts, language),
      notesSection(facts, language),
      revenueSection(facts, language),
      smallSection(facts, language),
      comparisonSection(facts, language),
      findingSection({ language, findings, findingsBeyond: this.#findings.beyond }),
      sourcesSection(facts, language),
    ];
    const { from, to } = facts.tax.period;
    return documentText({
      language,
      title: `${words[language].title} ${from} – ${to}`,
      head: headPart(facts, language),
      sections: sections.filter((section): section is Section => section !== undefined),
      foot: footPart(language),
    });
  }
}

const mainRows = ["1", "14", "16", "19"] as const satisfies readonly RowNumber[];

function headPart({ tax, counts, at }: IncomeFacts, language: Language): Markup {
  const say = words[language];
  const { period, outcomes, rows } = tax;
  const cells = mainRows.map((number) => figure(say.mains[number], yuanText(fen(figureOf(rows, number)))));
  let [look, text]: [string, string] = ["good", say.good];
  if (outcomes.inDoubt) [look, text] = ["warn", say.doubt];
  if (counts.error > 0) [look, text] = ["bad", say.bad(counts.error)];
  return html`<p class="brand">${tool.name}</p>
<h1>${say.title}</h1>
<p class="soft">${say.form} ${say.filing[period.filing]} · ${say.period(period.from, period.to)} · ${say.made(timeText(at))}</p>
<p class="verdict ${look}"><strong>${text}</strong></p>
<dl class="figures" aria-label="${say.figures}">${cells}${figure(say.counts, grouped(counts.error), say.warnings(counts.warning))}</dl>
`;
}

function returnSection({ tax }: IncomeFacts, language: Language): Section {
  const say = words[language];
  const body = tableMarkup(
    {
      id: "return-rows",
      caption: say.rows,
      columns: say.heads.map((title, at) => ({ title, number: at === 1 })),
      rows: tax.rows.map((row) => [
        itemCell(row, tax, language),
        row.figure === undefined ? "" : money(row.figure),
      ]),
    },
    language,
  );
  return { id: "return", title: say.return, body };
}

/** A row's number and name, its formula below. */
function itemCell(row: Row, tax: IncomeTax, language: Language): TableCell {
  const working = workingText(row, tax, language);
  const below = working === "" ? undefined : html`<br><span class="soft">${working}</span>`;
  const shown = html`<strong>${row.number}</strong> ${rowNames[row.number][language]}${below}`;
  return { shown, sort: row.number };
}

function notesSection({ tax }: IncomeFacts, language: Language): Section | undefined {
  if (tax.notes.length === 0) return undefined;
  const items = tax.notes.map((note) => html`<li>${noteSentence(note, language)}</li>`);
  return { id: "notes", title: words[language].notes, body: html`<ul class="plain">${items}</ul>` };
}

function revenueSection({ tax }: IncomeFacts, language: Language): Section {
  const say = words[language];
  const items = outcomeItems(tax.outcomes, language);
  const lines = (count: number | undefined): string => (count === undefined ? "" : grouped(count));
  const outcomes = tableMarkup(
    {
      id: "income-outcomes",
      caption: say.outcomes,
      columns: say.outcomeHeads.map((title, at) => ({ title, number: at > 1 })),
      rows: items.map(({ item, reason, lines: count, yuan }) => [
        item,
        reason.includes("/") ? html`<code>${reason}</code>` : "",
        lines(count),
        grouped(yuan),
      ]),
    },
    language,
  );
  const excluded =
    tax.excluded.length === 0
      ? undefined
      : tableMarkup(
          {
            id: "income-excluded",
            caption: say.excluded,
            columns: say.excludedHeads.map((title, at) => ({ title, number: at > 1 })),
            rows: tax.excluded.map(({ title, reason, lines: count, yuan }) => [
              title[language],
              html`<code>${reason}</code>`,
              grouped(count),
              money(yuan),
            ]),
          },
          language,
        );
  const parts = items
    .filter(({ reason }) => reason === "")
    .map(({ item, yuan }) => ({ name: item, size: Math.max(0, Number(yuan)), shown: grouped(yuan) }));
  return {
    id: "revenue",
    title: say.revenue,
    body: html`${partedBar(say.outcomes, parts, [0, 3, 4])}${outcomes}${excluded}`,
  };
}

function smallSection({ tax }: IncomeFacts, language: Language): Section {
  const { smallEnterprise, cliff, law } = tax;
  const items = statusLines(smallEnterprise, language).map((line) => html`<li>${line.trim()}</li>`);
  const sentence = cliffSentence(cliff, law, smallEnterprise, language);
  return {
    id: "small",
    title: words[language].small,
    body: html`<ul class="plain">${items}</ul><p>${sentence}</p>`,
  };
}

function comparisonSection({ tax }: IncomeFacts, language: Language): Section | undefined {
  if (tax.comparison === undefined) return undefined;
  const lines = comparisonLines(tax.comparison, language).map((line) => html`<li>${line.trim()}</li>`);
  return { id: "compare", title: words[language].compare, body: html`<ul class="plain">${lines}</ul>` };
}

function sourcesSection({ revenue }: IncomeFacts, language: Language): Section {
  const say = words[language];
  const { inputs, lines, refunds, refunded } = revenue;
  const listed = inputs.slice(0, mostFiles);
  const files = tableMarkup(
    {
      id: "income-files",
      caption: say.files,
      columns: say.fileHeads.map((title, at) => ({ title, number: at === 1 || at === 2 })),
      rows: listed.map(({ name, rows, bytes, sha256 }) => [
        clipped(name, 120),
        grouped(rows),
        grouped(bytes),
        html`<code>${sha256.slice(0, 12)}…</code>`,
      ]),
    },
    language,
  );
  const more = inputs.length - listed.length;
  const body = html`<p>${say.lines(lines.read, lines.counted, lines.outsidePeriod)}${refunds === undefined ? undefined : ` ${say.refunded(yuanText(fen(refunded)))}`}</p>
${files}${more > 0 ? html`<p>${say.more(more)}</p>` : undefined}`;
  return { id: "sources", title: say.sources, body };
}
