import type { Field, TextField } from "../../ceb/field.js";
import { manifestContract } from "../../law/bases.js";
import { hasIdentityShape, identityFault } from "../../values/identity-number.js";
import { consignmentRule, fieldRule } from "../rule.js";

/** Digits that Excel keeps of a number; it writes zeros for those behind them. */
const keptDigits = 15;
/** From so many digits on, three zeros and more at the end are hardly chance. */
const suspectLength = 18;

/** How Excel and programs write a long number: 1.23457E+17. */
const scientific = /^\d(?:\.\d+E\+?|E\+)\d+$/i;

/** A code or number that Excel damages when it takes it for a quantity. */
export function isCode(field: Field): field is TextField {
  if (field.kind !== "text") return false;
  const { identifier, enterprise, code } = field;
  return identifier === true || enterprise !== undefined || code !== undefined;
}

/** Whether a text is a number in scientific notation whose point or exponent Excel has written: 8.541E+09, 6E+12. */
export function isScientific(value: string): boolean {
  // The second character rules nearly all values out, in less time than the expression takes.
  const second = value.charCodeAt(1);
  const isCandidate = second === 0x2e || second === 0x45 || second === 0x65;
  return isCandidate && scientific.test(value);
}

/** Whether a number has more digits than Excel keeps, and zeros in place of those behind the fifteenth. */
export function isRoundedNumber(value: string): boolean {
  if (value.length <= keptDigits || value.charCodeAt(value.length - 1) !== 0x30) return false;
  return /^\d{15}0+$/.test(value) && /[1-9]/.test(value);
}

const facts = {
  id: "manifest/lost-digits",
  title: { zh: "长编号的末几位没有被表格软件抹掉", en: "no long number has lost digits in a spreadsheet" },
  severity: "error",
  basis: [manifestContract],
  messages: {
    exponent: {
      zh: "{column} 的 {value} 是Excel的科学计数法，后面的数字已丢失，改格式也找不回来。请在源系统中把该列导出为“文本”，重新取得。",
      en: "{column} holds {value}, Excel's scientific notation; the digits behind are lost, and no cell format brings them back. Export the column again from its source, as text.",
    },
    rounded: {
      zh: "{column} 的 {value} 校验不对且以000结尾：Excel只保留15位数字，其后的变成了0，原来的末3位已丢失。请从源系统重新导出，该列设为“文本”。",
      en: "{column} {value} fails its check and ends in 000: Excel keeps 15 digits of a number and writes 0 for the rest; the last three are lost. Export it again from the source, with the column as text.",
    },
    collides: {
      zh: "{column} {value} 的各行内容不一，且第15位之后全是0：Excel只保留15位数字，多个订单的编号变成了同一个。请从源系统重新导出，该列设为“文本”。",
      en: "the rows of {column} {value} disagree, and it has only zeros behind the 15th digit: Excel keeps 15 digits of a number, and several orders have come to have one number. Export it again from the source, with the column as text.",
    },
    suspect: {
      zh: "{column} 的 {value} 第15位之后全是0，像是被Excel改过（只保留15位数字）。请与源系统核对；如已改变，请重新导出，该列设为“文本”。",
      en: "{column} {value} has only zeros behind the 15th digit, as Excel makes of long numbers. Compare it with the source; if it was changed, export it again with the column as text.",
    },
  },
  example: {
    zh: "18位身份证号在Excel里变成以000结尾：原来的末3位已丢失。",
    en: "an identity number that ends in 000 after it was in Excel: its last three digits are lost.",
    wrong: { logisticsNo: "1.23457E+12" },
    right: { logisticsNo: "1234567890123" },
  },
} as const;

/** Numbers that have lost digits beyond doubt. */
export const lostDigits = fieldRule({
  ...facts,
  applies: (field) => isCode(field) || field.kind === "decimal",
  check(value, field, { law }) {
    if (isScientific(value)) return { kind: "exponent", value: value.slice(0, 40), expected: "" };
    if (field.kind !== "text" || field.personal !== "identity-number" || !value.endsWith("000"))
      return undefined;
    return hasIdentityShape(value) && identityFault(value, law.day) !== undefined
      ? { kind: "rounded", value, expected: "" }
      : undefined;
  },
});

/** An order number that stands for rows of several orders, since it was rounded. */
export const collidingNumber = consignmentRule({
  ...facts,
  check: ({ conflicts, head }) =>
    conflicts.length > 0 && isRoundedNumber(head.orderNo)
      ? [{ kind: "collides", column: "orderNo", value: head.orderNo, expected: "" }]
      : [],
});

/** Warning of the same rule: a long number that was perhaps rounded. */
export const suspectNumber = fieldRule({
  ...facts,
  applies: (field) =>
    field.kind === "text" &&
    field.identifier === true &&
    field.personal !== "identity-number" &&
    field.pattern === undefined,
  check: (value) =>
    value.length >= suspectLength && isRoundedNumber(value)
      ? { kind: "suspect", value: value.slice(0, 60), expected: "", severity: "warning" }
      : undefined,
});
