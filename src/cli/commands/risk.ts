import { command } from "../command.js";
import { riskOptions } from "../risk-options.js";

export const risk = command({
  path: ["risk"],
  usage: "<source...>",
  summary: {
    zh: "风险防控：拆单、共用身份、刷单、价格异常等迹象，每案列出证据、算式和得分",
    en: "looks for split orders, shared identities, scripts, odd prices: cases with evidence, scores",
  },
  options: riskOptions,
  examples: [
    "qingdan risk imports.csv --payments payments.csv --lists lists.csv",
    "qingdan risk out/2026-11-20 out/2026-11-21 --out risk --format xlsx",
  ],
  failing: {
    zh: "名单有读不懂的行，或来源有错误级别的问题（案件本身是警告）",
    en: "an error, as a row of the lists that can't be read; cases are warnings",
  },
  async run([sources], options, surroundings) {
    const { riskCommand } = await import("../risk.js");
    return riskCommand(sources, options, surroundings);
  },
});
