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
      zh: "{column} 的 {value} 不是18位身份证号（17位数字加校验位，X须大写）。请按身份证填写。",
      en: "{column} {value} is not an 18-character identity number (17 digits and the check character, X in upper case). Take it from the identity card.",
    },
    divided: {
      zh: "{column} 的 {value} 中有空格、横线等分隔符。请去掉，只写18位号码。",
      en: "{column} {value} has blanks, dashes or the like in it. Take them out and write the 18 characters alone.",
    },
    small: {
      zh: "{column} 的 {value} 末位是小写x。请改为大写X。",
      en: "{column} {value} ends in a small x. Write it as a capital X.",
    },
    old: {
      zh: "{column} 的 {value} 是15位旧身份证号，已停用。请向订购人取得18位号码。",
      en: "{column} {value} is an identity number of the old form with 15 digits, no longer in use. Ask the buyer for the one of 18.",
    },
    birth: {
      zh: "{column} 的 {value} 中的出生日期不存在，或在申报日之后。请与身份证核对后改正。",
      en: "{column} {value} holds a birth date that does not exist or is in the future. Compare it with the identity card and correct it.",
    },
    check: {
      zh: "{column} 的 {value} 校验位不对，有一位或几位抄错。请与身份证逐位核对后改正。",
      en: "{column} {value} has a wrong check character: one or more characters were mistyped. Compare all of them with the identity card and correct it.",
    },
  },
  example: { zh: "末位抄错的身份证号。", en: "an identity number whose last character is mistyped." },
  applies: (field) => field.kind === "text" && field.personal === "identity-number",
  check(value, _field, { law }) {
    const fault = identityFault(value, law.day);
    if (fault === undefined) return undefined;
    const kind = fault === "shape" ? shapeKind(value) : fault;
    return { kind, value: maskIdentity(value), expected: "" };
  },
});

/** In what a text is no identity number's form. */
function shapeKind(value: string): "shape" | "divided" | "small" | "old" {
  if (/^\d{17}x$/.test(value)) return "small";
  if (/^\d{15}$/.test(value)) return "old";
  return /^\d{17}[\dXx]$/.test(value.replace(/[\s\-._'’]/g, "")) ? "divided" : "shape";
}
