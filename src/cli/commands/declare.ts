import { command } from "../command.js";
import { declareOptions } from "../manifest-options.js";

export const declare = command({
  path: ["declare"],
  usage: "<manifest...>",
  summary: {
    zh: "检查、分流、汇总并生成申报报文",
    en: "checks, routes, adds up and writes the declaration messages",
  },
  examples: [
    "qingdan declare manifest.csv -o out",
    "qingdan declare out/rejected.csv -o out-again",
    "qingdan declare imports.xlsx -o out --tariff tariff.csv",
  ],
  failing: {
    zh: "有错误级的问题，有关的单已退回",
    en: "findings at error level; their orders were rejected",
  },
  options: declareOptions,
  async run([manifests], options, surroundings) {
    const { declareCommand } = await import("../declare.js");
    return declareCommand(manifests, options, surroundings);
  },
});
