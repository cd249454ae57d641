import { command } from "../command.js";
import { riskCasesOptions } from "../risk-cases-options.js";

export const riskCases = command({
  path: ["risk", "cases"],
  usage: "[case...]",
  summary: {
    zh: "列出台账中的风险案件及其复查记录",
    en: "lists the risk cases of the ledger with their reviews",
  },
  examples: ["qingdan risk cases", "qingdan risk cases --status open --format csv"],
  options: riskCasesOptions,
  async run([cases], options, surroundings) {
    const { riskCasesCommand } = await import("../risk-cases.js");
    return riskCasesCommand(cases, options, surroundings);
  },
});
