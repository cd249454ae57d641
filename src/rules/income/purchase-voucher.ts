import { deemedRate, exemptionWithoutVouchers } from "../../law/bases.js";
import { deemedRates } from "../../law/income-tax.js";
import { incomeCondition } from "./line.js";

export const purchaseVoucher = incomeCondition({
  id: "income/purchase-voucher",
  title: { zh: "没有取得有效进货凭证", en: "no valid purchase voucher is held" },
  severity: "warning",
  only: "E",
  basis: [deemedRate, exemptionWithoutVouchers],
  since: deemedRates,
  messages: {
    held: {
      zh: "取得了有效进货凭证（invoiceHeld=Y），不符合核定征收“未取得有效进货凭证且免税”的条件。收入照计入申报表，是否适用核定征收存疑，请与主管税务机关确认。",
      en: "a valid purchase voucher is held (invoiceHeld Y), which the deemed rate excludes. The revenue is in the return all the same, and whether the deemed rate applies is in doubt: ask the tax office.",
    },
  },
  example: { zh: "invoiceHeld 为 Y。", en: "invoiceHeld is Y." },
  outcome: "doubt",
  excluded: { zh: "取得有效进货凭证", en: "a valid purchase voucher is held" },
  check: ({ invoiceHeld }) =>
    invoiceHeld === "Y" ? { kind: "held", column: "invoiceHeld", value: "Y", expected: "N" } : undefined,
});
