import { Exact, type Yuan, zeroYuan } from "../../values/money.js";
import type { IncomeTaxLaw } from "./law.js";
import type { IncomePeriod } from "./period.js";
import type { IncomeSettings, Quarter } from "./settings.js";

type Verdict = "met" | "failed" | "unknown";

/** A test with its figure and limit: yuan for taxable income, ten thousand yuan for assets, as on the form. */
export interface LimitTest {
  readonly test: "taxable-income" | "people" | "assets";
  readonly verdict: Verdict;
  /** Undefined where it is not known. */
  readonly figure: string | undefined;
  readonly limit: string;
}

/** Whether the enterprise is a small low-profit one, and why. */
export interface SmallEnterprise {
  /** True where every test is met; what is not known does not count as met. */
  readonly small: boolean;
  /** True where a test is failed, even if others are unknown. */
  readonly failed: boolean;
  /** True where the tests other than that of taxable income are met. */
  readonly othersMet: boolean;
  /** `assumed`: the profile does not say, and the industry is taken to be unrestricted. */
  readonly industry: { readonly verdict: Verdict; readonly assumed: boolean };
  readonly tests: readonly LimitTest[];
  /** Quarters of the period whose people and assets the profile lacks. */
  readonly missingQuarters: readonly number[];
}

/** Yuan in the form's unit of assets. */
const tenThousand = 10_000;

/**
 * Whether an enterprise with this taxable income (cumulative, exact: not as row 14 rounds it) is small: an
 * industry that is not restricted, and the three limits, inclusive. People and assets are the averages of the
 * quarters up to the period's end, a quarter's being (start + end) / 2 (STA announcement 2 of 2019). Where a
 * quarter of the period is missing they are unknown, and the enterprise does not count as small.
 */
export function smallEnterprise(
  taxable: Yuan,
  period: IncomePeriod,
  settings: IncomeSettings,
  law: IncomeTaxLaw,
): SmallEnterprise {
  const limits = law.limits.value;
  const counted = settings.quarters.slice(0, period.quarters);
  const complete = counted.length === period.quarters;
  const assetLimit = limits.assets.dividedBy(tenThousand);
  const industry = {
    verdict: settings.restrictedIndustry === true ? "failed" : "met",
    assumed: settings.restrictedIndustry === undefined,
  } as const;
  const incomeMet = taxable.lessThanOrEqualTo(limits.taxableIncome);
  const income: LimitTest = {
    test: "taxable-income",
    verdict: incomeMet ? "met" : "failed",
    figure: figureText(taxable, limits.taxableIncome, incomeMet),
    limit: limits.taxableIncome.toFixed(2),
  };
  const others = [
    averageTest("people", complete ? counted.map(({ people }) => people) : undefined, limits.people),
    averageTest("assets", complete ? counted.map(({ assets }) => assets) : undefined, assetLimit),
  ];
  const tests = [income, ...others];
  const othersMet = industry.verdict === "met" && others.every(({ verdict }) => verdict === "met");
  return {
    small: othersMet && income.verdict === "met",
    failed: [industry, ...tests].some(({ verdict }) => verdict === "failed"),
    othersMet,
    industry,
    tests,
    missingQuarters: range(counted.length + 1, period.quarters),
  };
}

function averageTest(
  test: "people" | "assets",
  quarters: readonly Quarter["people"][] | undefined,
  limit: Yuan,
): LimitTest {
  const limitText = limit.toFixed();
  if (quarters === undefined) return { test, verdict: "unknown", figure: undefined, limit: limitText };
  const sum = quarters.flat().reduce((total, figure) => total.plus(figure), zeroYuan);
  // sum / (2 × quarters) against the limit, without the division that could lose a digit.
  const met = sum.lessThanOrEqualTo(limit.times(2 * quarters.length));
  return {
    test,
    verdict: met ? "met" : "failed",
    figure: figureText(sum.dividedBy(2 * quarters.length), limit, met),
    limit: limitText,
  };
}

/** A figure for printing: with two decimals, or as many more as it takes not to round across the limit. */
export function figureText(exact: Yuan, limit: Yuan, met: boolean): string {
  for (let digits = 2; ; digits++) {
    const text = exact.toFixed(digits);
    if (digits >= 40 || new Exact(text).lessThanOrEqualTo(limit) === met) return text;
  }
}

function range(first: number, last: number): number[] {
  return Array.from({ length: Math.max(0, last - first + 1) }, (_, index) => first + index);
}
