import { command } from "../command.js";
import { rebateOptions } from "../rebate-options.js";

export const rebate = command({
  path: ["rebate"],
  usage: "<source...>",
  summary: {
    zh: "出口退（免）税：逐行判定可退、待补、免税、征税，匹配进货，出申报明细",
    en: "export rebates: what of each line is refunded, exempt or taxed, with purchases matched and the claim's details",
  },
  options: rebateOptions,
  examples: [
    "qingdan rebate 11.csv --purchases invoices.csv --entries entries.csv -o rebate",
    "qingdan rebate out/ --purchases invoices.xlsx -f json",
  ],
  failing: { zh: "有错误级的问题", en: "findings at error level" },
  async run([sources], options, surroundings) {
    const { rebateCommand } = await import("../rebate.js");
    return rebateCommand(sources, options, surroundings);
  },
});
