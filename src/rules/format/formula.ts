import { messageSpecification } from "../../law/bases.js";
import { isFormula, isFreeText, mayBeGuard } from "../../readings/guards.js";
import { fieldRule } from "../rule.js";

export const formula = fieldRule({
  id: "format/formula",
  title: { zh: "不得是表格公式或带文本标记", en: "no formula of a spreadsheet, and no mark of a text" },
  severity: "error",
  basis: [messageSpecification],
  messages: {
    formula: {
      zh: "{column} 的 {value} 是表格公式，不是它的结果。请把该列复制后选择性粘贴为“值”。",
      en: "{column} holds the formula {value} in place of its result. Copy the column and paste it as values.",
    },
    mark: {
      zh: "{column} 以撇号开头：{value}。可能是表格软件的文本标记，已照原样申报；如是，请删去。",
      en: "{column} begins with an apostrophe: {value}. It is declared as it stands; delete it if it is a spreadsheet's text mark.",
    },
  },
  example: {
    zh: "itemNo 写成 =A2&B2：公式没有变成它的结果。",
    en: "itemNo =A2&B2: the formula has not become its result.",
  },
  applies: () => true,
  check(value, field) {
    const free = isFreeText(field);
    if (isFormula(value, free)) return { kind: "formula", value: value.slice(0, 40), expected: "" };
    if (free && mayBeGuard(value))
      return { kind: "mark", value: value.slice(0, 40), expected: "", severity: "warning" };
    return undefined;
  },
});
