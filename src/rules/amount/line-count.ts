import { messageSpecification } from "../basis.js";
import { consignmentRule } from "../rule.js";

/** Most goods lines of an inventory: the schema's InventoryList, maxOccurs. */
const mostLines = 100;

export const lineCount = consignmentRule({
  id: "amount/line-count",
  title: { zh: "每单商品不超过100项", en: "a consignment has at most 100 goods lines" },
  severity: "error",
  basis: [messageSpecification],
  messages: {
    many: {
      zh: "本单有{value}项商品，清单最多{expected}项。请拆单或合并同类项。",
      en: "the consignment has {value} goods lines, an inventory takes {expected}. Split it or merge like lines.",
    },
  },
  example: { zh: "一个订单101行。", en: "an order of 101 rows." },
  check: ({ rows }) =>
    rows.length <= mostLines
      ? []
      : [{ kind: "many", column: "gnum", value: String(rows.length), expected: String(mostLines) }],
});
