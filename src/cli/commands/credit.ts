import { command } from "../command.js";
import { creditOptions } from "../credit-options.js";

export const credit = command({
  path: ["credit"],
  usage: "<source...>",
  summary: {
    zh: "企业信用等级及其效果（查验、担保、报送顺序），自身记录与认定标准",
    en: "credit tiers of enterprises, what they bring, and their own record",
  },
  options: creditOptions,
  examples: [
    "qingdan credit out/ --parties parties.csv",
    "qingdan credit 1210.csv --parties parties.csv --as-of 2026-04-01 -f json",
  ],
  failing: {
    zh: "有错误级别的问题（如不认识的等级）",
    en: "a finding at error level, as a tier that is none",
  },
  async run([sources], options, surroundings) {
    const { creditCommand } = await import("../credit.js");
    return creditCommand(sources, options, surroundings);
  },
});
