/** A rate in percent, exact: `millionths` of 1 (13 % is 130000), and the digits as they were written. */
export interface Percent {
  readonly millionths: bigint;
  readonly text: string;
}

/** What 100 % is in `millionths`. */
export const wholeMillionths = 1_000_000n;

const fractionMost = 4;
const written = /^\d{1,3}(?:\.\d{1,4})?$/;

/** The rate of a text like `13` or `23.0588` (percent, at most 4 digits behind the point), or undefined. */
export function readPercent(text: string): Percent | undefined {
  if (!written.test(text)) return undefined;
  const [whole = "", fraction = ""] = text.split(".");
  return { millionths: BigInt(whole + fraction.padEnd(fractionMost, "0")), text };
}

/** The rate of a whole number of percent. */
export function percent(number: number): Percent {
  return { millionths: BigInt(number) * (wholeMillionths / 100n), text: String(number) };
}
