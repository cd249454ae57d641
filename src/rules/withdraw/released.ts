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
      zh: "清单 {value} 已于 {expected} 放行，撤销须经海关同意。请先向海关说明；进口商品退回的，改用 qingdan return 申请退货。",
      en: "inventory {value} was released on {expected}: it is cancelled only with customs' consent. Ask customs first; for returned imports use qingdan return.",
    },
    future: {
      zh: "{column} {value} 在申请日 {expected} 之后，不可能已经放行。请核对日期；尚未放行的，把该列留空。",
      en: "{column} {value} is after the day of the application, {expected}: it can't be released yet. Check the day; leave the column blank where it is not released.",
    },
  },
  example: {
    zh: "撤单名单中某行的 releaseDate 为 20261101。",
    en: "a row of the list to cancel with releaseDate 20261101.",
  },
  /** `applicationDay`: YYYYMMDD. */
  check(
    { command, head }: WithdrawalApplication,
    applicationDay: string,
  ): WithdrawalFault<"released" | "future"> | undefined {
    const { invtNo, releaseDate } = head;
    if (command !== "cancel" || !isDay(releaseDate)) return undefined;
    const [released, applied] = [dashed(releaseDate), dashed(applicationDay)];
    if (releaseDate > applicationDay)
      return { kind: "future", column: "releaseDate", value: released, expected: applied };
    return { kind: "released", column: "releaseDate", value: invtNo, expected: released };
  },
});
