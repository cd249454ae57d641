import { command } from "../command.js";
import { voidOptions } from "../ledger-options.js";

export const ledgerVoid = command({
  path: ["ledger", "void"],
  usage: "[orderNo...]",
  summary: { zh: "退回已取消或退货订单的额度", en: "gives cancelled or returned orders back" },
  examples: ["qingdan ledger void SO-1 SO-2", "qingdan ledger void --list cancelled.csv"],
  failing: {
    zh: "有的订单台账中没有，或此前已退回",
    en: "an order that is unknown or was given back before",
  },
  options: voidOptions,
  async run([orders], options, surroundings) {
    const { voidOrdersCommand } = await import("../ledger-changes.js");
    return voidOrdersCommand(orders, options, surroundings);
  },
});
