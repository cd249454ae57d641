import { exportReturnsNotice, messageSpecification } from "../../law/bases.js";
import { modes, returnModes } from "../../law/codes.js";
import { exportReturnMonths } from "../../law/exports.js";
import { askingRule } from "../rule.js";
import type { WithdrawalApplication, WithdrawalFault } from "./withdrawal.js";

export const exportReturnMode = askingRule("withdrawal", {
  id: "return/export-mode",
  title: {
    zh: "退货监管方式与原清单的监管方式相符",
    en: "an export comes back by the mode that belongs to the one it left by",
  },
  severity: "error",
  only: "E",
  basis: [messageSpecification, exportReturnsNotice],
  since: exportReturnMonths,
  messages: {
    differs: {
      zh: "{column} 为 {value}，而原清单的监管方式对应的退货监管方式是 {expected}（9610、9810填9661，1210填1261）。请改正，或把该列留空。",
      en: "{column} is {value}, but goods of the inventory's mode come back by {expected} (9610 and 9810 by 9661, 1210 by 1261). Correct it, or leave the column blank.",
    },
    business: {
      zh: "原清单的监管方式为 {value}：出口退货公告只列了 {expected}。请先与海关确认能否按此办理。",
      en: "the inventory's mode is {value}, and the announcement on returned exports names {expected} alone. Ask customs first whether the goods may come back this way.",
    },
  },
  example: {
    zh: "原清单为1210，tradeMode 写成9661。",
    en: "an inventory of 1210 with tradeMode 9661.",
  },
  /** Compares the mode of the return with that of the inventory, where that is known. */
  check({
    command,
    head,
    lookup,
  }: WithdrawalApplication): WithdrawalFault<"differs" | "business"> | undefined {
    const declared = lookup.found?.head.tradeMode ?? "";
    if (command !== "return" || declared === "") return undefined;
    const expected = returnModes.get(declared);
    if (expected === undefined) {
      if (declared !== modes.businessDirect) return undefined;
      const named = [...returnModes.keys()].sort().join(", ");
      return { kind: "business", column: "tradeMode", value: declared, expected: named, severity: "warning" };
    }
    const { tradeMode: value } = head;
    return value === "" || value === expected
      ? undefined
      : { kind: "differs", column: "tradeMode", value, expected };
  },
});
