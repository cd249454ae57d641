import { command } from "../command.js";
import { statsOptions } from "../stats-options.js";

export const stats = command({
  path: ["stats"],
  usage: "<source...>",
  summary: {
    zh: "统计监测：按B2B、B2C、B2B2C和任意维度汇总一个期间，可同比、环比",
    en: "statistics of a period by B2B, B2C, B2B2C and any dimension, compared with earlier ones",
  },
  options: statsOptions,
  examples: [
    "qingdan stats out-* --period 2026-06 --by country,chapter --compare yoy,mom",
    "qingdan stats *.csv --period 2026-Q2 --population declared --out stats",
  ],
  failing: {
    zh: "有错误级的问题，如外币没有汇率而未计入",
    en: "findings at error level, as a currency without a rate, which is left out",
  },
  async run([sources], options, surroundings) {
    const { statsCommand } = await import("../stats.js");
    return statsCommand(sources, options, surroundings);
  },
});
