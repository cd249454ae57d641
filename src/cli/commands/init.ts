import { command } from "../command.js";
import { initOptions } from "../init-options.js";

export const init = command({
  path: ["init"],
  usage: "",
  summary: {
    zh: "问几个问题，写出配置文件和空白舱单",
    en: "asks a few questions and writes a profile and an empty manifest",
  },
  examples: ["qingdan init"],
  options: initOptions,
  async run(_words, options, surroundings) {
    const { initCommand } = await import("../init.js");
    return initCommand(options, surroundings);
  },
});
