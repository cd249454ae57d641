import type { CosmeticsMark, ImportRate } from "../../../src/reference/import-rates.js";
import { importTax, type TaxRounding } from "../../../src/tax/import/import-tax.js";
import { importTaxLawOf } from "../../../src/tax/import/law.js";
import type { ImportTaxLane, TaxableLine, TaxableOrder } from "../../../src/tax/import/taxable.js";
import { formatAmount, parseAmount } from "../../../src/values/amount.js";
import { type Percent, readPercent } from "../../../src/values/percent.js";

export const law = importTaxLawOf("2026-11-20");

function percentOf(text: string): Percent {
  const rate = readPercent(text);
  if (rate === undefined) throw new Error(`${text} is not a percentage`);
  return rate;
}

/** A rate as a row of the tariff table has it. */
export interface RateRow {
  readonly vat: string;
  readonly consumption?: string;
  readonly duty?: string | undefined;
  readonly perUnit?: string;
  readonly unit?: string;
  readonly cosmetics?: CosmeticsMark;
}

function rateOf({ vat, consumption = "0", duty, perUnit = "0", unit = "", cosmetics }: RateRow): ImportRate {
  return {
    code: "22083000",
    name: "",
    vat: percentOf(vat),
    consumption: percentOf(consumption),
    duty: duty === undefined ? undefined : percentOf(duty),
    consumptionPerUnit: parseAmount(perUnit),
    unit,
    unitName: unit === "095" ? "升" : "",
    cosmetics,
  };
}

/** A line of a price, with what else it has. */
export function lineOf(totalPrice: string, rate: RateRow, others: Partial<TaxableLine> = {}): TaxableLine {
  return {
    gnum: "1",
    gcode: "2208300000",
    totalPrice: parseAmount(totalPrice),
    qty1: undefined,
    unit1: "",
    qty2: undefined,
    unit2: "",
    netContent: undefined,
    pieces: undefined,
    rate: rateOf(rate),
    ...others,
  };
}

export function orderOf(
  lines: readonly TaxableLine[],
  lane: ImportTaxLane = "bonded",
  freight = "0",
  insuredFee = "0",
): TaxableOrder {
  return { lane, freight: parseAmount(freight), insuredFee: parseAmount(insuredFee), lines };
}

/** The order's figures as yuan with two decimals: dutiable value, duty, consumption tax, VAT, total. */
export function figures(order: TaxableOrder, rounding: TaxRounding = "line"): readonly string[] {
  const { dutiableValue, duty, consumptionTax, vat, total } = importTax(order, law, rounding);
  return [dutiableValue, duty, consumptionTax, vat, total].map((amount) => formatAmount(amount, 2));
}
