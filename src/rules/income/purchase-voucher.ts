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
      zh: "取得了有效进货凭证（invoiceHeld=Y），不适用无票免税，未计入核定征收的收入。",
      en: "a valid purchase voucher is held (invoiceHeld Y): the exemption without vouchers does not apply, and the row is not counted.",
    },
  },
  example: { zh: "invoiceHeld 为 Y。", en: "invoiceHeld is Y." },
  excluded: { zh: "取得有效进货凭证", en: "a valid purchase voucher is held" },
  check: ({ invoiceHeld }) =>
    invoiceHeld === "Y" ? { kind: "held", column: "invoiceHeld", value: "Y", expected: "N" } : undefined,
});
