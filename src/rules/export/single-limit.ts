import { gacc2018no194, gacc2020no75, pilotZonePractice } from "../../law/bases.js";
import { newest } from "../../law/dated.js";
import { simplifiedLimits } from "../../law/exports.js";
import { formatAmount } from "../../values/amount.js";
import { exportLaneRule } from "../rule.js";
import { valueAbove } from "../value.js";
import { movesOn } from "./other-lane.js";

const most = formatAmount(newest(simplifiedLimits));

export const singleLimit = exportLaneRule({
  id: "export/single-limit",
  title: { zh: `单票货值不超过人民币${most}元`, en: `a consignment is worth at most ¥${most}` },
  severity: "error",
  basis: [gacc2018no194, gacc2020no75, pilotZonePractice],
  messages: {
    above: {
      zh: `单票货值 {value} 元，超出限值（{expected} 元），不能简化申报。${movesOn.zh}`,
      en: `the consignment is worth ¥{value}, the limit being {expected}: no simplified declaration. ${movesOn.en}`,
    },
  },
  example: {
    zh: "一单货值5230.00元。",
    en: "a consignment of ¥5230.00.",
    wrong: { qty: "1", price: "5230.00", totalPrice: "5230.00" },
    right: { qty: "1", price: "4999.00", totalPrice: "4999.00" },
  },
  check(consignment, context) {
    const limit = context.law.simplifiedLimit;
    const value = valueAbove(consignment, limit, context);
    return value === undefined
      ? []
      : [{ kind: "above", column: "totalPrice", value, expected: `≤ ${formatAmount(limit, 2)}` }];
  },
});
