import type { ImportConsignment } from "../../consignment/consignment.js";
import { gacc2018no194, retailImportLimits } from "../../law/bases.js";
import { newest } from "../../law/dated.js";
import { importAnnualLimits } from "../../law/imports.js";
import type { Booking } from "../../ledger/booking.js";
import { add, formatAmount } from "../../values/amount.js";
import { askingRule, type ConsignmentFault, type RuleContext } from "../rule.js";
import { type BuyerYears, excess } from "./buyer-year.js";

const annual = formatAmount(newest(importAnnualLimits));

/** The limit of a buyer's calendar year. */
export const importAnnualLimit = askingRule("batch", {
  id: "import/annual-limit",
  title: {
    zh: `订购人年度交易完税价格不超过人民币${annual}元`,
    en: `a buyer's dutiable values of a calendar year are at most ¥${annual}`,
  },
  severity: "error",
  only: "I",
  basis: [retailImportLimits, gacc2018no194],
  messages: {
    above: {
      zh: "订购人年度额度不够：本单 {value} 元，{expected}（已用+本单=合计>限额）。须按一般贸易进口；已用数以海关为准，可用 qingdan ledger import 导入。",
      en: "the buyer's year is used up: this order is ¥{value}; {expected} (used + this order = sum > limit). General trade; customs' own figure can be imported with qingdan ledger import.",
    },
  },
  example: {
    zh: "本年已用24000.00元，本单2000.01元。",
    en: "¥24000.00 used this year and an order of ¥2000.01.",
  },
  /** Checks an order against what the buyer has used of the year before it; the limit is inclusive. */
  check(
    claim: Booking,
    years: BuyerYears,
    { law }: Pick<RuleContext, "law">,
  ): readonly ConsignmentFault<"above", ImportConsignment>[] {
    const { used, claimed } = years.year(claim);
    if (add(used, claimed) <= law.importAnnualLimit) return [];
    const expected = excess(used, claimed, law.importAnnualLimit, 2);
    const value = formatAmount(claim.amount, 2);
    return [{ kind: "above", column: "totalPrice", value, expected, severity: "info" }];
  },
});
