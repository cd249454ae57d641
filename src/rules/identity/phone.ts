import { messageSpecification } from "../../law/bases.js";
import { maskTelephone } from "../../values/mask.js";
import { fieldRule } from "../rule.js";

const mobile = /^1[3-9]\d{9}$/;

export const phone = fieldRule({
  id: "identity/phone",
  title: { zh: "电话为中国大陆手机号", en: "a telephone is a mainland mobile number" },
  severity: "warning",
  basis: [messageSpecification],
  messages: {
    divided: {
      zh: "{column} 的 {value} 带有空格、横线或+86。请只写11位手机号。",
      en: "{column} {value} has blanks, dashes or +86 with it. Write the 11 digits of the mobile number alone.",
    },
    shape: {
      zh: "{column} 的 {value} 不像手机号（1开头的11位数字）。请与订购人核对；确是订购人的电话（如固定电话）的，不必改。",
      en: "{column} {value} does not look like a mobile number (11 digits from 1). Check it with the buyer; if it is the buyer's telephone all the same, a landline say, leave it.",
    },
  },
  example: {
    zh: "少一位的手机号。",
    en: "a mobile number with a digit missing.",
  },
  applies: (field) => field.kind === "text" && field.personal === "telephone",
  check: (value) =>
    mobile.test(value)
      ? undefined
      : { kind: isDivided(value) ? "divided" : "shape", value: maskTelephone(value), expected: "" },
});

function isDivided(value: string): boolean {
  return mobile.test(value.replace(/[\s()\-.]/g, "").replace(/^(?:\+|00)?86/, ""));
}
