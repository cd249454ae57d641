import { bookOptions } from "../book-options.js";
import { command } from "../command.js";

export const zoneBook = command({
  path: ["book"],
  usage: "<source...>",
  summary: {
    zh: "网购保税的账册：每日出区、结余、核放，以及核注清单的内容",
    en: "the book of a bonded zone: exits by day, balances, gate passes, zone inventories",
  },
  options: bookOptions,
  examples: [
    "qingdan book out-2026-11 --stock stock.csv --out book",
    "qingdan book imports.csv --stock stock.csv --population declared --no-ledger",
  ],
  failing: {
    zh: "有结余不足的商品，或其他错误级的问题",
    en: "lines that the book does not cover, or other errors",
  },
  async run([sources], options, surroundings) {
    const { bookCommand } = await import("../book.js");
    return bookCommand(sources, options, surroundings);
  },
});
