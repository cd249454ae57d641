import { rulesOptions } from "../catalogue-options.js";
import { command } from "../command.js";

export const explain = command({
  path: ["explain"],
  usage: "<id>",
  summary: {
    zh: "解释一条规则：依据、怎样处理、正误示例",
    en: "explains a rule: why, what to do, a wrong and a right row",
  },
  examples: ["qingdan explain export/single-limit", "qingdan explain fx/rate-missing --lang en"],
  options: rulesOptions,
  async words() {
    return [...(await import("../../rules/catalogue.js")).catalogue.keys()];
  },
  async run([id], options, surroundings) {
    const { explainCommand } = await import("../rules.js");
    return explainCommand(id, options, surroundings);
  },
});
