import { command } from "../command.js";
import { convertOptions } from "../convert-options.js";

export const convert = command({
  path: ["convert"],
  usage: "<file...>",
  summary: {
    zh: "把店铺导出表按列映射转成舱单CSV（CEB列名）",
    en: "writes the manifest (CEB names) that is understood of an export",
  },
  options: convertOptions,
  async run([files], options, surroundings) {
    const { convertCommand } = await import("../convert.js");
    return convertCommand(files, options, surroundings);
  },
});
