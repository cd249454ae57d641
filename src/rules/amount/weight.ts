import { messageSpecification } from "../../law/bases.js";
import { consignmentRule } from "../rule.js";

export const weight = consignmentRule({
  id: "amount/weight",
  title: { zh: "净重不大于毛重", en: "net weight does not exceed gross weight" },
  severity: "error",
  basis: [messageSpecification],
  messages: {
    exceeds: {
      zh: "净重 {value} 公斤大于毛重 {expected} 公斤。请核对两个重量。",
      en: "the net weight, {value} kg, exceeds the gross weight, {expected} kg. Check both.",
    },
  },
  example: { zh: "grossWeight 1.2，netWeight 1.5。", en: "grossWeight 1.2, netWeight 1.5." },
  check({ head }) {
    const gross = head.amount("grossWeight");
    const net = head.amount("netWeight");
    if (gross === undefined || net === undefined || net <= gross) return [];
    return [{ kind: "exceeds", column: "netWeight", value: head.netWeight, expected: head.grossWeight }];
  },
});
