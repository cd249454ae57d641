import { incomeCustoms } from "./customs.js";
import { claimedRebate } from "./export-rebate.js";
import type { IncomeCondition } from "./line.js";
import { incomeMerchant } from "./merchant.js";
import { ownAccount } from "./own-account.js";
import { incomePilotZone } from "./pilot-zone.js";
import { purchaseVoucher } from "./purchase-voucher.js";
import { registeredFacts } from "./registered-facts.js";
import { incomeReportType } from "./report-type.js";
import { retailMode } from "./retail-mode.js";
import { withdrawnRefund } from "./withdrawn-refund.js";

/**
 * The conditions of the deemed rate, in order: what becomes of a line is decided by the first that it fails.
 * Callers check those that are in force. First those of lines that are not in the form: what was deleted or
 * changed needs no facts; complete facts come before customs, and a line that lacks one is left out for that. Then those that put eligibility in doubt, and
 * last what is other income.
 */
export const incomeConditions: readonly IncomeCondition[] = [
  incomeMerchant,
  incomeReportType,
  registeredFacts,
  incomeCustoms,
  ownAccount,
  incomePilotZone,
  purchaseVoucher,
  claimedRebate,
  withdrawnRefund,
  retailMode,
];
