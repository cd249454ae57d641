import { command } from "../command.js";
import { dueOptions } from "../due-options.js";

export const due = command({
  path: ["due"],
  usage: "",
  summary: {
    zh: "按台账列出到期事项：汇总申报、退货、缴税、运单号",
    en: "lists what is due by the ledger: summaries, returns, taxes, way-bill numbers",
  },
  options: dueOptions,
  examples: ["qingdan due --within 7d", "qingdan due --ical due.ics --fail-on overdue"],
  failing: {
    zh: "加 --fail-on overdue 时，有逾期的",
    en: "with --fail-on overdue: something that is overdue",
  },
  async run(_words, options, surroundings) {
    const { dueCommand } = await import("../due.js");
    return dueCommand(options, surroundings);
  },
});
