import { productNumbers } from "../../law/bases.js";
import { gtinOf, isNoBarCode } from "../../values/gtin.js";
import { askingRule, type ColumnFault } from "../rule.js";

export const traceGtin = askingRule("declared", {
  id: "trace/gtin",
  title: {
    zh: "条形码的校验码正确",
    en: "the check digit of a bar code is right",
  },
  severity: "warning",
  basis: [productNumbers],
  messages: {
    digit: {
      zh: "{column} {value} 的校验码不对，按前面各位应为 {expected}。请照商品包装上的条码核对各位数字。",
      en: "the check digit of {column} {value} is wrong: the digits before it come to {expected}. Compare every digit with the bar code on the goods.",
    },
    missing: {
      zh: "{column} 没有商品条码（{value}），而配置文件要求有（trace.required）。请填商品包装上的8、12、13或14位条码。",
      en: "{column} has no product number ({value}), which the profile asks for (trace.required). Write the bar code of 8, 12, 13 or 14 digits that is on the goods.",
    },
  },
  example: {
    zh: "barCode 6291041500214：前12位的校验码是3。",
    en: "barCode 6291041500214: the first 12 digits come to 3.",
  },
  /** `required`: the profile's demand that goods have a number; faults are errors then. */
  check(
    { barCode }: { readonly barCode: string },
    required: boolean,
  ): ColumnFault<"digit" | "missing", "barCode"> | undefined {
    const severity = required ? { severity: "error" as const } : {};
    const gtin = gtinOf(barCode);
    if (gtin !== undefined && !gtin.isRight)
      return { kind: "digit", column: "barCode", value: barCode, expected: gtin.checkDigit, ...severity };
    if (!required || gtin !== undefined) return undefined;
    const value = isNoBarCode(barCode) ? "无" : barCode;
    return { kind: "missing", column: "barCode", value, expected: "", ...severity };
  },
});
