import { type Amount, parseAmount } from "../values/amount.js";
import { modes } from "./codes.js";
import { type Dated, enacted, fixed } from "./dated.js";
import { instruments } from "./instruments.js";

const {
  gacc2018no194,
  gacc2020no44,
  gacc2020no75,
  gacc2026no24,
  mofGacSta2023no4,
  mofGacSta2026no16,
  pilotZonePractice,
} = instruments;

/** Trade modes of cross-border e-commerce exports. */
export const exportModes: Dated<readonly string[]> = [
  enacted([modes.retail, modes.bonded], gacc2018no194),
  enacted([modes.retail, modes.bonded, modes.businessDirect, modes.overseasWarehouse], gacc2020no75),
];

/** Yuan (FOB) a consignment, inclusive, for release by list with statistical summary; from 2020 for lists between businesses too. */
export const simplifiedLimits: Dated<Amount> = [
  enacted(parseAmount("5000"), gacc2018no194, pilotZonePractice),
  enacted(parseAmount("5000"), gacc2018no194, pilotZonePractice, gacc2020no75),
];

/** Digits that a goods code may be shortened to in a simplified declaration, by trade mode. */
export const shortCodeDigits: Dated<Readonly<Record<string, number>>> = [
  enacted({ [modes.retail]: 4, [modes.bonded]: 4 }, gacc2018no194),
  enacted(
    { [modes.retail]: 4, [modes.bonded]: 4, [modes.businessDirect]: 6, [modes.overseasWarehouse]: 6 },
    gacc2018no194,
    gacc2020no75,
  ),
];

/** Digits of the goods code of a list that is declared in summary later. */
export const fullCodeDigits: Dated<number> = [enacted(10, gacc2018no194)];

/** First digits of the goods code by which lists that were declared simplified are added up. */
export const summaryCodeDigits = fixed(4, pilotZonePractice);

/** Day of the month after their clearance (结关) by which lists are declared in sum. */
export const summaryDay: Dated<number> = [enacted(15, gacc2018no194)];

/** Months after release within which exports may come back under the simple supervision of 9610, of special areas and of 9810. */
export const exportReturnMonths: Dated<number> = [enacted(12, gacc2020no44)];

/** Exports of 9610 may come back at any customs (跨关区退货) with exports of 9610; before, at some twenty in a trial. */
export const exportReturnsAnywhere: Dated<true> = [enacted(true, gacc2026no24)];

/** Months after export within which goods come back without import taxes; none for food. */
export const exportReturnTaxMonths: Dated<number> = [
  enacted(6, mofGacSta2023no4),
  enacted(6, mofGacSta2026no16),
];
