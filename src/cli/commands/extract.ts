import { command } from "../command.js";
import { extractOptions } from "../extract-options.js";

export const extract = command({
  path: ["extract"],
  usage: "<source...>",
  summary: {
    zh: "一次申报、信息共享：给海关、税务、外汇、商务、物流的数据",
    en: "data of what was declared for customs, tax, exchange, commerce or logistics",
  },
  options: extractOptions,
  examples: [
    "qingdan extract out/ --for logistics -o share",
    "qingdan extract *.csv --for commerce --period 2026-H1 -f csv > commerce.csv",
  ],
  async run([sources], options, surroundings) {
    const { extractCommand } = await import("../extract.js");
    return extractCommand(sources, options, surroundings);
  },
});
