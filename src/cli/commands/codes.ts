import { codesOptions } from "../catalogue-options.js";
import { command } from "../command.js";

export const codes = command({
  path: ["codes"],
  usage: "<table> [text]",
  summary: {
    zh: "查代码表（countries、currencies、units、districts、hs 等）",
    en: "looks a code up (countries, currencies, units, districts, hs …)",
  },
  examples: [
    "qingdan codes countries germany",
    "qingdan codes units 011",
    "qingdan codes hs 6109 --format csv",
  ],
  failing: { zh: "没有相符的代码", en: "no code that matches" },
  options: codesOptions,
  async words() {
    return [...(await import("../../reference/table-specs.js")).tableIds, "refund-rates"];
  },
  async run([table, text], options, surroundings) {
    const { codesCommand } = await import("../codes.js");
    return codesCommand(table, text, options, surroundings);
  },
});
