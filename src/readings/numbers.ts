import { plainDecimal } from "../values/amount.js";
import { isDigit } from "../values/digits.js";

const [minus, digit0] = [0x2d, 0x30];

/** Whether a text may be a number with zeros or a minus that say nothing: it begins with a minus, or 0 and a digit. */
export function mayHaveIdleZeros(text: string): boolean {
  const first = text.charCodeAt(0);
  return first === minus || (first === digit0 && isDigit(text.charCodeAt(1)));
}

/**
 * A plain decimal without zeros before its first digit, and without the minus of nothing: 2 for `002`, 0.990 for
 * `00.990`, 0 for `-0`. Digits behind the point stay. Undefined where there are none, and for what is no plain decimal.
 */
export function withoutIdleZeros(text: string): string | undefined {
  if (!mayHaveIdleZeros(text) || !plainDecimal.test(text)) return undefined;
  const isNegative = text.charCodeAt(0) === minus && /[1-9]/.test(text);
  const plain = (isNegative ? "-" : "") + text.replace(/^-?0*(?=\d)/, "");
  return plain === text ? undefined : plain;
}
