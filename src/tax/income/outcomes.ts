import type { Text } from "../../values/finding.js";
import { type Yuan, zeroYuan } from "../../values/money.js";
import type { Addend } from "./row.js";
import { toFen } from "./to-fen.js";

/** Revenue that does not qualify for the deemed rate, for one reason. */
export interface ReasonedRevenue {
  readonly reason: string;
  readonly title: Text;
  readonly yuan: Yuan;
  readonly lines: number;
  /** Of these lines, those whose amount is not known in yuan. */
  readonly unvalued?: number;
}

/** Export revenue of row 1 that does not qualify, by reason: other income, and that which puts eligibility in doubt. */
export interface UnqualifiedRevenue {
  readonly other: readonly ReasonedRevenue[];
  readonly doubt: readonly ReasonedRevenue[];
  /** Lines that qualify. */
  readonly qualifying: number;
}

/** What row 1 consists of: three sums to the fen that add up to it. */
export interface Outcomes {
  /** Retail exports that meet every condition of the deemed rate. */
  readonly qualifies: { readonly yuan: Yuan; readonly lines: number };
  /** Other income of the enterprise in the same form: exports by reason, and income besides exports. */
  readonly other: {
    readonly yuan: Yuan;
    readonly reasons: readonly ReasonedRevenue[];
    readonly addends: readonly Addend[];
  };
  /** Revenue for which it is in doubt whether the deemed rate applies to the enterprise. */
  readonly doubt: { readonly yuan: Yuan; readonly reasons: readonly ReasonedRevenue[] };
  /** Whether a line of the period puts eligibility in doubt. */
  readonly inDoubt: boolean;
}

/**
 * The parts of row 1. Each reason is rounded to the fen; what qualifies is the rest, so that the parts add up to
 * the row, which is rounded once. Where nothing qualifies (`revenue`, not rounded, has no more than the reasons), the
 * largest reason takes the rest.
 */
export function outcomesOf(
  { exports, addends }: { readonly exports: Yuan; readonly addends: readonly Addend[] },
  { other, doubt, qualifying, revenue }: UnqualifiedRevenue & { readonly revenue: Yuan },
): Outcomes {
  const exact = [...other, ...doubt];
  const rest = exports.minus(sumOf(exact.map(inFen)));
  const isNone = exact.length > 0 && revenue.equals(sumOf(exact));
  const largest = exact.reduce((most, each) => (each.yuan.abs().greaterThan(most.yuan.abs()) ? each : most), {
    yuan: zeroYuan,
  });
  const rounded = (each: ReasonedRevenue): ReasonedRevenue => {
    const { yuan } = inFen(each);
    return { ...each, yuan: isNone && each === largest ? yuan.plus(rest) : yuan };
  };
  const [others, doubts] = [other.map(rounded), doubt.map(rounded)];
  const [otherExports, doubted] = [sumOf(others), sumOf(doubts)];
  return {
    qualifies: { yuan: exports.minus(otherExports).minus(doubted), lines: qualifying },
    other: { yuan: otherExports.plus(sumOf(addends)), reasons: others, addends },
    doubt: { yuan: doubted, reasons: doubts },
    inDoubt: doubts.some(({ lines }) => lines > 0),
  };
}

function inFen<Part extends { readonly yuan: Yuan }>(part: Part): Part {
  return { ...part, yuan: toFen(part.yuan) };
}

function sumOf(parts: readonly { readonly yuan: Yuan }[]): Yuan {
  return parts.reduce((sum, { yuan }) => sum.plus(yuan), zeroYuan);
}
