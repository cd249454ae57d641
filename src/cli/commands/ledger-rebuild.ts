import { command } from "../command.js";
import { rebuildOptions } from "../ledger-options.js";

export const ledgerRebuild = command({
  path: ["ledger", "rebuild"],
  usage: "<directory...>",
  summary: {
    zh: "由已申报的输出目录重建台账，并与原台账比较",
    en: "makes a ledger anew of what runs declared, and compares it with the old one",
  },
  examples: [
    "qingdan ledger rebuild out-10 out-11 --out rebuilt.sqlite",
    "qingdan ledger rebuild runs/* --positive-list positive-list.csv --replace",
  ],
  failing: {
    zh: "原台账还能读出的订单更多或不同，或缺少运行目录",
    en: "the old ledger has more or other orders, or a run is missing",
  },
  options: rebuildOptions,
  async run([directories], options, surroundings) {
    const { rebuildLedgerCommand } = await import("../ledger-rebuild.js");
    return rebuildLedgerCommand(directories, options, surroundings);
  },
});
