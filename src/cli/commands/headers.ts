import { command } from "../command.js";
import { headersOptions } from "../headers-options.js";

export const headers = command({
  path: ["headers"],
  usage: "<file>",
  summary: {
    zh: "逐列说明表头：认出了什么、缺什么、是哪种表，可生成列映射",
    en: "tells column by column what was understood of a file, what is missing, and writes a map",
  },
  examples: ["qingdan headers orders.xlsx", "qingdan headers orders.csv --write map.yaml"],
  failing: { zh: "缺必填列", en: "a mandatory column that is missing" },
  options: headersOptions,
  async run([file], options, surroundings) {
    const { headersCommand } = await import("../headers.js");
    return headersCommand(file, options, surroundings);
  },
});
