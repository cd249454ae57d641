import { messageSpecification } from "../../law/bases.js";
import { plainDecimal } from "../../values/amount.js";
import { fieldRule } from "../rule.js";

export const decimal = fieldRule({
  id: "format/decimal",
  title: { zh: "数字格式与位数符合规范", en: "a number is plain and has no more digits than allowed" },
  severity: "error",
  basis: [messageSpecification],
  messages: {
    shape: {
      zh: "{column} 不是数字：{value}。只写数字和小数点，不要千分位、货币符号或科学计数法。",
      en: "{column} is not a number: {value}. Write digits and a point only: no separators, currency signs or exponents.",
    },
    fraction: {
      zh: "{column} 最多{expected}位小数：{value}。",
      en: "{column} takes at most {expected} digits behind the point: {value}.",
    },
    digits: {
      zh: "{column} 最多{expected}位数字：{value}。",
      en: "{column} takes at most {expected} digits: {value}.",
    },
  },
  example: { zh: "price 写成 1,299.00：应为 1299.00。", en: "price 1,299.00: write 1299.00." },
  applies: (field) => field.kind === "decimal",
  check(value, field) {
    if (field.kind !== "decimal") return undefined;
    if (!plainDecimal.test(value)) return { kind: "shape", value: value.slice(0, 40), expected: "" };
    const point = value.indexOf(".");
    const fraction = point < 0 ? 0 : value.length - point - 1;
    if (fraction > field.fraction)
      return { kind: "fraction", value: value.slice(0, 60), expected: String(field.fraction) };
    if (value.length <= field.digits) return undefined;
    const digits = value.replace(/^-?0*/, "").replace(".", "").length;
    return digits > field.digits
      ? { kind: "digits", value: value.slice(0, 60), expected: String(field.digits) }
      : undefined;
  },
});
