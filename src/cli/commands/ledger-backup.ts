import { command } from "../command.js";
import { backupOptions } from "../ledger-options.js";

export const ledgerBackup = command({
  path: ["ledger", "backup"],
  usage: "<file>",
  summary: {
    zh: "备份台账和密钥；其间别的运行可以照常写入",
    en: "copies the ledger and its key, while others may write to it",
  },
  examples: [
    "qingdan ledger backup ledger-2026-11.sqlite",
    "qingdan ledger backup copy.sqlite --without-key",
  ],
  options: backupOptions,
  async run([file], options, surroundings) {
    const { backupLedgerCommand } = await import("../ledger-care.js");
    return backupLedgerCommand(file, options, surroundings);
  },
});
