import { command } from "../command.js";
import { checkOptions } from "../ledger-options.js";

export const ledgerCheck = command({
  path: ["ledger", "check"],
  usage: "",
  summary: {
    zh: "检查台账的全部内容：页、表、密钥、每一行、合计、封签",
    en: "checks all of the ledger: pages, tables, key, every row, sums, seal",
  },
  examples: ["qingdan ledger check", "qingdan ledger check --ledger book.sqlite --format json"],
  failing: { zh: "台账已损坏", en: "a ledger that is damaged" },
  options: checkOptions,
  async run(_words, options, surroundings) {
    const { checkLedgerCommand } = await import("../ledger-care.js");
    return checkLedgerCommand(options, surroundings);
  },
});
