import { isDay } from "../../values/calendar.js";
import { maskIdentity } from "../../values/mask.js";
import { identityStandard } from "../basis.js";
import { fieldRule } from "../rule.js";

const weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
/** The standard's own examples go back to 1880. */
const earliestBirth = 1880;
const checkCharacters = "10X98765432";

/** The check character that the first 17 digits of an identity number call for (GB 11643, ISO 7064 MOD 11-2). */
export function identityCheckCharacter(number: string): string {
  const sum = weights.reduce((total, weight, index) => total + weight * Number(number[index]), 0);
  return checkCharacters[sum % 11] ?? "";
}

export const idCard = fieldRule({
  id: "identity/id-card",
  title: {
    zh: "身份证号为18位，出生日期真实，校验位正确",
    en: "an identity number has 18 characters, a real birth date and its check character",
  },
  severity: "error",
  basis: [identityStandard],
  messages: {
    shape: {
      zh: "{column} 的 {value} 不是18位身份证号（17位数字加校验位，X须大写）。",
      en: "{column} {value} is not an 18-character identity number (17 digits and the check character, X in upper case).",
    },
    birth: {
      zh: "{column} 的 {value} 中的出生日期不存在，或在申报日之后。",
      en: "{column} {value} holds a birth date that does not exist, or is yet to come.",
    },
    check: {
      zh: "{column} 的 {value} 校验位不对，多半有一位抄错。",
      en: "{column} {value} has a wrong check character; a digit was mistyped.",
    },
  },
  example: { zh: "末位抄错的身份证号。", en: "an identity number whose last character is mistyped." },
  applies: (field) => field.kind === "text" && field.personal === "identity-number",
  check(value, _field, { law }) {
    const shown = maskIdentity(value);
    if (!/^\d{17}[\dX]$/.test(value)) return { kind: "shape", value: shown, expected: "" };
    const birth = value.slice(6, 14);
    if (!isDay(birth, earliestBirth) || birth > law.day.replaceAll("-", ""))
      return { kind: "birth", value: shown, expected: "" };
    return identityCheckCharacter(value) === value[17]
      ? undefined
      : { kind: "check", value: shown, expected: "" };
  },
});
