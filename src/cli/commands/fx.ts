import { command } from "../command.js";
import { fxOptions } from "../fx-options.js";

export const fx = command({
  path: ["fx"],
  usage: "<source...>",
  summary: {
    zh: "收付汇：年度20万美元、轧差、订单与到账核对、银行交易明细",
    en: "foreign exchange: the year's limit, netting, orders and receipts, the bank's extract",
  },
  options: fxOptions,
  examples: ["qingdan fx *.csv --period 2026 --receipts bank.csv --rates rates.csv -o fx"],
  failing: {
    zh: "有错误级的问题，如重复的流水号、轧差不平",
    en: "findings at error level, as a reference that is used twice",
  },
  async run([sources], options, surroundings) {
    const { fxCommand } = await import("../fx.js");
    return fxCommand(sources, options, surroundings);
  },
});
