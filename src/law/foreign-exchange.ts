import type { Amount } from "../values/amount.js";
import { parseAmount } from "../values/amount.js";
import { type Dated, enacted } from "./dated.js";
import { instruments } from "./instruments.js";

const { safe2019no28 } = instruments;

/** US dollars: an enterprise whose receipts and payments of a calendar year each stay below it need not be in SAFE's list (名录). */
export const exchangeYearLimits: Dated<Amount> = [enacted(parseAmount("200000"), safe2019no28)];

/** US dollars, inclusive: from here on SAFE lists an enterprise as near the limit. */
export const exchangeYearNotices: Dated<Amount> = [enacted(parseAmount("180000"), safe2019no28)];
