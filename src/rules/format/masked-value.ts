import type { TextField } from "../../ceb/field.js";
import { gacc2018no194, messageSpecification } from "../../law/bases.js";
import { isFreeText } from "../../readings/guards.js";
import { fieldRule } from "../rule.js";

/** Stars, in all the forms that platforms hide characters by, and blots. */
const stars = /[*＊﹡∗⁎✱✲⁕※●■◆█▇]/u;
/** Crosses and letters in place of digits: some of the digits are left. */
const crosses = /[×✕╳]|\d[xX]{2,}|[xX]{2,}\d/u;
/** A person that is not named: 张某, 李某某. */
const someone = /^\p{Script=Han}{1,2}某{1,2}$/u;
/** A row of crosses within an address; a single one may be a size or a number. */
const addressCrosses = /[×✕╳]{2,}|\p{Script=Han}[xX]{3,8}(?![a-zA-Z])/u;

function isMasked(value: string, personal: TextField["personal"]): boolean {
  if (stars.test(value)) return true;
  if (personal === "name") return /[×✕╳]|^\p{Script=Han}[xX]{1,3}$/u.test(value) || someone.test(value);
  return (personal === "address" ? addressCrosses : crosses).test(value);
}

/** Two stars in a row, which no number and hardly any name has of its own. */
const starRow = /[*＊﹡∗✱]{2}/u;

/** Whether a text has stars in place of characters, in whatever column. */
export function isStarred(value: string): boolean {
  return starRow.test(value);
}

export const maskedValue = fieldRule({
  id: "format/masked-value",
  title: { zh: "内容须完整，不得已被遮盖", en: "a value is whole and not masked" },
  severity: "error",
  basis: [gacc2018no194, messageSpecification],
  messages: {
    masked: {
      zh: "{column} 已被平台脱敏（部分字符换成了*等符号）。海关核对真实、完整的信息；请从平台取得未遮盖的订单数据。",
      en: "{column} is masked: the platform has put stars or the like in place of characters. Customs checks the real value in full; get the unmasked data from the platform.",
    },
    number: {
      zh: "{column} 的 {value} 已被遮盖（部分字符换成了*）。申报须有完整的编号，请从源系统取得。",
      en: "{column} {value} is masked: stars stand in place of characters. The number is declared in full; get it from its source.",
    },
    text: {
      zh: "{column} 的 {value} 中有连续的*，像是部分文字被遮盖，将照原样申报。请写出完整的文字。",
      en: "{column} {value} has stars in a row, as where characters are masked, and is declared as it stands. Write the text in full.",
    },
  },
  example: {
    zh: "buyerName 为“陶**”：平台遮盖了姓名。",
    en: "buyerName 陶**: the platform has masked the name.",
    wrong: { buyerName: "陶**" },
    right: { buyerName: "陶示例" },
  },
  applies: (field) => field.kind === "text" && field.values === undefined && field.personal !== "free-text",
  check(value, field) {
    if (field.kind !== "text") return undefined;
    if (field.personal !== undefined)
      return isMasked(value, field.personal) ? { kind: "masked", value, expected: "" } : undefined;
    if (!isStarred(value)) return undefined;
    return isFreeText(field)
      ? { kind: "text", value: value.slice(0, 40), expected: "", severity: "warning" }
      : { kind: "number", value, expected: "" };
  },
});
