import { isListed, laneTitles } from "../consignment/lanes.js";
import { isDeletion } from "../consignment/report-type.js";
import type { ExaminedImport } from "../examination/import.js";
import { movesLane } from "../examination/lane-reason.js";
import { type Explanation, explainLine, explainOrder } from "../tax/import/explanation.js";
import type { OrderTax } from "../tax/import/import-tax.js";
import type { TaxTotals } from "../tax/import/payers.js";
import { type Amount, formatAmount } from "../values/amount.js";
import type { Finding, Language } from "../values/finding.js";
import { recordEntries, recordOf } from "../values/record-of.js";
import { counted } from "../wording/plural.js";
import { printable, type Style } from "../wording/style.js";
import { fitted } from "../wording/wrap.js";

/** An order that pays no taxes here: rejected, outside the channel, or the deletion of one that was declared. */
export interface UntaxedOrder {
  readonly orderNo: string;
  readonly lane: string;
  /** Ids of the rules that are the reason. */
  readonly rules: readonly string[];
  readonly deletion?: true;
}

/** How many orders pay no taxes here. */
export interface UntaxedCounts {
  deletions: number;
  /** Rejected, or general trade. */
  others: number;
}

/** Whether an order without taxes is a deletion that is sent. */
export function isSentDeletion({ consignment, lane }: ExaminedImport): boolean {
  return isDeletion(consignment) && isListed(lane);
}

/** An order without taxes, and the rules that are the reason. */
export function untaxedOrder(examined: ExaminedImport): UntaxedOrder {
  const { consignment, lane, findings } = examined;
  const why = findings.filter(lane === "rejected" ? isError : movesLane);
  return {
    ...{ orderNo: consignment.head.orderNo, lane, rules: [...new Set(why.map(({ rule }) => rule))] },
    ...(isSentDeletion(examined) ? { deletion: true } : {}),
  };
}

function isError({ severity }: Finding): boolean {
  return severity === "error";
}

/** An order's taxes as JSON (contract: `qingdan/tax-import/1`). */
export function taxRecord({ consignment, lane }: ExaminedImport, tax: OrderTax, language: Language) {
  const { dutiableValue, duty, consumptionTax, vat, total } = tax;
  return {
    orderNo: consignment.head.orderNo,
    lane,
    ...yuan({ dutiableValue, duty, consumptionTax, vat, total }),
    explanation: formulas(explainOrder(tax, language)).join("\n"),
    lines: tax.lines.map((line) => ({
      gnum: line.gnum,
      gcode: line.gcode,
      ...yuan({
        dutiableValue: line.dutiableValue,
        duty: line.duty,
        consumptionTax: line.consumptionTax,
        vat: line.vat,
      }),
      explanation: formulas(explainLine(line, language)).join("\n"),
    })),
  };
}

/** The formulas in the order in which the figures follow from each other. */
export function formulas(explained: Partial<Explanation>): string[] {
  const { share, dutiableValue, duty, consumptionTax, vat } = explained;
  return [share, dutiableValue, duty, consumptionTax, vat].filter(
    (formula): formula is string => formula !== undefined && formula !== "",
  );
}

function yuan<K extends string>(amounts: Readonly<Record<K, Amount>>): Record<K, string> {
  const names = recordEntries<K, Amount>(amounts).map(([name]) => name);
  return recordOf(names, (name) => formatAmount(amounts[name], 2));
}

/** An order's taxes as text: each figure with its formula. */
export function taxText(
  { consignment, lane }: ExaminedImport,
  tax: OrderTax,
  language: Language,
  style: Style,
): string {
  const zh = language === "zh";
  const title = laneTitles[lane][language];
  const total = zh ? `税款合计 ${formatAmount(tax.total, 2)}` : `taxes ${formatAmount(tax.total, 2)}`;
  const lines = [
    `${style.bold(printable(consignment.head.orderNo))}  ${title}  ${style.bold(total)}`,
    ...tax.lines.flatMap((line) => {
      const explained = formulas(explainLine(line, language)).map((formula) => `     ${formula}`);
      return [`  ${line.gnum}  ${printable(line.gcode)}`, ...explained];
    }),
  ];
  if (tax.lines.length > 1 || tax.rounding === "order") {
    lines.push(...formulas(explainOrder(tax, language)).map((formula) => `  ${style.dim(formula)}`));
  }
  return fitted(lines, style);
}

const untaxedWords = {
  zh: {
    others: (count: number) => `；另有 ${count} 单不在本渠道征税（退回或一般贸易）`,
    deletions: (count: number) => `；另有 ${count} 单是删除，不征税`,
  },
  en: {
    others: (count: number) => `; not taxed here (rejected or general trade): ${counted(count, "order")}`,
    deletions: (count: number) => `; deletions, without taxes: ${counted(count, "order")}`,
  },
} as const;

/** The sums of all orders as text. */
export function taxTotalsText(
  totals: TaxTotals,
  untaxed: UntaxedCounts,
  language: Language,
  style: Style,
): string {
  const { orders, dutiableValue, duty, consumptionTax, vat, total } = totals;
  const say = untaxedWords[language];
  const others = untaxed.others === 0 ? "" : say.others(untaxed.others);
  const rest = others + (untaxed.deletions === 0 ? "" : say.deletions(untaxed.deletions));
  const line =
    language === "zh"
      ? `合计 ${orders} 单：完税价格 ${dutiableValue}，关税 ${duty}，消费税 ${consumptionTax}，增值税 ${vat}，税款 ${total}${rest}`
      : `${counted(orders, "order")}: dutiable value ${dutiableValue}, duty ${duty}, consumption tax ${consumptionTax}, VAT ${vat}, taxes ${total}${rest}`;
  return fitted([line], style);
}
