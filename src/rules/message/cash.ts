import { messageSpecification } from "../../law/bases.js";
import { cashPayment } from "../../law/codes.js";
import { askingRule } from "../rule.js";
import type { MessageFault, MessageNode } from "./message-node.js";

export const messageCash = askingRule("node", {
  id: "message/cash",
  title: {
    zh: "现金支付的收款单没有支付企业",
    en: "a receipt of cash has no payment firm",
  },
  severity: "warning",
  basis: [messageSpecification],
  messages: {
    firm: {
      zh: "payName 为“{expected}”（非线上支付），而 {column} 填了 {value}。请核对：线上支付的填支付企业名称，现金的把该列留空。",
      en: "payName is “{expected}” (cash, not paid online), but {column} is {value}. Check it: write the firm's name for a payment online, leave the column blank for cash.",
    },
  },
  example: {
    zh: "payName 为“现金支付”，payNo 却有交易编号。",
    en: "payName 现金支付 with a payNo.",
  },
  *check({ table, head }: MessageNode): Generator<MessageFault<"firm">> {
    if (table !== "403" || head("payName") !== cashPayment) return;
    for (const column of ["payCode", "payNo"] as const)
      if (head(column) !== "") yield { kind: "firm", column, value: head(column), expected: cashPayment };
  },
});
