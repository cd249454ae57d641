import { rulesOptions } from "../catalogue-options.js";
import { command } from "../command.js";

export const rules = command({
  path: ["rules"],
  usage: "[id]",
  summary: { zh: "列出规则", en: "lists the rules" },
  options: rulesOptions,
  async run([id], options, surroundings) {
    const { rulesCommand } = await import("../rules.js");
    return rulesCommand(id, options, surroundings);
  },
});
