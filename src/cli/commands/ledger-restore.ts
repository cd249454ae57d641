import { command } from "../command.js";
import { restoreOptions } from "../ledger-options.js";

export const ledgerRestore = command({
  path: ["ledger", "restore"],
  usage: "<file>",
  summary: {
    zh: "核对备份后用它替换台账；原来的另存",
    en: "checks a backup and puts it in the ledger's place; keeps what stood there",
  },
  examples: ["qingdan ledger restore ledger-2026-11.sqlite"],
  options: restoreOptions,
  async run([file], options, surroundings) {
    const { restoreLedgerCommand } = await import("../ledger-care.js");
    return restoreLedgerCommand(file, options, surroundings);
  },
});
