import { command } from "../command.js";
import { declareOptions } from "../manifest-options.js";

export const declare = command({
  path: ["declare"],
  usage: "<manifest...>",
  summary: {
    zh: "检查、分流、汇总并生成申报报文",
    en: "checks, routes, adds up and writes the declaration messages",
  },
  options: declareOptions,
  async run([manifests], options, surroundings) {
    const { declareCommand } = await import("../declare.js");
    return declareCommand(manifests, options, surroundings);
  },
});
