import { messageSpecification } from "../../law/bases.js";
import { consignmentRule } from "../rule.js";

/** Most goods lines of an inventory: the schemas' InventoryList, maxOccurs, of CEB603 and of CEB621. */
const mostLines = { E: 100, I: 99 } as const;

export const lineCount = consignmentRule({
  id: "amount/line-count",
  title: {
    zh: "每单商品不超过100项（进口99项）",
    en: "a consignment has at most 100 goods lines (imports: 99)",
  },
  severity: "error",
  basis: [messageSpecification],
  messages: {
    many: {
      zh: "本单有{value}项商品，清单最多{expected}项。请拆单或合并同类项。",
      en: "the consignment has {value} goods lines, an inventory takes {expected}. Split it or merge like lines.",
    },
  },
  example: { zh: "一个订单101行。", en: "an order of 101 rows." },
  check({ rows, direction }) {
    const most = mostLines[direction];
    if (rows.length <= most) return [];
    return [{ kind: "many", column: "gnum", value: String(rows.length), expected: String(most) }];
  },
});
