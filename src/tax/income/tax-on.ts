import { Exact, type Yuan, zeroYuan } from "../../values/money.js";
import type { IncomeTaxLaw } from "./law.js";
import { percentOf, toFen } from "./to-fen.js";

/** Part of a taxable income, and the reduction of a small enterprise on it in percentage points. */
export interface ReductionPart {
  readonly amount: Yuan;
  readonly percent: Yuan;
}

/** The tax on a taxable income. */
export interface Tax {
  /** At the full rate, to the fen; below 0 where the income is. */
  readonly gross: Yuan;
  /** The reduction of a small enterprise, to the fen; 0 for others. */
  readonly reduction: Yuan;
  readonly reductionParts: readonly ReductionPart[];
  /** Gross less reduction; never below 0. */
  readonly due: Yuan;
}

/** The tax on a taxable income (yuan, to the fen), of a small enterprise or of another (EIT Law article 4, and the year's bands). */
export function taxOn(taxable: Yuan, small: boolean, law: IncomeTaxLaw): Tax {
  const gross = toFen(percentOf(taxable, law.taxRate.value));
  const reductionParts = small ? partsOf(taxable, law) : [];
  const reduction = toFen(
    reductionParts.reduce((sum, { amount, percent }) => sum.plus(percentOf(amount, percent)), zeroYuan),
  );
  return { gross, reduction, reductionParts, due: Exact.max(zeroYuan, gross.minus(reduction)) };
}

/** Adds up bands with the same reduction to one part. */
function partsOf(taxable: Yuan, law: IncomeTaxLaw): ReductionPart[] {
  const parts: ReductionPart[] = [];
  let reached = zeroYuan;
  for (const { upTo, share, rate } of law.bands.value) {
    if (taxable.lessThanOrEqualTo(reached)) break;
    const amount = Exact.min(taxable, upTo).minus(reached);
    const percent = law.taxRate.value.minus(percentOf(rate, share));
    const last = parts.at(-1);
    if (last?.percent.equals(percent)) {
      parts[parts.length - 1] = { amount: last.amount.plus(amount), percent };
    } else parts.push({ amount, percent });
    reached = upTo;
  }
  return parts;
}
