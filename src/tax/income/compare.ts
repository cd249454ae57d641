import { type Yuan, zeroYuan } from "../../values/money.js";
import type { IncomeTaxLaw } from "./law.js";
import { figureText } from "./small-enterprise.js";
import { taxOn } from "./tax-on.js";
import { percentOf, toFen } from "./to-fen.js";

/**
 * The inputs of the comparison: a revenue taxed at the deemed rate, or on a profit of `margin` % of it by the
 * books.
 */
export interface ComparedFigures {
  /** Yuan, as all money here. */
  readonly revenue: Yuan;
  readonly nonTaxableIncome: Yuan;
  readonly taxFreeIncome: Yuan;
  /** Profit before tax as a percentage of revenue; below 0 for a loss. */
  readonly margin: Yuan;
  /** True where the enterprise meets the tests of a small one other than that of taxable income. */
  readonly othersMet: boolean;
  readonly law: IncomeTaxLaw;
}

/** One way of being taxed. */
export interface Way {
  readonly taxable: Yuan;
  /** Taxable income as it was compared with the limit of small enterprises: as many decimals as tell on which side. */
  readonly compared: string;
  readonly small: boolean;
  readonly tax: Yuan;
}

/** The result of the comparison; margins in percent of revenue. */
export interface Comparison {
  readonly margin: Yuan;
  readonly deemed: Way;
  readonly books: Way;
  readonly better: "deemed" | "books" | "equal";
  /** What the better way saves, in yuan. */
  readonly saving: Yuan;
  readonly breakEven: BreakEven | undefined;
}

/** Margins in percent of revenue; in between, both ways cost the same. */
export interface BreakEven {
  /** Below this margin books cost less; undefined where they never do. */
  readonly booksBelow: Yuan | undefined;
  /** Above this margin the deemed rate costs less. */
  readonly deemedAbove: Yuan;
  /** Above this margin the books' taxable income passes the limit of a small enterprise; undefined where another test fails anyway. */
  readonly booksCliff: Yuan | undefined;
}

/**
 * Compares both ways. By the books, taxable income is margin × revenue less what is not taxable or free of
 * tax. Tax rises with taxable income throughout (in every year's bands, and at the cliff too), by the same
 * law in both ways; so the taxes are equal where the taxable incomes are, or where neither is above 0.
 */
export function compareWithBooks(figures: ComparedFigures): Comparison {
  const { margin, law } = figures;
  const untaxed = figures.nonTaxableIncome.plus(figures.taxFreeIncome);
  const revenue = toFen(figures.revenue);
  const way = (exact: Yuan): Way => {
    const limit = law.limits.value.taxableIncome;
    const within = exact.lessThanOrEqualTo(limit);
    const small = figures.othersMet && within;
    const taxable = toFen(exact);
    const compared = figureText(exact, limit, within);
    return { taxable, compared, small, tax: taxOn(taxable, small, law).due };
  };
  const onDeemed = percentOf(revenue.minus(untaxed), law.deemedRate.value);
  const onBooks = percentOf(revenue, margin).minus(untaxed);
  const [deemed, books] = [way(onDeemed), way(onBooks)];
  // Rounding row by row can give the lower income a tax that is a fen higher: that counts as equal.
  const inOrder = books.tax.comparedTo(deemed.tax) === onBooks.comparedTo(onDeemed);
  const difference = inOrder ? books.tax.minus(deemed.tax) : zeroYuan;
  return {
    margin,
    deemed,
    books,
    better: betterWay(difference),
    saving: difference.abs(),
    breakEven: revenue.greaterThan(0) ? breakEvenOf(revenue, untaxed, figures) : undefined,
  };
}

/** The way that costs less; `difference` is the books' tax less that at the deemed rate, in yuan. */
function betterWay(difference: Yuan): Comparison["better"] {
  if (difference.isZero()) return "equal";
  return difference.greaterThan(0) ? "deemed" : "books";
}

function breakEvenOf(revenue: Yuan, untaxed: Yuan, { law, othersMet }: ComparedFigures): BreakEven {
  const marginFor = (taxable: Yuan): Yuan => taxable.plus(untaxed).times(100).dividedBy(revenue);
  const deemed = percentOf(revenue.minus(untaxed), law.deemedRate.value);
  const taxed = deemed.greaterThan(0);
  const margin = marginFor(taxed ? deemed : zeroYuan);
  return {
    booksBelow: taxed ? margin : undefined,
    deemedAbove: margin,
    booksCliff: othersMet ? marginFor(law.limits.value.taxableIncome) : undefined,
  };
}
