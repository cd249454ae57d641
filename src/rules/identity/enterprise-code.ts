import { enterpriseRegistration, messageSpecification } from "../../law/bases.js";
import { type Fault, fieldRule } from "../rule.js";

/** GB 32100-2015: the 31 characters of a unified social credit code; a character's value is its place. */
const alphabet = "0123456789ABCDEFGHJKLMNPQRTUWXY";
const weights = [1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28];
const customsCode = /^[0-9A-Z]{10}$/;
const creditCode = /^[0-9A-HJ-NPQRTUWXY]{18}$/;

/**
 * The check character for the first 17 characters of a credit code; undefined where one is not in the
 * alphabet.
 */
export function creditCheckCharacter(code: string): string | undefined {
  let sum = 0;
  for (let index = 0; index < weights.length; index++) {
    const value = alphabet.indexOf(code[index] ?? " ");
    if (value < 0) return undefined;
    sum += value * (weights[index] ?? 0);
  }
  return alphabet[(31 - (sum % 31)) % 31];
}

export const enterpriseCode = fieldRule({
  id: "identity/enterprise-code",
  title: {
    zh: "企业代码为10位海关编码或18位统一社会信用代码",
    en: "an enterprise has its 10-character customs code or its 18-character credit code",
  },
  severity: "error",
  basis: [enterpriseRegistration, messageSpecification],
  messages: {
    shape: {
      zh: "{column} 的 {value} 既不是10位海关编码（0-9、A-Z），也不是18位统一社会信用代码{expected}。请核对登记证书。",
      en: "{column} {value} is neither a 10-character customs code (0-9 A-Z) nor an 18-character credit code{expected}. Check the registration.",
    },
    small: {
      zh: "{column} 的 {value} 含小写字母，应为 {expected}。请用大写。",
      en: "{column} {value} has small letters; write {expected} in capitals.",
    },
    divided: {
      zh: "{column} 的 {value} 中有空格或横线。请去掉，写成 {expected}。",
      en: "{column} {value} has blanks or dashes in it. Take them out: {expected}.",
    },
    letter: {
      zh: "{column} 的 {value} 含有字母 I、O、S、V 或 Z，统一社会信用代码中没有这些字母（多半是 1、0、5、U 或 2）。请按营业执照核对。",
      en: "{column} {value} has a letter I, O, S, V or Z, which no credit code has (1, 0, 5, U or 2 is likely meant). Compare it with the licence.",
    },
    tax: {
      zh: "{column} 的 {value} 是15位，像是旧的税务登记号。请填10位海关编码或营业执照上的18位统一社会信用代码。",
      en: "{column} {value} has 15 characters, as old tax registrations have. Write the 10-character customs code, or the 18-character credit code on the licence.",
    },
    check: {
      zh: "{column} 的 {value} 校验位不对，应为 {expected}。多半是某一位抄错了，请核对营业执照。",
      en: "{column} {value} has a wrong check character; it should be {expected}. A character was mistyped, perhaps another one; compare it with the licence.",
    },
  },
  example: {
    zh: "信用代码末位抄错：91340200MA2N0AAA0X。",
    en: "a credit code whose last character is mistyped: 91340200MA2N0AAA0X.",
  },
  applies: (field) => field.kind === "text" && field.enterprise !== undefined,
  check(value, field) {
    const word = field.kind === "text" ? field.enterprise?.or : undefined;
    if (value === word || customsCode.test(value)) return undefined;
    if (!creditCode.test(value)) return shapeFault(value, word);
    const due = creditCheckCharacter(value);
    return due === value[17] ? undefined : { kind: "check", value, expected: due ?? "" };
  },
});

type ShapeKind = "shape" | "small" | "divided" | "letter" | "tax";

/** The fault of what is neither kind of code: with the code that is meant where that is one by its form. */
function shapeFault(value: string, word: string | undefined): Fault<ShapeKind> {
  const meant = value.replace(/[\s-]/g, "").toUpperCase();
  if (meant !== value && (customsCode.test(meant) || creditCode.test(meant) || meant === word))
    return { kind: meant === value.toUpperCase() ? "small" : "divided", value, expected: meant };
  if (/^[0-9A-Z]{18}$/.test(value)) return { kind: "letter", value, expected: "" };
  if (/^[0-9A-Z]{15}$/.test(value)) return { kind: "tax", value, expected: "" };
  return { kind: "shape", value, expected: word === undefined ? "" : ` (${word})` };
}
