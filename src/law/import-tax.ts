import { type Amount, parseAmount } from "../values/amount.js";
import { type Percent, percent } from "../values/percent.js";
import { type Dated, enacted } from "./dated.js";
import { article, instruments } from "./instruments.js";

const withinLimits = article(instruments.caiguanshui2016no18, "第三条", ", article 3");

/** Duty within the limits of retail imports. */
export const retailDuty: Dated<Percent> = [enacted(percent(0), withinLimits)];

/** The percentage of the statutory VAT and consumption tax that is collected within the limits. */
export const retailShare: Dated<Percent> = [enacted(percent(70), withinLimits)];

/** Dutiable yuan for a millilitre or gram, inclusive, from which cosmetics are high-end and bear consumption tax. */
export const volumeThreshold: Dated<Amount> = [enacted(parseAmount("10"), instruments.caishui2016no103)];

/** Dutiable yuan for a piece (a mask), inclusive, from which cosmetics are high-end and bear consumption tax. */
export const pieceThreshold: Dated<Amount> = [enacted(parseAmount("15"), instruments.caishui2016no103)];
