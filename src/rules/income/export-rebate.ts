import { deemedRate, exemptionWithoutVouchers } from "../../law/bases.js";
import { deemedRates } from "../../law/income-tax.js";
import { incomeCondition } from "./line.js";

export const claimedRebate = incomeCondition({
  id: "income/export-rebate",
  title: { zh: "出口货物免税，不退税", en: "the goods are exempt, and no rebate is claimed" },
  severity: "warning",
  only: "E",
  basis: [deemedRate, exemptionWithoutVouchers],
  since: deemedRates,
  messages: {
    claimed: {
      zh: "要退税（exportRebate=Y），不是免税，不符合核定征收的条件。收入照计入申报表，是否适用核定征收存疑，请与主管税务机关确认。",
      en: "a rebate is claimed (exportRebate Y), while the deemed rate asks for goods that are exempt. The revenue is in the return all the same, and whether the deemed rate applies is in doubt: ask the tax office.",
    },
  },
  example: { zh: "exportRebate 为 Y。", en: "exportRebate is Y." },
  outcome: "doubt",
  excluded: { zh: "要退税", en: "a rebate is claimed" },
  check: ({ exportRebate }) =>
    exportRebate === "Y" ? { kind: "claimed", column: "exportRebate", value: "Y", expected: "N" } : undefined,
});
