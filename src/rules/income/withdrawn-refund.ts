import { type Basis, deemedRate, exemptionWithoutVouchers } from "../../law/bases.js";
import type { WithdrawnRefunds } from "../../reference/withdrawn-refunds.js";
import { dashed } from "../../values/calendar.js";
import type { RowPlace } from "../../values/finding.js";
import { isFarDay } from "./far-day.js";
import { type IncomeContext, type IncomeFault, type IncomeLine, incomeCondition } from "./line.js";

const usersList: Basis = {
  zh: "财政部、税务总局取消出口退（免）税的文件",
  en: "notices of MOF and STA that withdraw export refunds",
  note: {
    zh: "清单由用户提供（--withdrawn），本工具不附；没有清单时本项显示为未检查，申报表列出已知取消退税的文件。",
    en: "The list is the user's (--withdrawn); without one the check is reported as skipped, and the return names the notices that are known.",
  },
};

export const withdrawnRefund = incomeCondition({
  id: "income/withdrawn-refund",
  title: {
    zh: "不是取消出口退（免）税的货物",
    en: "the goods' export refund or exemption is not withdrawn",
  },
  severity: "warning",
  only: "E",
  basis: [exemptionWithoutVouchers, deemedRate, usersList],
  messages: {
    withdrawn: {
      zh: "{column} {value} 在取消出口退（免）税清单中（{expected}），不享受免税，不符合核定征收的条件。收入照计入申报表，是否适用核定征收存疑，请与主管税务机关确认。",
      en: "{column} {value} is on the list of withdrawn refunds ({expected}): not exempt, which the deemed rate asks for. The revenue is in the return all the same, and whether the deemed rate applies is in doubt: ask the tax office.",
    },
    partly: {
      zh: "{column} {value} 项下部分商品在取消出口退（免）税清单中（{expected}），按不在清单处理。请用10位编码核对。",
      en: "part of {column} {value} is on the list of withdrawn refunds ({expected}); counted as not on it. Check by the 10-digit code.",
    },
    far: {
      zh: "取消出口退（免）税清单的起始日期 {value} 离今天太远，像是年份写错了：照此判断哪些出口在清单内会出错。请改正。",
      en: "the first day {value} of the list of withdrawn refunds is too far from today: its year looks wrong, and with it which exports are on the list. Correct it.",
    },
  },
  example: {
    zh: "gcode 7604291090，清单中有 7604（示例）。",
    en: "gcode 7604291090 with 7604 on the list (an example).",
  },
  outcome: "doubt",
  excluded: { zh: "取消出口退（免）税的货物", en: "goods whose export refund is withdrawn" },
  check: (line, context) => listedFault(line, context, "withdrawn"),
  doubt: (line, context) => listedFault(line, context, "partly"),
});

/** The faults of first days of the list that are far from today (YYYY-MM-DD), with their rows' places. */
export function* farWithdrawalFaults(
  { rows }: Pick<WithdrawnRefunds, "rows">,
  today: string,
): Generator<IncomeFault<"far"> & { readonly at: RowPlace }> {
  // A withdrawal can be older than what is computed here.
  for (const { from, file, line } of rows)
    if (from > today && isFarDay(from, today))
      yield { kind: "far", column: "", value: from, expected: "", at: { file, line } };
}

/** The fault of goods of that status on the user's list, on the day of export. */
function listedFault<Status extends "withdrawn" | "partly">(
  line: IncomeLine,
  { withdrawn }: IncomeContext,
  status: Status,
): IncomeFault<Status> | undefined {
  if (withdrawn === undefined || !/^\d{8}$/.test(line.exportDay)) return undefined;
  const answer = withdrawn.of(line.gcode, line.shortCode, dashed(line.exportDay));
  if (answer.status !== status) return undefined;
  return { kind: status, column: "gcode", value: line.gcode, expected: answer.names.join(", ") };
}
