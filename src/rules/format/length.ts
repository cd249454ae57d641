import type { TextField } from "../../ceb/field.js";
import { messageSpecification } from "../../law/bases.js";
import { characters } from "../../values/characters.js";
import { fieldRule } from "../rule.js";
import { isExcelNumber } from "./pattern.js";

export const length = fieldRule({
  id: "format/length",
  title: { zh: "字符数符合规范", en: "the number of characters is right" },
  severity: "error",
  basis: [messageSpecification],
  messages: {
    exact: {
      zh: "{column} 须为{expected}个字符，实为 {value}。Excel可能去掉了前导零。",
      en: "{column} needs {expected} characters: {value}. Excel may have dropped leading zeros.",
    },
    long: {
      zh: "{column} 最多{expected}个字符，实为 {value}。请缩短。",
      en: "{column} takes at most {expected} characters: {value}. Shorten it.",
    },
    short: {
      zh: "{column} 至少{expected}个字符：{value}。",
      en: "{column} needs at least {expected} characters: {value}.",
    },
  },
  example: {
    zh: "customsCode 写成 330：应为4位，如 3302。",
    en: "customsCode 330: it has 4 digits, as 3302.",
  },
  applies: (field) => field.kind === "text",
  check(value, field) {
    if (field.kind !== "text") return undefined;
    const count = characters(value);
    if (fits(field, count)) return undefined;
    if (leftToCodeRule(field, value) || isExcelNumber(field, value)) return undefined;
    if (field.length !== undefined && count !== field.length) {
      return { kind: "exact", value: withLength(value, count), expected: String(field.length) };
    }
    if (field.max !== undefined && count > field.max) {
      return { kind: "long", value: withLength(value, count), expected: String(field.max) };
    }
    return { kind: "short", value: withLength(value, count), expected: String(field.min) };
  },
});

function fits({ length: exact, max, min }: TextField, count: number): boolean {
  if (exact !== undefined && count !== exact) return false;
  return (max === undefined || count <= max) && (min === undefined || count >= min);
}

/**
 * A name or an ISO code in place of customs' digits: the rule of the code reports it, with the code that is
 * meant.
 */
function leftToCodeRule({ code }: TextField, value: string): boolean {
  return code !== undefined && code !== "district" && code !== "port" && !/^\d*$/.test(value);
}

/** The value with its length, cut where it is long. */
function withLength(value: string, count: number): string {
  return `${value.length > 40 ? `${value.slice(0, 40)}…` : value} (${count})`;
}
