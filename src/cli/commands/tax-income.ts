import { command } from "../command.js";
import { taxIncomeOptions } from "../tax-income-options.js";

export const taxIncome = command({
  path: ["tax", "income"],
  usage: "<source...>",
  summary: {
    zh: "按4%应税所得率算企业所得税，填B100000申报表（舱单或declare的输出目录）",
    en: "income tax at the deemed rate of 4%, as the return B100000 (of manifests or output directories of declare)",
  },
  options: taxIncomeOptions,
  async run([sources], options, surroundings) {
    const { taxIncomeCommand } = await import("../tax-income.js");
    return taxIncomeCommand(sources, options, surroundings);
  },
});
