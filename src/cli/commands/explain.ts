import { rulesOptions } from "../catalogue-options.js";
import { command } from "../command.js";

export const explain = command({
  path: ["explain"],
  usage: "<id>",
  summary: { zh: "解释一条规则：依据、提示语、示例", en: "explains a rule: basis, sentences, example" },
  examples: ["qingdan explain export/single-limit", "qingdan explain fx/rate-missing --lang en"],
  options: rulesOptions,
  async run([id], options, surroundings) {
    const { explainCommand } = await import("../rules.js");
    return explainCommand(id, options, surroundings);
  },
});
