import { command } from "../command.js";
import { riskReviewOptions } from "../risk-cases-options.js";

export const riskReview = command({
  path: ["risk", "review"],
  usage: "<case>",
  summary: {
    zh: "登记一个风险案件的复查结论，此前的记录都保留",
    en: "adds a review to a risk case; earlier ones stay",
  },
  examples: [
    "qingdan risk review 5f0c1d2e3a4b5c6d --status explained --by Li --note typo",
    "qingdan risk review 5f0c1d2e3a4b5c6d --status reported --by Wang",
  ],
  options: riskReviewOptions,
  async run([name], options, surroundings) {
    const { riskReviewCommand } = await import("../risk-cases.js");
    return riskReviewCommand(name, options, surroundings);
  },
});
