import type { ImportConsignment } from "../../consignment/consignment.js";
import { gacc2018no194, retailImportLimits } from "../../law/bases.js";
import { newest } from "../../law/dated.js";
import { importSingleLimits } from "../../law/imports.js";
import { type Amount, formatAmount, one } from "../../values/amount.js";
import { importLaneRule } from "../rule.js";
import { dutiableValue } from "./dutiable.js";

const single = formatAmount(newest(importSingleLimits));

/**
 * The limit of an order, and the lane of an order above it (财关税〔2018〕49号): one single item below the year's
 * limit may be imported at full rates, anything else is general trade.
 */
export const importSingleLimit = importLaneRule({
  id: "import/single-limit",
  title: {
    zh: `单次交易完税价格不超过人民币${single}元`,
    en: `an order's dutiable value is at most ¥${single}`,
  },
  severity: "error",
  only: "I",
  basis: [retailImportLimits, gacc2018no194],
  messages: {
    "one-item": {
      zh: "完税价格 {value} 元，超过单次限值 {expected} 元；订单只有一件商品，可按全额关税和进口环节税进口，计入年度额度。价格和数量属实的不必改，按此申报；不属实的请改正。",
      en: "the dutiable value, ¥{value}, exceeds the limit of an order, ¥{expected}; being one single item it may be imported at full duty and taxes, counted into the year. If price and quantity are right, nothing is to be done: it is declared so. If not, correct them.",
    },
    several: {
      zh: "完税价格 {value} 元，超过单次限值 {expected} 元，且不是单件商品，须按一般贸易进口。请核对价格、运费和数量；属实的按一般贸易申报，不要为此拆分订单。",
      en: "the dutiable value, ¥{value}, exceeds the limit of an order, ¥{expected}, and it is not one single item: general trade. Check prices, freight and quantities; if they are right, declare it as general trade, and do not split the order for it.",
    },
    beyond: {
      zh: "完税价格 {value} 元，达到或超过年度限值 {expected} 元，须按一般贸易进口。请核对价格和运费；属实的按一般贸易申报。",
      en: "the dutiable value, ¥{value}, is not below the year's limit, ¥{expected}: general trade. Check price and freight; if they are right, declare it as general trade.",
    },
  },
  example: {
    zh: "两件商品，货值4980.00元，运费30.00元：完税价格5010.00元。",
    en: "two items worth ¥4980.00 with ¥30.00 freight: a dutiable value of ¥5010.00.",
    wrong: { qty: "2", price: "2490.00", totalPrice: "4980.00", freight: "30.00" },
    right: { qty: "2", price: "2490.00", totalPrice: "4980.00", freight: "20.00" },
  },
  check(consignment, { law }) {
    const value = dutiableValue(consignment);
    if (value === undefined || value <= law.importSingleLimit) return [];
    const fault = (kind: "several" | "one-item" | "beyond", limit: Amount) => [
      {
        kind,
        column: "totalPrice" as const,
        value: formatAmount(value, 2),
        expected: formatAmount(limit, 2),
      },
    ];
    if (!isOneItem(consignment)) return fault("several", law.importSingleLimit);
    if (value < law.importAnnualLimit) return fault("one-item", law.importSingleLimit);
    return fault("beyond", law.importAnnualLimit);
  },
});

/** One goods line with a quantity of 1. */
function isOneItem({ lines }: ImportConsignment): boolean {
  return lines.length === 1 && lines.at(0)?.qty === one;
}
