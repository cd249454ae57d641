import { command } from "../command.js";
import { validateOptions } from "../manifest-options.js";

export const validate = command({
  path: ["validate"],
  usage: "<manifest...>",
  summary: {
    zh: "检查舱单，列出问题，不写任何文件（- 为标准输入）",
    en: "checks manifests and prints findings; writes nothing (- is standard input)",
  },
  examples: [
    "qingdan validate manifest.csv",
    "qingdan validate manifest.csv -f sarif > findings.sarif",
    "cat manifest.csv | qingdan validate -",
  ],
  failing: { zh: "有错误级的问题", en: "findings at error level" },
  options: validateOptions,
  async run([manifests], options, surroundings) {
    const { validateCommand } = await import("../validate.js");
    return validateCommand(manifests, options, surroundings);
  },
});
