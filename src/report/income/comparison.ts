import type { BreakEven, Comparison, Way } from "../../tax/income/compare.js";
import type { Language } from "../../values/finding.js";
import type { Yuan } from "../../values/money.js";
import { grouped } from "../../wording/style.js";
import { money } from "./rows.js";

/**
 * The lines that compare the deemed rate with books: both taxes, the better way, and the margin from which it
 * changes.
 */
export function comparisonLines(comparison: Comparison, language: Language): string[] {
  const { margin, deemed, books, better, saving, breakEven } = comparison;
  const zh = language === "zh";
  return [
    zh
      ? `核定征收与查账征收比较（利润率 ${percent(margin)}）`
      : `deemed rate and books at a margin of ${percent(margin)}`,
    wayLine(zh ? "核定" : "deemed rate", deemed, language),
    wayLine(zh ? "查账" : "books", books, language),
    betterSentence(better, money(saving), language),
    ...breakEvenSentences(breakEven, language),
    zh
      ? "利润率是可在税前扣除的成本费用扣完后的利润率：没有有效凭证的支出，查账时不能扣除；查账亏损可在以后年度弥补，此处未计。"
      : "the margin is what is left after costs that may be deducted: on books, costs without valid vouchers may not; that a loss on books lowers the tax of later years is not counted.",
  ];
}

function wayLine(name: string, { compared, small, tax }: Way, language: Language): string {
  const taxable = grouped(compared);
  return language === "zh"
    ? `  ${name}：应纳税所得额 ${taxable} 元，${small ? "" : "非"}小型微利企业，税额 ${money(tax)} 元`
    : `  ${name}: taxable income ¥${taxable}, ${small ? "" : "not "}a small enterprise, tax ¥${money(tax)}`;
}

function betterSentence(better: Comparison["better"], saving: string, language: Language): string {
  const zh = language === "zh";
  if (better === "equal") return zh ? "两种方式税额相同。" : "both cost the same.";
  if (better === "deemed") {
    return zh ? `核定征收少缴 ${saving} 元。` : `the deemed rate costs ¥${saving} less.`;
  }
  return zh ? `查账征收少缴 ${saving} 元。` : `books cost ¥${saving} less.`;
}

function breakEvenSentences(breakEven: BreakEven | undefined, language: Language): string[] {
  const zh = language === "zh";
  if (breakEven === undefined) {
    return [zh ? "没有收入，谈不上平衡点。" : "without revenue there is no margin from which one is better."];
  }
  const above = percent(breakEven.deemedAbove);
  const sentences =
    breakEven.booksBelow === undefined
      ? [
          zh
            ? `利润率不超过 ${above} 时两种方式都不缴税；高于 ${above} 时核定征收合算。`
            : `up to a margin of ${above} neither costs anything; above it the deemed rate costs less.`,
        ]
      : [
          zh
            ? `利润率低于 ${above} 时查账征收合算，高于 ${above} 时核定征收合算。`
            : `below a margin of ${above} books cost less, above it the deemed rate does.`,
        ];
  if (breakEven.booksCliff !== undefined) {
    const cliff = percent(breakEven.booksCliff);
    sentences.push(
      zh
        ? `查账征收时，利润率超过 ${cliff} 就不再是小型微利企业，全部按25%计税。`
        : `on books, the enterprise is no longer small above a margin of ${cliff}: everything is taxed at 25%.`,
    );
  }
  return sentences;
}

/** A percentage with at most 4 decimals; `≈` where it is rounded. */
function percent(value: Yuan): string {
  const rounded = value.toDecimalPlaces(4);
  return `${rounded.equals(value) ? "" : "≈"}${rounded.toFixed()}%`;
}
