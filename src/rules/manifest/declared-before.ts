import { manifestContract, messageSpecification } from "../../law/bases.js";
import { askingRule, type Fault } from "../rule.js";

export const declaredBefore = askingRule("batch", {
  id: "manifest/declared-before",
  title: {
    zh: "先前申报过、尚未发送的订单，视为同一次申报",
    en: "an order declared before and not sent is the same declaration once more",
  },
  severity: "info",
  basis: [messageSpecification, manifestContract],
  messages: {
    again: {
      zh: "自订单 {value} 起有 {count} 单，先前的运行 {expected} 已经申报，均未发送：视为同一次申报，台账只记一次。请只发送其中一次运行的报文。",
      en: "from the order {value} on, {count} were declared before by the run {expected}, and nothing of them was sent: it is the same declaration, booked once. Send the messages of one of these runs only.",
    },
    elsewhere: {
      zh: "自订单 {value} 起有 {count} 单是变更或删除，台账没有发送过它们的记录：应是用别的方式发送的，照常生成报文。",
      en: "from the order {value} on, {count} are changes or deletions of lists that the ledger does not know to be sent: they must have been sent by other means, and the messages are made.",
    },
    renewed: {
      zh: "自订单 {value} 起有 {count} 单，先前的申报（{expected}）被退单或发送失败，现在重新申报，系统唯一序号不变。",
      en: "from the order {value} on, {count} were declared before ({expected}) and refused or not received: they are reported anew, with the same guid.",
    },
  },
  example: {
    zh: "同一份舱单生成了两次，报文一次也没有发送。",
    en: "the same manifest is declared twice, and the messages of neither run were sent.",
  },
  /** The note on orders that one run, or none, declared before; `runs`: the run's directory and time. */
  check(
    kind: "again" | "elsewhere" | "renewed",
    order: string,
    run: string,
  ): Fault<"again" | "elsewhere" | "renewed"> & { readonly column: "orderNo" } {
    return { kind, column: "orderNo", value: order, expected: run };
  },
});
