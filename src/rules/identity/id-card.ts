import { identityStandard } from "../../law/bases.js";
import { identityFault } from "../../values/identity-number.js";
import { maskIdentity } from "../../values/mask.js";
import { fieldRule } from "../rule.js";

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
      en: "{column} {value} holds a birth date that does not exist or is in the future.",
    },
    check: {
      zh: "{column} 的 {value} 校验位不对，多半有一位抄错。",
      en: "{column} {value} has a wrong check character; a digit was mistyped.",
    },
  },
  example: { zh: "末位抄错的身份证号。", en: "an identity number whose last character is mistyped." },
  applies: (field) => field.kind === "text" && field.personal === "identity-number",
  check(value, _field, { law }) {
    const kind = identityFault(value, law.day);
    return kind === undefined ? undefined : { kind, value: maskIdentity(value), expected: "" };
  },
});
