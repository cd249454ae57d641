import { command } from "../command.js";
import { convertOptions } from "../convert-options.js";

export const convert = command({
  path: ["convert"],
  usage: "<file...>",
  summary: {
    zh: "把店铺导出表按列映射转成舱单CSV（CEB列名）",
    en: "writes the manifest (CEB names) that is understood of an export",
  },
  examples: ["qingdan convert orders.xlsx --map map.yaml -o manifest.csv"],
  failing: { zh: "有的行没有看懂", en: "a row that was not understood" },
  options: convertOptions,
  async run([files], options, surroundings) {
    const { convertCommand } = await import("../convert.js");
    return convertCommand(files, options, surroundings);
  },
});
