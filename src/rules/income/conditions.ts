import { incomeCustoms } from "./customs.js";
import type { IncomeCondition } from "./line.js";
import { incomeMerchant } from "./merchant.js";
import { incomePilotZone } from "./pilot-zone.js";
import { purchaseVoucher } from "./purchase-voucher.js";
import { registeredFacts } from "./registered-facts.js";
import { withdrawnRefund } from "./withdrawn-refund.js";

/**
 * The conditions of the deemed rate, in order: a line is excluded for the first that it fails. Callers check
 * those that are in force. Complete facts come before customs: a line that lacks one is excluded for that.
 */
export const incomeConditions: readonly IncomeCondition[] = [
  incomeMerchant,
  incomePilotZone,
  registeredFacts,
  incomeCustoms,
  purchaseVoucher,
  withdrawnRefund,
];
