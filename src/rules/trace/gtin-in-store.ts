import { productNumbers } from "../../law/bases.js";
import { gtinOf, ownNumberOf } from "../../values/gtin.js";
import { askingRule, type ColumnFault } from "../rule.js";

export const traceGtinInStore = askingRule("declared", {
  id: "trace/gtin-in-store",
  title: {
    zh: "条形码不是店内码，也不是优惠券的编码",
    en: "a bar code is neither a shop's own number nor that of a coupon",
  },
  severity: "warning",
  basis: [productNumbers],
  messages: {
    "in-store": {
      zh: "{column} {value} 的前缀是店内码（20至29、02、04），各店自编，不能用来追溯商品。请填商品包装上厂商的条码；没有的留空。",
      en: "the prefix of {column} {value} is one of in-store numbers (20 to 29, 02, 04), which shops make up: goods can't be traced by it. Write the maker's bar code that is on the goods, or leave it blank where there is none.",
    },
    coupon: {
      zh: "{column} {value} 的前缀99是优惠券的编码，不是商品的条码。请填商品包装上厂商的条码；没有的留空。",
      en: "the prefix 99 of {column} {value} is one of coupons, not of goods. Write the maker's bar code that is on the goods, or leave it blank where there is none.",
    },
  },
  example: {
    zh: "barCode 2012345678900：20开头的是店内码。",
    en: "barCode 2012345678900: numbers with 20 are a shop's own.",
  },
  check({
    barCode,
  }: {
    readonly barCode: string;
  }): ColumnFault<"in-store" | "coupon", "barCode"> | undefined {
    const gtin = gtinOf(barCode);
    if (gtin === undefined || !gtin.isRight) return undefined;
    const kind = ownNumberOf(gtin.number);
    return kind === undefined ? undefined : { kind, column: "barCode", value: barCode, expected: "" };
  },
});
