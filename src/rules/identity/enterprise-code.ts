import { enterpriseRegistration, messageSpecification } from "../../law/bases.js";
import { fieldRule } from "../rule.js";

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
    check: {
      zh: "{column} 的 {value} 校验位不对，应为 {expected}。多半是某一位抄错了，请核对营业执照。",
      en: "{column} {value} has a wrong check character; it should be {expected}. A character was mistyped; check the licence.",
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
    if (!creditCode.test(value))
      return { kind: "shape", value, expected: word === undefined ? "" : ` (${word})` };
    const due = creditCheckCharacter(value);
    return due === value[17] ? undefined : { kind: "check", value, expected: due ?? "" };
  },
});
