import { command } from "../command.js";
import { voidOptions } from "../ledger-options.js";

export const ledgerVoid = command({
  path: ["ledger", "void"],
  usage: "[orderNo...]",
  summary: { zh: "退回已取消或退货订单的额度", en: "gives cancelled or returned orders back" },
  options: voidOptions,
  async run([orders], options, surroundings) {
    const { voidOrdersCommand } = await import("../ledger-changes.js");
    return voidOrdersCommand(orders, options, surroundings);
  },
});
