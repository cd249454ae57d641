import { command } from "../command.js";
import { receiptsOptions } from "../receipts-options.js";

export const receipts = command({
  path: ["receipts"],
  usage: "[source...]",
  summary: {
    zh: "读入海关回执，登记到台账：放行、退单（按原因）、待处理各多少",
    en: "applies customs' receipts to the ledger: how much is released, refused (by reason) and waiting",
  },
  options: receiptsOptions,
  examples: [
    "qingdan receipts InBox",
    "qingdan receipts InBox receipt.xml --format json",
    "qingdan receipts --resolve GZ202611210001 --as released --by Li",
  ],
  failing: {
    zh: "有查无对应或损坏的回执（文件已另存）",
    en: "a receipt that is broken or of nothing known (its file is kept)",
  },
  async run([sources], options, surroundings) {
    const { receiptsCommand } = await import("../receipts.js");
    return receiptsCommand(sources, options, surroundings);
  },
});
