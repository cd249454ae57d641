import type { RowNumber } from "../../../src/tax/income/row.js";

/** The return worked out anew in whole fen, from the law's closed formulas; the code under test knows none of them. */
export interface Case {
  readonly year: number;
  /** Of exports. */
  readonly revenue: bigint;
  readonly untaxed?: bigint;
  readonly prepaid?: bigint;
  /** The tests other than that of taxable income. */
  readonly othersMet?: boolean;
  readonly annual?: boolean;
}

export type Figures = Readonly<Record<"1" | "12" | "14" | "16" | "17" | "19" | "21", bigint>>;

/** n / d, half away from 0. */
export function rounded(n: bigint, d: bigint): bigint {
  const sign = n < 0n ? -1n : 1n;
  return sign * ((2n * sign * n + d) / (2n * d));
}

const million = 100_000_000n; // ¥1,000,000 in fen

/**
 * Row 17 of a small enterprise with x fen of taxable income (facts of the law, section 6, "Row-17 reduction";
 * ¥25,000 = 2.5, ¥75,000 = 7.5 and ¥50,000 = 5 in ten thousand yuan).
 */
function reduction(year: number, x: bigint): bigint {
  if (x <= 0n) return 0n;
  if (year >= 2023) return rounded(x, 5n);
  const below = x <= million;
  if (year === 2022) return below ? rounded(x * 225n, 1000n) : rounded(x, 5n) + 2_500_000n;
  if (year === 2021) return below ? rounded(x * 225n, 1000n) : rounded(x * 15n, 100n) + 7_500_000n;
  return below ? rounded(x, 5n) : rounded(x * 15n, 100n) + 5_000_000n;
}

export function workedOut({ year, revenue, untaxed = 0n, prepaid = 0n, ...rest }: Case): Figures {
  const r12 = revenue;
  const r14 = rounded(r12, 25n); // 4 %
  const r16 = rounded(r14, 4n); // 25 %
  const small = (rest.othersMet ?? true) && r12 <= 75n * million; // 3,000,000 / 4 %, exact
  const r17 = small ? reduction(year, r14) : 0n;
  // What is due counts as not below 0: a year's return pays back what was prepaid, a prepayment nothing.
  const due = r16 - r17 < 0n ? 0n : r16 - r17;
  const balance = due - prepaid;
  const r19 = balance < 0n && rest.annual !== true ? 0n : balance;
  // Row 1 is the whole income, with what rows 2 and 3 take off again.
  return { "1": revenue + untaxed, "12": r12, "14": r14, "16": r16, "17": r17, "19": r19, "21": r19 };
}

/** Yuan text of fen: -1234n is -12.34. */
export function yuanText(fen: bigint): string {
  const digits = (fen < 0n ? -fen : fen).toString().padStart(3, "0");
  return `${fen < 0n ? "-" : ""}${digits.slice(0, -2)}.${digits.slice(-2)}`;
}

/** The rows that the independent calculation gives, as texts. */
export function workedOutTexts(due: Case): Readonly<Partial<Record<RowNumber, string>>> {
  return Object.fromEntries(Object.entries(workedOut(due)).map(([row, fen]) => [row, yuanText(fen)]));
}
