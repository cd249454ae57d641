import type { TextField } from "../../ceb/field.js";
import { messageSpecification } from "../../law/bases.js";
import { fieldRule } from "../rule.js";

/** How Excel writes a long number: 1.23457E+17. */
const scientific = /^\d(?:\.\d+)?E\+\d+$/i;

function isCode({ identifier, enterprise, code }: TextField): boolean {
  return identifier === true || enterprise !== undefined || code !== undefined;
}

/** A code or number that Excel has converted to a quantity. */
export function isExcelNumber(field: TextField, value: string): boolean {
  // The second character rules nearly all values out, in less time than the expression takes.
  const second = value.charCodeAt(1);
  return (second === 0x2e || second === 0x45 || second === 0x65) && isCode(field) && scientific.test(value);
}

export const pattern = fieldRule({
  id: "format/pattern",
  title: { zh: "取值符合规范", en: "the value has the required form" },
  severity: "error",
  basis: [messageSpecification],
  messages: {
    excel: {
      zh: "{column} 的 {value} 是Excel的科学计数法，原来的数字已丢失。请把该列设为“文本”后从源系统重新导出。",
      en: "{column} holds {value}, Excel's scientific notation; the digits are lost. Set the column to Text and export it again from the source.",
    },
    values: {
      zh: "{column} 只能是 {expected}，实为 {value}。",
      en: "{column} can only be {expected}, not {value}.",
    },
    shape: {
      zh: "{column} 的格式应为 {expected}，实为 {value}。",
      en: "{column} has the form {expected}, not {value}.",
    },
  },
  example: {
    zh: "gcode 为 8.541E+09：Excel把编码当成了数字。",
    en: "gcode 8.541E+09: Excel took the code for a number.",
  },
  applies: (field) =>
    field.kind === "text" && (field.values !== undefined || field.pattern !== undefined || isCode(field)),
  check(value, field) {
    if (field.kind !== "text") return undefined;
    if (isExcelNumber(field, value)) return { kind: "excel", value, expected: "" };
    if (field.values !== undefined && !field.values.includes(value)) {
      return { kind: "values", value, expected: field.values.join(" / ") };
    }
    if (field.pattern !== undefined && !field.pattern.test.test(value)) {
      return { kind: "shape", value, expected: field.pattern.shape };
    }
    return undefined;
  },
});
