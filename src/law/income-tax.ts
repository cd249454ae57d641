import type { Text } from "../values/finding.js";
import { Exact, type Yuan } from "../values/money.js";
import { type Dated, enacted, enactedAfter } from "./dated.js";
import { article, instruments } from "./instruments.js";

const { sta2019no36, incomeTaxLaw, caishui2019no13 } = instruments;
const { mofSta2026no2 } = instruments;
const { mofSta2021no12, mofSta2022no13, mofSta2023no6, mofSta2023no12 } = instruments;

/** Taxable income of pilot-zone retail exporters as a percentage of revenue. There was no other rate before it. */
export const deemedRates: Dated<Yuan> = [enacted(new Exact(4), sta2019no36)];

/**
 * Goods whose export refund an instrument withdraws, in words. The codes are in its annexes, of which no list
 * is shipped: they are the user's table (`--withdrawn`).
 */
export const withdrawnGoods: Dated<Text> = [
  enacted({ zh: "光伏等产品", en: "photovoltaic and other products" }, mofSta2026no2),
  // The refund of batteries falls from 9 to 6 % on the first day, and ends on this one.
  {
    from: "2027-01-01",
    value: { zh: "电池产品", en: "batteries" },
    source: [mofSta2026no2],
  },
];

/** The rate of the income tax, in percent. */
export const taxRates: Dated<Yuan> = [enacted(new Exact(25), article(incomeTaxLaw, "第四条", ", article 4"))];

/** The limits of a small low-profit enterprise, inclusive. */
export interface SmallLimits {
  /** Yuan. */
  readonly taxableIncome: Yuan;
  readonly people: Yuan;
  /** Yuan. */
  readonly assets: Yuan;
}

const limits: SmallLimits = {
  taxableIncome: new Exact(3_000_000),
  people: new Exact(300),
  assets: new Exact(50_000_000),
};

/** What a small enterprise may at most have; assets in yuan. */
export const smallLimits: Dated<SmallLimits> = [
  enacted(limits, caishui2019no13),
  enacted(limits, mofSta2022no13),
  enacted(limits, mofSta2023no12),
];

/**
 * A slice of a small enterprise's taxable income: `share` % of it counts as income, taxed at `rate` %.
 * The slice reaches to `upTo` yuan, and begins where the one before ends.
 */
export interface Band {
  readonly upTo: Yuan;
  readonly share: Yuan;
  readonly rate: Yuan;
}

/** Below and above ¥1,000,000, at 20 % of the share that counts (percent). */
function shares(first: string, second: string): readonly Band[] {
  const rate = new Exact(20);
  return [
    { upTo: new Exact(1_000_000), share: new Exact(first), rate },
    { upTo: limits.taxableIncome, share: new Exact(second), rate },
  ];
}

/** Slices of a small enterprise's taxable income, up to an amount: the share that counts and the rate on it, in percent. */
export const bands: Dated<readonly Band[]> = [
  enacted(shares("25", "50"), caishui2019no13),
  enacted(shares("12.5", "50"), mofSta2021no12, caishui2019no13),
  enacted(shares("12.5", "25"), mofSta2021no12, mofSta2022no13),
  enacted(shares("25", "25"), mofSta2023no6, mofSta2022no13),
  enactedAfter(mofSta2023no6, shares("25", "25"), mofSta2023no12),
];
