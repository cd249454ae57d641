import { command } from "../command.js";
import { exportOptions } from "../ledger-options.js";

export const ledgerExport = command({
  path: ["ledger", "export"],
  usage: "",
  summary: {
    zh: "导出订单与余额为CSV（订购人为哈希）",
    en: "prints bookings and balances as CSV (buyers as hashes)",
  },
  examples: ["qingdan ledger export > ledger.csv"],
  options: exportOptions,
  async run(_words, options, surroundings) {
    const { exportLedgerCommand } = await import("../ledger.js");
    return exportLedgerCommand(options, surroundings);
  },
});
