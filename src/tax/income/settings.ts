import { Failure } from "../../values/failure.js";
import { Exact, type Yuan, zeroYuan } from "../../values/money.js";

/** The profile's `income` settings as written: money in yuan, assets in ten thousand yuan, as decimal texts. */
export interface WrittenIncomeSettings {
  readonly quarters?: readonly WrittenQuarter[] | undefined;
  readonly restrictedIndustry?: boolean | undefined;
  readonly domesticSales?: string | undefined;
  readonly serviceIncome?: string | undefined;
  readonly interestIncome?: string | undefined;
  readonly exchangeGains?: string | undefined;
  readonly otherTaxableIncome?: string | undefined;
  readonly nonTaxableIncome?: string | undefined;
  readonly taxFreeIncome?: string | undefined;
  readonly prepaid?: string | undefined;
}

/** Taxable income besides exports, by the profile's keys, in the order in which row 1 adds it up. */
export const otherIncomeKeys = [
  ...(["domesticSales", "serviceIncome", "interestIncome"] as const),
  ...(["exchangeGains", "otherTaxableIncome"] as const),
] as const;

type OtherIncomeKey = (typeof otherIncomeKeys)[number];

/** Taxable income besides exports, of one kind. */
export interface OtherIncome {
  readonly of: OtherIncomeKey;
  /** Above 0. */
  readonly yuan: Yuan;
}

interface WrittenQuarter {
  readonly peopleStart: number;
  readonly peopleEnd: number;
  readonly assetsStart: string;
  readonly assetsEnd: string;
}

/** People and assets (in ten thousand yuan) at the beginning and the end of a quarter. */
export interface Quarter {
  readonly people: readonly [start: Yuan, end: Yuan];
  readonly assets: readonly [start: Yuan, end: Yuan];
}

/** The inputs of a return besides revenue; money in yuan, from 1 January to the end of the period. */
export interface IncomeSettings {
  /** The year's quarters from the first. */
  readonly quarters: readonly Quarter[];
  /** Undefined where the profile does not say. */
  readonly restrictedIndustry: boolean | undefined;
  /** Taxable income besides exports; kinds without income are left out. */
  readonly otherIncome: readonly OtherIncome[];
  readonly nonTaxableIncome: Yuan;
  readonly taxFreeIncome: Yuan;
  readonly prepaid: Yuan;
}

/**
 * The settings as figures; income and tax that are not written are 0. Throws a Failure that names the key
 * for an amount below 0 and for more than four quarters.
 */
export function incomeSettings(written: WrittenIncomeSettings): IncomeSettings {
  const quarters = written.quarters ?? [];
  if (quarters.length > 4) {
    throw new Failure({
      zh: `配置文件的 income.quarters 有${quarters.length}个季度；一年至多4个。`,
      en: `income.quarters of the profile has ${quarters.length} quarters; a year has four at most.`,
    });
  }
  return {
    quarters: quarters.map(({ peopleStart, peopleEnd, assetsStart, assetsEnd }) => ({
      people: [new Exact(peopleStart), new Exact(peopleEnd)],
      assets: [new Exact(assetsStart), new Exact(assetsEnd)],
    })),
    restrictedIndustry: written.restrictedIndustry,
    otherIncome: otherIncomeKeys.flatMap((of) => {
      const yuan = money(written, of);
      return yuan.isZero() ? [] : [{ of, yuan }];
    }),
    nonTaxableIncome: money(written, "nonTaxableIncome"),
    taxFreeIncome: money(written, "taxFreeIncome"),
    prepaid: money(written, "prepaid"),
  };
}

type MoneyKey = OtherIncomeKey | "nonTaxableIncome" | "taxFreeIncome" | "prepaid";

function money(written: WrittenIncomeSettings, key: MoneyKey): Yuan {
  const amount = new Exact(written[key] ?? zeroYuan);
  if (amount.greaterThanOrEqualTo(0)) return amount.abs();
  throw new Failure({
    zh: `配置文件的 income.${key} 为 ${written[key]}，不能为负；请填自1月1日起的累计数，没有则填 "0.00"。`,
    en: `income.${key} of the profile is ${written[key]}, and can't be below 0; write the sum since 1 January, "0.00" where there is none.`,
  });
}
