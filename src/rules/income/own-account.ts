import { agencyExports } from "../../law/bases.js";
import { type IncomeContext, type IncomeFault, type IncomeLine, incomeCondition } from "./line.js";

export const ownAccount = incomeCondition({
  id: "income/own-account",
  title: { zh: "是本企业自营的出口", en: "the export is on the enterprise's own account" },
  severity: "warning",
  only: "E",
  basis: [agencyExports],
  messages: {
    agency: {
      zh: "生产销售单位 {value} 是另一家企业（收发货人为 {expected}）：代理出口不是本企业的收入，未计入申报表。代理费请填配置文件的 income.serviceIncome；是自营的，写 income.otherOwners: own，或把代码列入 income.ownerCodes。",
      en: "ownerCode {value} is another enterprise than the consignor ({expected}): an export as an agent is not own revenue, and is not in the return. Put the fee into the profile's income.serviceIncome; if it is on your own account, write income.otherOwners: own, or list the code in income.ownerCodes.",
    },
    unclear: {
      zh: "生产销售单位 {value} 与收发货人 {expected} 名称不同，代码种类不同，无从比较。按自营计入；是代理出口的，在配置文件写 income.otherOwners: agency，是自营的写 own。",
      en: "ownerCode {value} and the consignor {expected} have different names, and codes of two kinds that can't be compared. Counted as own; write income.otherOwners: agency in the profile if it is an export as an agent, own if it is not.",
    },
  },
  example: {
    zh: "ebcCode 3302960004，ownerCode 3302960007。",
    en: "ebcCode 3302960004 and ownerCode 3302960007.",
  },
  outcome: "apart",
  excluded: { zh: "代理出口", en: "exports as an agent" },
  check: (line, context) => ownerFault(line, context, "agency"),
  doubt: (line, context) => ownerFault(line, context, "unclear"),
});

type Owner = "own" | "agency" | "unclear";

function ownerFault<Kind extends "agency" | "unclear">(
  line: IncomeLine,
  context: IncomeContext,
  kind: Kind,
): IncomeFault<Kind> | undefined {
  if (ownerOf(line, context) !== kind) return undefined;
  return { kind, column: "ownerCode", value: line.ownerCode, expected: line.ebcCode };
}

/**
 * Whose export it is. A registration number of customs (10 characters) and a credit code (18) of one enterprise
 * have nothing in common: then the names are compared. `NO` and a blank name no enterprise.
 */
function ownerOf(line: IncomeLine, { merchants, readings }: IncomeContext): Owner {
  const { ebcCode, ownerCode, ebcName, ownerName } = line;
  const { otherOwners, ownerCodes } = readings;
  if (otherOwners === "own" || ownerCode === ebcCode || ownerCode.length < 10) return "own";
  if (merchants.has(ownerCode) || ownerCodes.has(ownerCode.toUpperCase())) return "own";
  if (ownerCode.toUpperCase() === ebcCode.toUpperCase()) return "own";
  if (ownerName !== "" && ownerName === ebcName) return "own";
  return otherOwners === "agency" || ownerCode.length === ebcCode.length ? "agency" : "unclear";
}
