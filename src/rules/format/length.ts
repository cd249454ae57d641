import type { TextField } from "../../ceb/field.js";
import { messageSpecification } from "../../law/bases.js";
import { isFreeText } from "../../readings/guards.js";
import { characters } from "../../values/characters.js";
import type { Text } from "../../values/finding.js";
import { type Fault, fieldRule } from "../rule.js";
import {
  hasSeveralWayBills,
  type SpoiledKind,
  severalWayBills,
  spoiledCode,
  spoiledMessages,
  wrongValue,
} from "./spoiled-code.js";

type LengthKind = SpoiledKind | "several" | "values" | "exact" | "few" | "long" | "long-number" | "short";

export const length = fieldRule({
  id: "format/length",
  title: { zh: "字符数符合规范", en: "the number of characters is right" },
  severity: "error",
  basis: [messageSpecification],
  messages: {
    ...spoiledMessages,
    several: severalWayBills,
    values: wrongValue,
    exact: {
      zh: "{column} 须为{expected}个字符，括号内是实际个数：{value}。请核对是否填错了列或多写了内容。",
      en: "{column} needs {expected} characters, and has as many as stand in brackets: {value}. Check whether it is another column's value, or has something besides.",
    },
    few: {
      zh: "{column} 须为{expected}个字符，括号内是实际个数：{value}。补上前导零也不是已知的代码，请核对原始资料。",
      en: "{column} needs {expected} characters, and has as many as stand in brackets: {value}. With zeros before it it is no known code either; check it against its source.",
    },
    long: {
      zh: "{column} 最多{expected}个字符，括号内是实际个数：{value}。请在不影响辨认的前提下缩短。",
      en: "{column} takes at most {expected} characters, and has as many as stand in brackets: {value}. Shorten it so that it still says what it has to.",
    },
    "long-number": {
      zh: "{column} 最多{expected}个字符，括号内是实际个数：{value}。编号不能截短：请核对是否填错了列、一格里写了多个编号，或向编号的发出方取得合规的编号。",
      en: "{column} takes at most {expected} characters, and has as many as stand in brackets: {value}. A number can't be cut: check whether it is another column's, or several in one cell, or ask whoever gave it for one that fits.",
    },
    short: {
      zh: "{column} 至少{expected}个字符，括号内是实际个数：{value}。请核对是否漏写。",
      en: "{column} needs at least {expected} characters, and has as many as stand in brackets: {value}. Check whether some are missing.",
    },
  } satisfies Record<LengthKind, Text>,
  example: {
    zh: "customsCode 写成 33021：关区代码为4位，如 3302。",
    en: "customsCode 33021: a district has 4 digits, as 3302.",
    wrong: { customsCode: "33021" },
    right: { customsCode: "3302" },
  },
  applies: (field) => field.kind === "text",
  check(value, field, { reference }): Fault<LengthKind> | undefined {
    if (field.kind !== "text") return undefined;
    const count = characters(value);
    if (fits(field, count) || isLeftToCodeRule(field, value)) return undefined;
    if (field.values !== undefined)
      return { kind: "values", value: value.slice(0, 40), expected: field.values.join(" / ") };
    const spoiled = spoiledCode(field, value, reference);
    if (spoiled !== undefined) return { kind: spoiled.kind, value: value.slice(0, 40), meant: spoiled.meant };
    if (hasSeveralWayBills(field, value)) return { kind: "several", value: value.slice(0, 80), expected: "" };
    const kind = kindOf(field, count, value);
    const expected = String(kind === "short" ? field.min : (field.length ?? field.max));
    return { kind, value: withLength(value, count), expected };
  },
});

function kindOf(field: TextField, count: number, value: string): LengthKind {
  if (field.length !== undefined) {
    const isCutCode = count < field.length && field.code !== undefined && /^\d+$/.test(value);
    return isCutCode ? "few" : "exact";
  }
  if (field.max === undefined || count <= field.max) return "short";
  return isFreeText(field) ? "long" : "long-number";
}

function fits({ length: exact, max, min }: TextField, count: number): boolean {
  if (exact !== undefined && count !== exact) return false;
  return (max === undefined || count <= max) && (min === undefined || count >= min);
}

/**
 * A name or an ISO code in place of customs' digits: the rule of the code reports it, with the code that is meant.
 * A number with a point is none. So does the rule of registration codes where one has blanks or dashes in it.
 */
function isLeftToCodeRule({ code, enterprise }: TextField, value: string): boolean {
  if (enterprise !== undefined) return /[\s-]/.test(value);
  return code !== undefined && code !== "district" && code !== "port" && !/^[\d.]*$/.test(value);
}

/** The value with its length, cut where it is long. */
function withLength(value: string, count: number): string {
  return `${value.length > 40 ? `${value.slice(0, 40)}…` : value} (${count})`;
}
