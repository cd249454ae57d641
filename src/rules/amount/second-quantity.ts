import { messageSpecification } from "../../law/bases.js";
import { excusedColumns } from "../manifest/map.js";
import { type ConsignmentFault, consignmentRule } from "../rule.js";

export const secondQuantity = consignmentRule({
  id: "amount/second-quantity",
  title: {
    zh: "第二数量与第二计量单位同时填写或同时留空",
    en: "the second quantity and its unit are both there, or neither is",
  },
  severity: "error",
  basis: [messageSpecification],
  messages: {
    "no-unit": {
      zh: "有第二数量而 {column} 为空。该商品有第二法定单位的请补填，没有的把 {expected} 清空。",
      en: "there is a second quantity, and {column} is blank. Fill it in where the goods have a second legal unit, else clear {expected}.",
    },
    "no-quantity": {
      zh: "有第二计量单位而 {column} 为空。请补填以该单位计的数量；该商品没有第二法定单位的，把 {expected} 清空。",
      en: "there is a second unit, and {column} is blank. Fill in the quantity in that unit, or clear {expected} where the goods have no second legal unit.",
    },
  },
  example: {
    zh: "qty2 为 1.2，unit2 为空。",
    en: "qty2 1.2 without unit2.",
    wrong: { netWeight: "1.2", grossWeight: "1.5", qty2: "1.2", unit2: "" },
    right: { netWeight: "1.2", grossWeight: "1.5", qty2: "1.2", unit2: "035" },
  },
  reads: { lineBlank: ["qty2", "unit2"], flag: ["mapFault"] },
  // The specification has customs refuse such a line of a return (-625009), whose goods are the inventory's.
  check({ lines }) {
    const faults: ConsignmentFault<"no-unit" | "no-quantity">[] = [];
    for (const { row, file, text, flag } of lines) {
      const withoutQuantity = text.qty2 === "";
      if (withoutQuantity === (text.unit2 === "")) continue;
      const kind = withoutQuantity ? "no-quantity" : "no-unit";
      const [column, expected] = withoutQuantity
        ? (["qty2", "unit2"] as const)
        : (["unit2", "qty2"] as const);
      if (excusedColumns(flag.mapFault).includes(column)) continue;
      faults.push({ kind, column, row, file, value: "", expected });
    }
    return faults;
  },
});
