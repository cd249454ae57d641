import { messageSpecification } from "../../law/bases.js";
import { mostLines } from "../../law/specification.js";
import { consignmentRule } from "../rule.js";

export const lineCount = consignmentRule({
  id: "amount/line-count",
  title: {
    zh: `每单商品不超过${mostLines.value.E}项（进口${mostLines.value.I}项）`,
    en: `a consignment has at most ${mostLines.value.E} goods lines (imports: ${mostLines.value.I})`,
  },
  severity: "error",
  basis: [messageSpecification],
  messages: {
    many: {
      zh: "本单有{value}项商品，清单最多{expected}项。请拆单或合并同类项。",
      en: "the consignment has {value} goods lines, an inventory takes {expected}. Split it or merge like lines.",
    },
    document: {
      zh: "本单据有{value}行明细，报文最多{expected}行。请拆成几份单据，各用自己的编号。",
      en: "the document has {value} lines, its message takes {expected}. Split it into several, each with a number of its own.",
    },
  },
  example: { zh: "一个订单101行。", en: "an order of 101 rows." },
  check({ rows, direction }) {
    const most = mostLines.value[direction];
    if (rows.length <= most) return [];
    return [{ kind: "many", column: "gnum", value: String(rows.length), expected: String(most) }];
  },
});
