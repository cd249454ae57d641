import { modes } from "./codes.js";
import { type Dated, enacted, fixed } from "./dated.js";
import { instruments } from "./instruments.js";

const { mofSta2026no11, sta2025no3, sta2026no5 } = instruments;

/** The day of the year after the export (MM-DD) by which a refund is claimed and the money has come in. */
export const claimDay = fixed("04-30", sta2026no5);

/**
 * Months after the export within which a refund can be claimed at all; goods that were exported before there was such a
 * term have none.
 */
export const finalMonths: Dated<number> = [enacted(36, mofSta2026no11, sta2026no5)];

/** Trade modes of which goods a refund is paid when they leave, before they are sold (离境即退税、销售再核算). */
export const departureModes: Dated<readonly string[]> = [enacted([modes.overseasWarehouse], sta2025no3)];

/** The business type of such a claim. */
export const departureType = fixed("HWC-YT", sta2025no3);
