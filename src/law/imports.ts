import { type Amount, parseAmount } from "../values/amount.js";
import { type ImportMode, modes } from "./codes.js";
import { type Dated, enacted, fixed } from "./dated.js";
import { article, instruments } from "./instruments.js";

const { gacc2018no194, gacc2020no45, caiguanshui2018no49, thisTool } = instruments;
const limits = article(caiguanshui2018no49, "第一条", ", article 1");

/** Trade modes of retail imports. */
export const importModes: Dated<readonly ImportMode[]> = [
  enacted([modes.bonded, modes.retail], gacc2018no194),
];

/** Dutiable value in yuan of an order, inclusive. */
export const importSingleLimits: Dated<Amount> = [enacted(parseAmount("5000"), limits)];

/** Dutiable value in yuan of a buyer's calendar year, inclusive. */
export const importAnnualLimits: Dated<Amount> = [enacted(parseAmount("26000"), limits)];

/** The first and the last day for paying, counted from release. */
export interface PaymentDays {
  readonly first: number;
  readonly last: number;
}

/** Days after release on which the taxes of a release may first and last be paid. */
export const paymentDays: Dated<PaymentDays> = [enacted({ first: 31, last: 45 }, gacc2018no194)];

/** Percent of the tax guarantee from which a warning is due; at 100 % customs stops release. */
export const guaranteeWarning = fixed(80, thisTool);

/** Days after release within which a return is applied for, the last included. Before, no such term is known. */
export const daysToApply: Dated<number> = [enacted(30, gacc2020no45)];

/** Days after release within which returned goods are back at the original site, the last included. */
export const daysToArrive: Dated<number> = [enacted(30, gacc2018no194), enacted(45, gacc2020no45)];
