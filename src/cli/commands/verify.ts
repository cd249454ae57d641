import { command } from "../command.js";
import { verifyOptions } from "../verify-options.js";

export const verify = command({
  path: ["verify"],
  usage: "<directory...>",
  summary: {
    zh: "核对输出目录：文件、行数和金额、报文、输入是否与 run.json 一致",
    en: "verifies output directories: files, rows and money, messages and input against run.json",
  },
  options: verifyOptions,
  examples: ["qingdan verify out", "qingdan verify out/* --format json"],
  failing: {
    zh: "有文件缺失、改动或对不上账",
    en: "a file that is missing or changed, or sums that do not agree",
  },
  async run([directories], options, surroundings) {
    const { verifyCommand } = await import("../verify.js");
    return verifyCommand(directories, options, surroundings);
  },
});
