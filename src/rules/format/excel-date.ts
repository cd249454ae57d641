import { manifestContract } from "../../law/bases.js";
import { fieldRule } from "../rule.js";

const month = "(?:jan|feb|mar|apr|may|jun|jul|aug|sept?|oct|nov|dec)";
/** How Excel shows a day that it has made of a number with a dash or slash: 3月2日, 2-Mar, Mar-05, 2026/3/5. */
const shownDay = new RegExp(
  "^(?:(?:\\d{2}(?:\\d{2})?年)?(?:1[0-2]|0?[1-9])月(?:[12]\\d|3[01]|0?[1-9])日" +
    "|\\d{4}年(?:1[0-2]|0?[1-9])月" +
    `|(?:[12]\\d|3[01]|0?[1-9])-${month}(?:-\\d{2}(?:\\d{2})?)?|${month}-\\d{2}(?:\\d{2})?` +
    "|(?:19|20)\\d{2}[/-](?:1[0-2]|0?[1-9])[/-](?:[12]\\d|3[01]|0?[1-9])(?: 0?0:00(?::00)?)?" +
    "|(?:[12]\\d|3[01]|0?[1-9])/(?:[12]\\d|3[01]|0?[1-9])/(?:19|20)?\\d{2})$",
  "i",
);
/** Shortest and longest of them. */
const [shortest, longest] = [4, 19];

export const excelDate = fieldRule({
  id: "format/excel-date",
  title: { zh: "编号没有被表格软件变成日期", en: "no number was turned into a day by a spreadsheet" },
  severity: "warning",
  basis: [manifestContract],
  messages: {
    day: {
      zh: "{column} 的 {value} 像是Excel把编号变成的日期（如 3-2 变成“3月2日”）。请与源系统核对；如已改变，把该列设为“文本”后重新导出。",
      en: "{column} {value} looks like a day that Excel has made of a number (of 3-2, say). Compare it with the source; if it was changed, set the column to Text and export it again.",
    },
  },
  example: {
    zh: "itemNo 为“3月2日”：货号本是 3-2。",
    en: "itemNo 2-Mar: the number was 2-3 or MAR2.",
    wrong: { itemNo: "3月2日" },
    right: { itemNo: "3-2" },
  },
  applies: (field) => field.kind === "text" && field.identifier === true && field.personal === undefined,
  check: (value) =>
    value.length >= shortest && value.length <= longest && shownDay.test(value)
      ? { kind: "day", value, expected: "" }
      : undefined,
});
