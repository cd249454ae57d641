import { type Amount, add, formatAmount, one, subtract } from "../../values/amount.js";
import type { Language } from "../../values/finding.js";
import { contentOf, thresholdOf } from "./cosmetics.js";
import { decimalText, type Fraction, fractionOf, quotient } from "./fraction.js";
import type { LineTax, OrderTax } from "./import-tax.js";
import { payableShare, payableTaxes, taxBase } from "./line-tax.js";
import { feeShare } from "./spread.js";
import { statutoryTaxes, type TaxBase, type Taxes } from "./statutory.js";
import { exactSum } from "./sums.js";
import { type Words, wording } from "./wording.js";

/** The explanations of a line's figures: one formula with its numbers for each. */
export interface Explanation extends Taxes<string> {
  /** The line's part of freight and insurance; "" where the order has none. */
  readonly share: string;
  readonly dutiableValue: string;
}

/** The figures of a line, explained: `增值税 = (250.00 + 0 + 44.117647…) × 13% × 70% = 26.764705… ≈ 26.76`. */
export function explainLine(tax: LineTax, language: Language): Explanation {
  const words = wording[language];
  const base = taxBase(tax);
  const statutory = statutoryTaxes(base);
  const payable = payableTaxes(tax);
  const factor = factorOf(tax);
  const value = money(tax.dutiableValue);
  const duty = decimalText(statutory.duty);
  const full = decimalText(statutory.consumptionTax);
  return {
    share: explainShare(tax, words),
    dutiableValue: equation(words.dutiableValue, addends(tax), shownValue(tax)),
    duty: equation(
      words.duty,
      `${value} × ${base.duty.text}%${tax.context.order.lane === "full-rate" ? "" : words.withinLimits}`,
      result(payable.duty, tax.duty),
    ),
    consumptionTax: explainConsumption(tax, base, statutory, payable.consumptionTax, words),
    vat: equation(
      words.vat,
      `(${value} + ${duty} + ${full}) × ${base.vat.text}%${factor}`,
      result(payable.vat, tax.vat),
    ),
  };
}

/** The taxes of an order, explained as the sums of its lines'. */
export function explainOrder(tax: OrderTax, language: Language): Taxes<string> {
  const words = wording[language];
  const exact = tax.rounding === "order" ? tax.lines.map(payableTaxes) : [];
  const sums = tax.rounding === "order" ? exactSum(tax.lines) : undefined;
  const explain = (name: keyof Taxes<string>) => {
    const parts = sums
      ? exact.map((taxes) => decimalText(taxes[name]))
      : tax.lines.map((line) => money(line[name]));
    // A sum of one addend is not written as a formula.
    const term = parts.length > 1 ? summed(parts) : "";
    return equation(words[name], term, sums ? result(sums[name], tax[name]) : money(tax[name]));
  };
  return { duty: explain("duty"), consumptionTax: explain("consumptionTax"), vat: explain("vat") };
}

/** Addends written out; of many the first ones and the last. */
const mostAddends = 10;

function summed(parts: readonly string[]): string {
  if (parts.length <= mostAddends) return parts.join(" + ");
  return `${parts.slice(0, mostAddends - 2).join(" + ")} + … (${parts.length}) + ${parts.at(-1)}`;
}

function explainShare({ line, share, context }: LineTax, words: Words): string {
  const { order, fees } = context;
  if (fees === 0) return "";
  if (line !== order.lines.at(-1)) {
    const goods = order.lines.reduce<Amount>((sum, { totalPrice }) => add(sum, totalPrice), 0);
    if (goods === 0) return equation(words.share, "", money(share) + words.goodsAreFree);
    const exact = feeShare(fees, line.totalPrice, goods);
    const term = `${money(fees)} × ${money(line.totalPrice)} ÷ ${money(goods)}`;
    return equation(words.share, term, result(exact, share));
  }
  if (order.lines.length === 1) return equation(words.share, "", money(share));
  return equation(
    words.share,
    `${money(fees)} − ${money(subtract(fees, share))}`,
    money(share) + words.takesTheRest,
  );
}

function explainConsumption(
  tax: LineTax,
  base: TaxBase,
  statutory: Taxes<Fraction>,
  payable: Fraction,
  words: Words,
): string {
  const name = words.consumptionTax;
  if (tax.cosmetics === "below") return equation(name, "", money(0) + notHighEnd(tax, words));
  const adValorem = base.consumption.millionths > 0n;
  const perUnit = base.perUnit > 0;
  if (!adValorem && !perUnit) return equation(name, "", money(0) + words.none);
  const quantity = `${formatAmount(base.quantity)} × ${formatAmount(base.perUnit, 2)}`;
  const value = `${money(base.dutiableValue)} + ${decimalText(statutory.duty)}`;
  const rate = `${base.consumption.text}%`;
  const parts = [
    ...(adValorem ? [`(${value}${perUnit ? ` + ${quantity}` : ""}) ÷ (1 − ${rate}) × ${rate}`] : []),
    ...(perUnit ? [quantity] : []),
  ];
  const factor = factorOf(tax);
  const term = parts.length > 1 && factor !== "" ? `(${parts.join(" + ")})` : parts.join(" + ");
  const unit = perUnit ? words.perUnit(tax.line.rate.unit, tax.line.rate.unitName) : "";
  const doubt = tax.contentMissing ? words.contentMissing : "";
  return equation(name, term + factor + unit, result(payable, tax.consumptionTax) + doubt);
}

function notHighEnd({ line, dutiableValue, context }: LineTax, words: Words): string {
  const content = contentOf(line) ?? one;
  const price = decimalText(quotient(dutiableValue, content));
  const comparison = `${money(dutiableValue)} ÷ ${formatAmount(content)} = ${price} < ${formatAmount(thresholdOf(line, context.law))}`;
  return words.notHighEnd(comparison, line.rate.cosmetics === "piece");
}

function addends({ line, share, context }: LineTax): string {
  return context.fees === 0 ? "" : `${money(line.totalPrice)} + ${money(share)}`;
}

function shownValue({ line, share, dutiableValue }: LineTax): string {
  return result(fractionOf(add(line.totalPrice, share)), dutiableValue);
}

function factorOf({ context }: LineTax): string {
  return context.order.lane === "full-rate" ? "" : ` × ${payableShare(context).text}%`;
}

function equation(name: string, term: string, outcome: string): string {
  return term === "" ? `${name} = ${outcome}` : `${name} = ${term} = ${outcome}`;
}

/** The exact figure and, where it differs, the rounded one (`≈`). */
function result(exact: Fraction, roundedTo: Amount): string {
  const figure = exact.numerator === 0n ? money(0) : decimalText(exact);
  const text = money(roundedTo);
  return figure === text ? text : `${figure} ≈ ${text}`;
}

function money(amount: Amount): string {
  return amount === 0 ? "0.00" : decimalText(fractionOf(amount));
}
