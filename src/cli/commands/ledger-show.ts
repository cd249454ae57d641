import { command } from "../command.js";
import { showOptions } from "../ledger-options.js";

export const ledgerShow = command({
  path: ["ledger", "show"],
  usage: "",
  summary: {
    zh: "列出每个订购人各年度的已用、剩余额度",
    en: "lists what every buyer has used, and has left, of every year",
  },
  examples: ["qingdan ledger show", "qingdan ledger show --year 2026 --format json"],
  options: showOptions,
  async run(_words, options, surroundings) {
    const { showLedgerCommand } = await import("../ledger.js");
    return showLedgerCommand(options, surroundings);
  },
});
