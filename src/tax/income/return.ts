import { type Yuan, zeroYuan } from "../../values/money.js";
import type { IncomeTaxLaw } from "./law.js";
import type { IncomePeriod } from "./period.js";
import { type Addend, figureOf, type Row, type RowNumber, rowNumbers, type Working } from "./row.js";
import type { IncomeSettings } from "./settings.js";
import { type SmallEnterprise, smallEnterprise } from "./small-enterprise.js";
import { taxOn } from "./tax-on.js";
import { percentOf, toFen } from "./to-fen.js";

/** The inputs of a return. */
export interface ReturnFigures {
  /** Export revenue of the period in yuan, less returns and refunds; may be below 0. */
  readonly revenue: Yuan;
  readonly settings: IncomeSettings;
  readonly period: IncomePeriod;
  readonly law: IncomeTaxLaw;
}

/** A return B100000 with the test of a small enterprise. */
export interface IncomeReturn {
  readonly rows: readonly Row[];
  readonly smallEnterprise: SmallEnterprise;
}

/**
 * The return B100000 of a period, cumulative from the beginning of the year. Each row is computed from the
 * figures of the rows before it as they stand on the form, to the fen, so that the form's formulas hold
 * between them, rows 12, 14 and 16 below 0 too. What is due (16−17) counts as not below 0, and a prepayment
 * (row 19) is not below 0 either; the year's return pays back what was prepaid at most.
 */
export function incomeReturn({ revenue, settings, period, law }: ReturnFigures): IncomeReturn {
  const exports = toFen(revenue);
  const addends = addendsOf(settings);
  const row1 = addends.reduce((sum, { yuan }) => sum.plus(yuan), exports);
  const row12 = row1.minus(settings.nonTaxableIncome).minus(settings.taxFreeIncome);
  const taxable = percentOf(row12, law.deemedRate.value);
  const row14 = toFen(taxable);
  const status = smallEnterprise(taxable, period, settings, law);
  const tax = taxOn(row14, status.small, law);
  const balance = tax.gross.minus(tax.reduction).minus(settings.prepaid);
  const least = period.filing === "annual" ? settings.prepaid.negated() : zeroYuan;
  const raised = balance.lessThan(least);
  const row19 = raised ? least.plus(zeroYuan) : balance;

  const filled: Readonly<Partial<Record<RowNumber, readonly [Yuan, Working]>>> = {
    "1": [row1, { kind: "revenue", exports, addends }],
    "2": [settings.nonTaxableIncome, { kind: "given" }],
    "3": [settings.taxFreeIncome, { kind: "given" }],
    "12": [row12, { kind: "difference", rows: ["1", "2", "3"], raised: false }],
    "13": [law.deemedRate.value, { kind: "rate" }],
    "14": [row14, { kind: "product", amount: "12", percent: "13" }],
    "15": [law.taxRate.value, { kind: "rate" }],
    "16": [tax.gross, { kind: "product", amount: "14", percent: "15" }],
    "17": [
      tax.reduction,
      status.small ? { kind: "reduction", parts: tax.reductionParts } : { kind: "no-reduction" },
    ],
    "18": [settings.prepaid, { kind: "given" }],
    "19": [row19, { kind: "difference", rows: ["16", "17", "18"], raised }],
    "20": [zeroYuan, { kind: "not-computed" }],
    "21": [row19, { kind: "difference", rows: ["19", "20"], raised: false }],
  };
  // Rows 4 to 11 are the parts of row 3: 0 where that is 0, else left open, since only the total is known.
  const detail = settings.taxFreeIncome.isZero() ? zeroYuan : undefined;
  const rows = rowNumbers.map((number) => {
    const [figure, working] = filled[number] ?? [detail, { kind: "not-split" }];
    return { number, figure, working };
  });
  return { rows, smallEnterprise: status };
}

/** Row 1 is the whole income of the enterprise, with what rows 2 and 3 take off again. */
function addendsOf({ otherIncome, nonTaxableIncome, taxFreeIncome }: IncomeSettings): readonly Addend[] {
  const untaxed: readonly Addend[] = [
    { of: "nonTaxableIncome", yuan: nonTaxableIncome },
    { of: "taxFreeIncome", yuan: taxFreeIncome },
  ];
  return [...otherIncome, ...untaxed.filter(({ yuan }) => !yuan.isZero())];
}

/** The parts of row 1: exports to the fen, and what is added to them. */
export function exportsAndAddends({ rows }: Pick<IncomeReturn, "rows">): {
  readonly exports: Yuan;
  readonly addends: readonly Addend[];
} {
  for (const { working } of rows) if (working.kind === "revenue") return working;
  throw new RangeError("a return without row 1");
}

/** Yuan prepaid after a return is paid: row 18 of the next one of the year. */
export function prepaidAfter({ rows }: IncomeReturn): Yuan {
  return figureOf(rows, "18").plus(figureOf(rows, "21"));
}
