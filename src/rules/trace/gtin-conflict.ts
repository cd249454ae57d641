import { traceability } from "../../law/bases.js";
import { askingRule, type ColumnFault } from "../rule.js";

/** What a GTIN was declared as, over all orders. */
export interface GtinUses {
  /** The goods codes, each by the digits that are compared; more than one only where two of them differ. */
  readonly codes: readonly string[];
  /** The goods names that differ, each as it was written first. */
  readonly names: readonly string[];
}

/** Most names or codes that a message lists. */
const mostListed = 5;

export const traceGtinConflict = askingRule("declared", {
  id: "trace/gtin-conflict",
  title: {
    zh: "同一条形码的商品，编码前6位和品名都相同",
    en: "goods of one bar code have one goods code (6 digits) and one name",
  },
  severity: "warning",
  basis: [traceability],
  messages: {
    codes: {
      zh: "{column} {value} 在各单中有不同的商品编码：{expected}。请核对是条码填错还是归类不一，并改成一致。",
      en: "{column} {value} has different goods codes in the orders: {expected}. Check whether the bar code or the classification is wrong, and make them agree.",
    },
    names: {
      zh: "{column} {value} 在各单中有不同的品名：{expected}。请核对条码和品名，同一商品用同一品名。",
      en: "{column} {value} has different names in the orders: {expected}. Check bar code and name, and use one name for one product.",
    },
    both: {
      zh: "{column} {value} 在各单中有不同的商品编码和品名：{expected}。请核对是否有一种商品用了别的商品的条码，并改正。",
      en: "{column} {value} has different goods codes and names in the orders: {expected}. Check whether one product has the bar code of another, and correct it.",
    },
  },
  example: {
    zh: "条码 6901234567892 一单是 610910 棉T恤，另一单是 420212 手提包。",
    en: "6901234567892 is 610910, a T-shirt, in one order and 420212, a bag, in another.",
  },
  /** `number`: the GTIN as the order has it. */
  check(
    number: string,
    { codes, names }: GtinUses,
  ): ColumnFault<"codes" | "names" | "both", "barCode"> | undefined {
    const listed = [codes, names].filter((each) => each.length > 1);
    if (listed.length === 0) return undefined;
    const expected = listed.map(listOf).join("; ");
    const kind = codes.length > 1 ? "codes" : "names";
    return { kind: listed.length > 1 ? "both" : kind, column: "barCode", value: number, expected };
  },
});

function listOf(texts: readonly string[]): string {
  const first = texts.slice(0, mostListed).join(" / ");
  return texts.length > mostListed ? `${first} / …` : first;
}
