import { messageSpecification } from "../../law/bases.js";
import { plainDecimal } from "../../values/amount.js";
import type { Text } from "../../values/finding.js";
import { Exact } from "../../values/money.js";
import { type Fault, fieldRule } from "../rule.js";
import { binaryFractionOf, type NumberTextKind, numberText } from "./number-text.js";
import { type OddKind, oddCharacter, oddMessages, plainText } from "./odd-characters.js";

type DecimalKind =
  | OddKind
  | "shape"
  | "percent"
  | NumberTextKind
  | "whole"
  | "binary"
  | "fraction"
  | "count"
  | "digits";

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
    ...oddMessages,
    separators: {
      zh: "{column} 的 {value} 带有千分位分隔符。请去掉，写成 {expected}。",
      en: "{column} {value} has separators of thousands. Take them out: {expected}.",
    },
    comma: {
      zh: "{column} 的 {value} 用逗号作小数点。请写成 {expected}。",
      en: "{column} {value} has a comma for its point. Write {expected}.",
    },
    "with-text": {
      zh: "{column} 的 {value} 除数字外还有符号或单位。只写数字：{expected}。",
      en: "{column} {value} has a sign or unit beside the number. Write the number alone: {expected}.",
    },
    percent: {
      zh: "{column} 的 {value} 是百分数，数值是 {expected}：单元格设了百分比格式。请改为常规格式，写成普通小数。",
      en: "{column} {value} is a percentage, of which the number is {expected}: the cell has a percent format. Give it a plain format and write a plain decimal.",
    },
    exponent: {
      zh: "{column} 的 {value} 是科学计数法，等于 {expected}（显示时可能已四舍五入，请与源数据核对）。请写成普通小数。",
      en: "{column} {value} is in scientific notation and is {expected} (which may have been rounded: compare it with the source). Write it as a plain decimal.",
    },
    "bare-point": {
      zh: "{column} 的 {value} 写法不完整。请写成 {expected}。",
      en: "{column} {value} is not written in full. Write {expected}.",
    },
    whole: {
      zh: "{column} 的 {value} 是末尾带.0的整数，应为 {expected}。请按整数导出。",
      en: "{column} {value} is a whole number with .0 at the end. Write {expected}, and export it as a whole number.",
    },
    binary: {
      zh: "{column} 的 {value} 是程序用二进制小数计算留下的误差，原意是 {expected}；本项最多5位小数。请写成 {expected}，或在导出前四舍五入。",
      en: "{column} {value} is a binary fraction, the error of a program's calculation; {expected} is meant, and the column takes at most 5 digits behind the point. Write {expected}, or round before you export.",
    },
    fraction: {
      zh: "{column} 最多{expected}位小数：{value}。请按商业习惯四舍五入后填写，并核对总价、合计仍然相符。",
      en: "{column} takes at most {expected} digits behind the point: {value}. Round it, and check that totals still agree.",
    },
    count: {
      zh: "{column} 须为整数，实为 {value}。请填写实际的个数或序号，不要四舍五入。",
      en: "{column} is a whole number, not {value}. Write the count or number that it really is; it can't be rounded.",
    },
    digits: {
      zh: "{column} 最多{expected}位数字：{value}。请核对是否填错了列。",
      en: "{column} takes at most {expected} digits: {value}. Check whether it is another column's value.",
    },
  } satisfies Record<DecimalKind, Text>,
  example: {
    zh: "price 写成 1,299.00：应为 1299.00。",
    en: "price 1,299.00: write 1299.00.",
    wrong: { qty: "1", price: "1,299.00", totalPrice: "1299.00" },
    right: { qty: "1", price: "1299.00", totalPrice: "1299.00" },
  },
  applies: (field) => field.kind === "decimal",
  check(value, field): Fault<DecimalKind> | undefined {
    if (field.kind !== "decimal") return undefined;
    if (!plainDecimal.test(value)) return shapeFault(value);
    const point = value.indexOf(".");
    const fraction = point < 0 ? 0 : value.length - point - 1;
    if (fraction > field.fraction) return fractionFault(value, field.fraction);
    if (value.length <= field.digits) return undefined;
    const digits = value.replace(/^-?0*/, "").replace(".", "").length;
    return digits > field.digits
      ? { kind: "digits", value: value.slice(0, 60), expected: String(field.digits) }
      : undefined;
  },
});

function shapeFault(value: string): Fault<DecimalKind> {
  const odd = oddCharacter(value, true);
  if (odd !== undefined)
    return { kind: odd.kind, value: odd.name, expected: plainText(value, true).slice(0, 60) };
  const percent = /^(-?\d{1,15}(?:\.\d{1,10})?)\s*%$/.exec(value)?.[1];
  if (percent !== undefined)
    return { kind: "percent", value, expected: new Exact(percent).dividedBy(100).toFixed() };
  const read = numberText(value);
  return read === undefined
    ? { kind: "shape", value: value.slice(0, 40), expected: "" }
    : { kind: read.kind, value, expected: read.plain.join(" / ") };
}

/** The fault of a number with too many digits behind the point. */
function fractionFault(value: string, most: number): Fault<DecimalKind> {
  const whole = most === 0 ? /^(-?\d+)\.0+$/.exec(value)?.[1] : undefined;
  if (whole !== undefined) return { kind: "whole", value, expected: whole };
  if (most === 0) return { kind: "count", value: value.slice(0, 60), expected: "0" };
  const meant = binaryFractionOf(value, most);
  return meant === undefined
    ? { kind: "fraction", value: value.slice(0, 60), expected: String(most) }
    : { kind: "binary", value, expected: meant };
}
