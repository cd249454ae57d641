import type { Field } from "../../ceb/field.js";
import { messageSpecification } from "../../law/bases.js";
import { isFormula, isFreeText, mayBeGuard, withoutQuotes } from "../../readings/guards.js";
import { maskPersonal } from "../../values/mask.js";
import { type Fault, fieldRule } from "../rule.js";

export const formula = fieldRule({
  id: "format/formula",
  title: {
    zh: "不得是表格公式，不得带文本标记或引号",
    en: "no formula of a spreadsheet, no mark of a text, no quotation marks around a number or code",
  },
  severity: "error",
  basis: [messageSpecification],
  messages: {
    formula: {
      zh: "{column} 的 {value} 是表格公式，不是它的结果。请把该列复制后选择性粘贴为“值”。",
      en: "{column} holds the formula {value} in place of its result. Copy the column and paste it as values.",
    },
    quotes: {
      zh: "{column} 的 {value} 前后带着引号，是导出时多加的，不属于内容。请去掉引号，写成 {expected}。",
      en: "{column} {value} stands in quotation marks, which an export has added and which are no part of it. Take them off: {expected}.",
    },
    mark: {
      zh: "{column} 以撇号开头：{value}。可能是表格软件的文本标记，已照原样申报；如是，请删去。",
      en: "{column} begins with an apostrophe: {value}. It is declared as it stands; delete it if it is a spreadsheet's text mark.",
    },
  },
  example: {
    zh: "itemNo 写成 =A2&B2：公式没有变成它的结果。",
    en: "itemNo =A2&B2: the formula has not become its result.",
    wrong: { itemNo: "=A2&B2" },
    right: { itemNo: "SKU-12" },
  },
  applies: () => true,
  check(value, field) {
    const free = isFreeText(field);
    if (isFormula(value, free)) return { kind: "formula", value: value.slice(0, 40), expected: "" };
    if (free && mayBeGuard(value))
      return { kind: "mark", value: value.slice(0, 40), expected: "", severity: "warning" };
    const inner = free ? undefined : withoutQuotes(value);
    return inner === undefined ? undefined : quotesFault(value, inner, field);
  },
});

/** A person's value is not repeated without its mask. */
function quotesFault(value: string, inner: string, field: Field): Fault<"quotes"> {
  const expected =
    field.kind === "text" && field.personal !== undefined ? maskPersonal(field.personal)(inner) : inner;
  return { kind: "quotes", value: value.slice(0, 40), expected: expected.slice(0, 40) };
}
