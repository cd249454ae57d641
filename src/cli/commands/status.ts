import { command } from "../command.js";
import { orderStatusOptions } from "../order-status-options.js";

export const orderStatus = command({
  path: ["status"],
  usage: "[order...]",
  summary: {
    zh: "查每单走到哪一步：已发送、退单、放行、结关，以及全部回执",
    en: "shows how far orders are: sent, refused, released, cleared, with every receipt",
  },
  options: orderStatusOptions,
  examples: [
    "qingdan status GZ202611210001",
    "qingdan status --state refused --from 2026-11-01 --format csv",
    "qingdan status --older 24",
  ],
  failing: { zh: "台账中没有所问的订单", en: "an order that the ledger does not have" },
  async run([orders], options, surroundings) {
    const { orderStatusCommand } = await import("../order-status.js");
    return orderStatusCommand(orders, options, surroundings);
  },
});
