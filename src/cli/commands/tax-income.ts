import { command } from "../command.js";
import { taxIncomeOptions } from "../tax-income-options.js";

export const taxIncome = command({
  path: ["tax", "income"],
  usage: "<source...>",
  summary: {
    zh: "按4%应税所得率算企业所得税，填B100000申报表（舱单或declare的输出目录）",
    en: "income tax at the deemed rate of 4%, as the return B100000 (of manifests or output directories of declare)",
  },
  examples: ["qingdan tax income 2026-*.csv --year 2026 --quarter 1 --rates rates.csv"],
  failing: {
    zh: "有错误级的问题，或能否核定征收有疑问",
    en: "findings at error level, or revenue whose eligibility is in doubt",
  },
  options: taxIncomeOptions,
  async run([sources], options, surroundings) {
    const { taxIncomeCommand } = await import("../tax-income.js");
    return taxIncomeCommand(sources, options, surroundings);
  },
});
