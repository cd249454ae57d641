import { cancellationPractice } from "../../law/bases.js";
import { dashed, isDay } from "../../values/calendar.js";
import { askingRule } from "../rule.js";
import type { WithdrawalApplication, WithdrawalFault } from "./withdrawal.js";

export const cancelReleased = askingRule("withdrawal", {
  id: "cancel/released",
  title: {
    zh: "已放行的清单，撤销须经海关同意",
    en: "a released inventory is cancelled only with customs' consent",
  },
  severity: "warning",
  basis: [cancellationPractice],
  messages: {
    released: {
      zh: "清单 {value} 已于 {expected} 放行，撤销须经海关同意；进口商品退回的，应改用 qingdan return 申请退货。",
      en: "inventory {value} was released on {expected}: it is cancelled only with customs' consent. For returned imports use qingdan return.",
    },
  },
  example: {
    zh: "撤单名单中某行的 releaseDate 为 20261101。",
    en: "a row of the list to cancel with releaseDate 20261101.",
  },
  check({ command, head }: WithdrawalApplication): WithdrawalFault<"released"> | undefined {
    if (command !== "cancel" || !isDay(head.releaseDate)) return undefined;
    return {
      kind: "released",
      column: "releaseDate",
      value: head.invtNo,
      expected: dashed(head.releaseDate),
    };
  },
});
