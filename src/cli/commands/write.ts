import { command } from "../command.js";
import { writeOptions } from "../write-options.js";

export const write = command({
  path: ["write"],
  usage: "<type> <table...>",
  summary: {
    zh: "由表格生成其他报文（CEB303、403、505、507、509、215、711、311、411、511、513）",
    en: "makes other messages (CEB303, 403, 505, 507, 509, 215, 711, 311, 411, 511, 513) from tables",
  },
  options: writeOptions,
  examples: [
    "qingdan write 303 orders.csv -o out-orders",
    "qingdan write 509 departures.xlsx -o out-departures",
  ],
  failing: { zh: "有单据被退回", en: "a document that was rejected" },
  async words() {
    return (await import("../../columns/message-tables.js")).tableTypes;
  },
  async run([message, tables], options, surroundings) {
    const { writeCommand } = await import("../write.js");
    return writeCommand(message, tables, options, surroundings);
  },
});
