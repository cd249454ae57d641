import { traceability } from "../../law/bases.js";
import { askingRule, type ColumnFault } from "../rule.js";

/** Beginnings of the goods codes of what is eaten and drunk (chapters 2 to 4, 7 to 11, 15 to 22) and of cosmetics (3303 to 3307). */
export const batchCodes: readonly string[] = [
  ...["02", "03", "04", "07", "08", "09", "10", "11"],
  ...["15", "16", "17", "18", "19", "20", "21", "22"],
  ...["3303", "3304", "3305", "3306", "3307"],
];

export const traceBatch = askingRule("declared", {
  id: "trace/batch",
  title: {
    zh: "进口的食品、化妆品有商品批次号",
    en: "imported food and cosmetics have a batch number",
  },
  severity: "warning",
  basis: [traceability],
  messages: {
    missing: {
      zh: "{value} 没有批次（{column}），有问题时不能按批召回。请在订单表（--orders）的 {column} 填包装上的批次号。",
      en: "{value} has no batch ({column}): if something is wrong with it, it can't be called back by batch. Write the batch on the goods into {column} of the orders (--orders).",
    },
  },
  example: {
    zh: "进口婴儿配方奶粉 1901101000，订单的 batchNumbers 为空。",
    en: "imported infant formula, 1901101000, whose order has no batchNumbers.",
  },
  /** Of a line of an import. `batch`: blank where its order has none. `codes`: beginnings of the goods codes that are asked. */
  check(
    { gcode, gname }: { readonly gcode: string; readonly gname: string },
    batch: string,
    codes: readonly string[],
  ): ColumnFault<"missing", "batchNumbers"> | undefined {
    if (batch !== "" || !codes.some((code) => gcode.startsWith(code))) return undefined;
    return { kind: "missing", column: "batchNumbers", value: `${gcode} ${gname}`.trim(), expected: "" };
  },
});
