import { messageSpecification } from "../../law/bases.js";
import { china } from "../../law/codes.js";
import { askingRule } from "../rule.js";
import type { WithdrawalApplication, WithdrawalFault } from "./withdrawal.js";

export const exportReturnCountry = askingRule("withdrawal", {
  id: "return/export-country",
  title: { zh: "出口退货的启运国不是中国", en: "a returned export departs from another country than China" },
  severity: "error",
  only: "E",
  basis: [messageSpecification],
  messages: {
    china: {
      zh: "{column} 为 {value}（中国）：退货的启运国（地区）不能是中国。请填货物退回时发出的国家（地区）。",
      en: "{column} is {value}, China, and returned goods depart from somewhere else. Write the country from which they are sent back.",
    },
  },
  example: { zh: "country 启运国(地区) 为142。", en: "country 142." },
  check({ command, head }: WithdrawalApplication): WithdrawalFault<"china"> | undefined {
    if (command !== "return" || head.country !== china) return undefined;
    return { kind: "china", column: "country", value: head.country, expected: "" };
  },
});
