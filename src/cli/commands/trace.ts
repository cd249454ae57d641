import { command } from "../command.js";
import { traceOptions } from "../trace-options.js";

export const traceGoods = command({
  path: ["trace"],
  usage: "[code...]",
  summary: {
    zh: "按条码、信用代码、批次或清单编号查商品去向，查条码的错误和冲突",
    en: "traces goods by bar code, credit code, batch or inventory, and checks bar codes",
  },
  options: traceOptions,
  examples: [
    "qingdan trace --from out-2026-11 out-2026-12 --out trace",
    "qingdan trace 6901234567892 --from out-2026-11 --format json",
    "qingdan trace B20261101 --from imports.csv --orders orders.csv",
  ],
  failing: {
    zh: "有查不到的号码，或有错误级的问题",
    en: "a key that is not found, or findings at error level",
  },
  async run([keys], options, surroundings) {
    const { traceCommand } = await import("../trace.js");
    return traceCommand(keys, options, surroundings);
  },
});
