import { rulesOptions } from "../catalogue-options.js";
import { command } from "../command.js";

export const rules = command({
  path: ["rules"],
  usage: "[id]",
  summary: {
    zh: "列出规则；给出开头（如 export）则列出这一类",
    en: "lists the rules, or those that begin with a word (export)",
  },
  examples: ["qingdan rules", "qingdan rules export", "qingdan rules --as-of 2019-06-01"],
  options: rulesOptions,
  async words() {
    return [...(await import("../../rules/catalogue.js")).catalogue.keys()];
  },
  async run([id], options, surroundings) {
    const { rulesCommand } = await import("../rules.js");
    return rulesCommand(id, options, surroundings);
  },
});
