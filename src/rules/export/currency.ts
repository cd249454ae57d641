import { messageSpecification } from "../../law/bases.js";
import { type ConsignmentFault, exportRule } from "../rule.js";

const none: readonly never[] = [];

export const exportCurrency = exportRule({
  id: "export/currency",
  title: {
    zh: "同一订单的商品一般只有一种币制",
    en: "the goods of one order are usually in one currency",
  },
  severity: "warning",
  only: "E",
  basis: [messageSpecification],
  messages: {
    differs: {
      zh: "{column} 为 {value}，而同一订单的另一行为 {expected}。一个订单一般以一种币制成交，请核对；填错会使货值和限值算错。确以两种币制成交的，不必修改。",
      en: "{column} is {value}, but {expected} in another row of the order. An order is usually paid in one currency: check both, since a wrong one makes the value and the limit wrong. If the order really has two, leave them.",
    },
  },
  example: {
    zh: "一个订单的两行商品，currency 一行为142，一行为502。",
    en: "an order of two rows with currency 142 in one and 502 in the other.",
    wrong: [
      { orderNo: "SO-1", itemNo: "SKU-1", currency: "142" },
      { orderNo: "SO-1", itemNo: "SKU-2", currency: "502" },
    ],
    right: [
      { orderNo: "SO-1", itemNo: "SKU-1", currency: "142" },
      { orderNo: "SO-1", itemNo: "SKU-2", currency: "142" },
    ],
  },
  check({ lines, totals }): readonly ConsignmentFault<"differs">[] {
    if (totals.size < 2) return none;
    let first: { readonly file: string; readonly line: number; readonly value: string } | undefined;
    const seen = new Set<string>();
    const faults: ConsignmentFault<"differs">[] = [];
    for (const { row, file, text } of lines) {
      const value = text.currency;
      if (value === "" || seen.has(value)) continue;
      seen.add(value);
      if (first !== undefined)
        faults.push({ kind: "differs", column: "currency", row, file, value, other: first });
      first ??= { file, line: row, value };
    }
    return faults;
  },
});
