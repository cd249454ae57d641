import { type Amount, parseAmount } from "../values/amount.js";
import { type Percent, percent } from "../values/percent.js";
import { type Dated, enacted } from "./dated.js";
import { article, instruments } from "./instruments.js";

const withinLimits = article(instruments.caiguanshui2016no18, "第三条", ", article 3");

/** The rates of VAT on imported goods; 0 for what is exempt. */
export const vatRates: Dated<readonly Percent[]> = [
  enacted([percent(16), percent(10), percent(0)], instruments.caishui2018no32),
  enacted([percent(13), percent(9), percent(0)], instruments.mofStaGac2019no39),
  enacted([percent(13), percent(9), percent(0)], article(instruments.vatLaw, "第十条", ", article 10")),
];

/** Duty within the limits of retail imports. */
export const retailDuty: Dated<Percent> = [enacted(percent(0), withinLimits)];

/** The percentage of the statutory VAT and consumption tax that is collected within the limits. */
export const retailShare: Dated<Percent> = [enacted(percent(70), withinLimits)];

/** Dutiable yuan for a millilitre or gram, inclusive, from which cosmetics are high-end and bear consumption tax. */
export const volumeThreshold: Dated<Amount> = [enacted(parseAmount("10"), instruments.caishui2016no103)];

/** Dutiable yuan for a piece (a mask), inclusive, from which cosmetics are high-end and bear consumption tax. */
export const pieceThreshold: Dated<Amount> = [enacted(parseAmount("15"), instruments.caishui2016no103)];
