import type { FindingCounts } from "../../examination/tally.js";
import type { IncomeRevenue } from "../../revenue/income-revenue.js";
import { catalogue } from "../../rules/catalogue.js";
import type { Language } from "../../values/finding.js";
import { fen, inFen, type Yuan } from "../../values/money.js";
import { counted } from "../../wording/plural.js";
import { bySeverity, grouped, type Style } from "../../wording/style.js";
import { fitted } from "../../wording/wrap.js";

const words = {
  zh: {
    read: (files: number, rows: number) => `收入来源：${files} 个输入，${grouped(rows)} 行`,
    counted: (rows: number, yuan: string) => `  计入申报表 ${grouped(rows)} 行，${yuan} 元`,
    refunds: (rows: string, yuan: string) => `  退货退款 ${rows} 笔，减收入 ${yuan} 元`,
    excluded: (rows: number) => `  未计入 ${grouped(rows)} 行（见上）`,
    outside: (rows: number) => `  不在本期 ${grouped(rows)} 行`,
    refundsOutside: (rows: string) => `  不在本期的退货退款 ${rows} 笔`,
    register: (path: string, rows: number, yuan: string) =>
      `  登记表 ${path}：${grouped(rows)} 行，${yuan} 元`,
    counts: (error: number, warning: number) => `错误 ${grouped(error)}，警告 ${grouped(warning)}`,
    skipped: (list: string) => `未检查（缺少相应的表或列）：${list}`,
  },
  en: {
    read: (files: number, rows: number) => `revenue from ${counted(files, "input")}, ${counted(rows, "row")}`,
    counted: (rows: number, yuan: string) => `  in the return: ${counted(rows, "row")}, ¥${yuan}`,
    refunds: (rows: string, yuan: string) => `  refunds and returns: ${rows}, ¥${yuan} off revenue`,
    excluded: (rows: number) => `  not in the return: ${counted(rows, "row")} (see above)`,
    outside: (rows: number) => `  of other days: ${counted(rows, "row")}`,
    refundsOutside: (rows: string) => `  refunds of other days: ${rows}`,
    register: (path: string, rows: number, yuan: string) =>
      `  register ${path}: ${counted(rows, "row")}, ¥${yuan}`,
    counts: (error: number, warning: number) => `${counted(error, "error")}, ${counted(warning, "warning")}`,
    skipped: (list: string) => `not checked (no table or column for it): ${list}`,
  },
} as const;

/**
 * The counts and yuan of counted, excluded and refunded lines, of findings, and what was not checked, as
 * text.
 */
export function incomeSourcesText(
  revenue: IncomeRevenue,
  counts: FindingCounts,
  language: Language,
  style: Style,
): string {
  const say = words[language];
  const { lines, refunds, register, skipped } = revenue;
  const excluded = excludedLines(revenue);
  const text = [
    style.bold(say.read(revenue.inputs.length, lines.read)),
    say.counted(lines.counted, grouped(fen(beforeRefunds(revenue)))),
  ];
  if (excluded > 0) text.push(say.excluded(excluded));
  if (lines.outsidePeriod > 0) text.push(say.outside(lines.outsidePeriod));
  if (refunds !== undefined) {
    text.push(say.refunds(grouped(refunds.rows), grouped(fen(revenue.refunded))));
    if (refunds.outsidePeriod > 0) text.push(say.refundsOutside(grouped(refunds.outsidePeriod)));
  }
  if (register !== undefined)
    text.push(say.register(register.path, register.lines, grouped(fen(register.yuan))));
  const { error, warning } = counts;
  text.push(bySeverity(counts, style)(say.counts(error, warning)));
  if (skipped.length > 0) {
    const list = skipped.map((rule) => `${rule} ${catalogue.get(rule)?.title[language] ?? ""}`);
    text.push(style.yellow(say.skipped(list.join("; "))));
  }
  return fitted(text, style);
}

/** The facts of `incomeSourcesText` for JSON; money in yuan as text with two decimals. */
export function incomeSourcesRecord(revenue: IncomeRevenue, counts: FindingCounts) {
  const { lines, refunds, register, inputs } = revenue;
  return {
    sources: {
      inputs: inputs.map(({ name, bytes, sha256, rows }) => ({ name, bytes, sha256, rows })),
      lines: { ...lines, qualifying: revenue.qualifying, excluded: excludedLines(revenue) },
      beforeRefunds: fen(beforeRefunds(revenue)),
      refunded: fen(revenue.refunded),
      refunds: refunds ?? null,
      register: register === undefined ? null : { ...register, yuan: fen(register.yuan) },
    },
    findings: counts,
    skipped: revenue.skipped,
  };
}

function excludedLines({ excluded }: IncomeRevenue): number {
  return excluded.reduce((sum, { lines }) => sum + lines, 0);
}

/** Revenue before refunds as it is shown: what the return has, and what is shown to be taken off it. */
function beforeRefunds({ revenue, refunded }: IncomeRevenue): Yuan {
  return inFen(revenue).plus(inFen(refunded));
}
