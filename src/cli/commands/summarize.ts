import { command } from "../command.js";
import { summarizeOptions } from "../summarize-options.js";

export const summarize = command({
  path: ["summarize"],
  usage: "[source...]",
  summary: {
    zh: "由已放行的清单生成汇总申请单（CEB701）",
    en: "makes summary applications (CEB701) of released inventories",
  },
  examples: [
    "qingdan summarize released.csv -o out-summary",
    "qingdan summarize out/messages/*.xml receipts/*.xml -o out-summary",
    "qingdan summarize --month 2026-11 -o out-summary",
  ],
  failing: { zh: "有清单被退回", en: "an inventory that was rejected" },
  options: summarizeOptions,
  async run([sources], options, surroundings) {
    const { summarizeCommand } = await import("../summarize.js");
    return summarizeCommand(sources, options, surroundings);
  },
});
