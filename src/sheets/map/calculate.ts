import {
  type Amount,
  add,
  amountDigits,
  formatAmount,
  plainDecimal,
  readAmount,
} from "../../values/amount.js";
import { Exact } from "../../values/money.js";

/** Longest number that is calculated with. */
const longestNumber = 40;

/** Why a number has no result. */
export interface SumFault {
  readonly kind: "number" | "zero" | "inexact";
  /** What was to be calculated. */
  readonly value: string;
}

/** A number of a cell; undefined where it is none. */
export function isNumber(text: string): boolean {
  return text.length <= longestNumber && plainDecimal.test(text);
}

/**
 * A number with a currency sign or code, blanks and thousands separators, as a plain one: "$1,433.66", "EUR 90,00",
 * "(5.00)" is none. Undefined where it is no such number, or where its separators don't fit the decimals' form.
 */
export function plainNumber(text: string, form: "point" | "comma"): string | undefined {
  const match =
    /^(-?)[^\d\s,.;:()+-]{0,4}\s?[^\d\s,.;:()+-]{0,3}\s?(-?)(\d[\d,.\u00a0 ]*)\s?[^\d\s,.;:()]{0,3}$/u.exec(
      text,
    );
  if (match === null || (match[1] !== "" && match[2] !== "")) return undefined;
  const [group, mark] = form === "point" ? [",", "."] : [".", ","];
  const digits = (match[3] ?? "").replace(/[\u00a0 ]/g, group).replace(new RegExp(`\\${group}+$`), "");
  const shape = new RegExp(`^(?:\\d+|\\d{1,3}(?:\\${group}\\d{3})+)(?:\\${mark}\\d+)?$`);
  if (!shape.test(digits)) return undefined;
  const sign = match[1] !== "" || match[2] !== "" ? "-" : "";
  return sign + digits.replaceAll(group, "").replace(mark, ".");
}

/** Digits behind the point, and whether a result is rounded to them (half up) or has to be exact in them. */
export interface Precision {
  readonly digits: number;
  readonly rounded: boolean;
}

function fitted(
  result: InstanceType<typeof Exact>,
  { digits, rounded }: Precision,
  value: string,
): string | SumFault {
  if (rounded) return result.toDecimalPlaces(digits, Exact.ROUND_HALF_UP).toFixed();
  return result.decimalPlaces() > digits ? { kind: "inexact", value } : result.toFixed();
}

/** Hundred-thousandths of one, in which amounts are counted. */
const unitsPerOne = 10 ** amountDigits;

/**
 * The product of two numbers. Most are small amounts: their product as a whole number takes a tenth of the time.
 */
export function product(left: string, right: string, precision: Precision): string | SumFault {
  const [a, b] = [readAmount(left), readAmount(right)];
  if (typeof a === "number" && typeof b === "number" && precision.digits >= amountDigits) {
    const units = a * b;
    if (Number.isSafeInteger(units) && units % unitsPerOne === 0) return formatAmount(units / unitsPerOne);
  }
  const value = `${left} × ${right}`;
  if (!isNumber(left) || !isNumber(right)) return { kind: "number", value };
  return fitted(new Exact(left).times(right), precision, value);
}

/** The quotient of two numbers. */
export function quotient(left: string, right: string, precision: Precision): string | SumFault {
  const [a, b] = [readAmount(left), readAmount(right)];
  if (typeof a === "number" && typeof b === "number" && b !== 0 && precision.digits >= amountDigits) {
    const units = a * unitsPerOne;
    if (Number.isSafeInteger(units) && units % b === 0) return formatAmount(units / b);
  }
  const value = `${left} ÷ ${right}`;
  if (!isNumber(left) || !isNumber(right)) return { kind: "number", value };
  const divisor = new Exact(right);
  if (divisor.isZero()) return { kind: "zero", value };
  const result = new Exact(left).dividedBy(divisor);
  // Without rounding the quotient has to lead back to the dividend: one that never ends is cut at 60 digits.
  if (!precision.rounded && !result.times(divisor).equals(left)) return { kind: "inexact", value };
  return fitted(result, precision, value);
}

/** The sum of numbers; undefined where one of them is none. */
export function sum(numbers: readonly string[]): string | undefined {
  let units: Amount = 0;
  for (const number of numbers) {
    const amount = readAmount(number);
    if (amount === undefined) return exactSum(numbers);
    units = add(units, amount);
  }
  return formatAmount(units);
}

/** The same of numbers of which some are longer than amounts. */
function exactSum(numbers: readonly string[]): string | undefined {
  let total = new Exact(0);
  for (const number of numbers) {
    if (!isNumber(number)) return undefined;
    total = total.plus(number);
  }
  return total.toFixed();
}

/** Whether two numbers are equal. */
export function areEqual(left: string, right: string): boolean {
  const amount = readAmount(left);
  return amount === undefined ? new Exact(left).equals(right) : amount === readAmount(right);
}
