import { manifestContract } from "../../law/bases.js";
import { consignmentRule } from "../rule.js";

export const rowShape = consignmentRule({
  id: "manifest/row-shape",
  title: { zh: "每行的单元格数与列名一致", en: "a row has as many cells as the header" },
  severity: "error",
  basis: [manifestContract],
  messages: {
    few: {
      zh: "本行只有{value}个单元格，列名有{expected}个。请检查是否缺了分隔符或被截断。",
      en: "the row has {value} cells, the header {expected}. Look for a missing delimiter or a cut-off row.",
    },
    many: {
      zh: "本行有{value}个单元格，列名只有{expected}个。含分隔符的内容须用双引号括起来。",
      en: "the row has {value} cells, the header {expected}. Put quotes around a value that contains the delimiter.",
    },
    blank: { zh: "本行全是空单元格。请删除该行。", en: "all cells of the row are empty. Delete the row." },
    quote: {
      zh: "双引号没有配对，从本行开始读不下去。请检查本行及其后的双引号；内容中的双引号要写成两个。",
      en: "a quote that opens here is never closed. Check the quotes from this row on; a quote inside a value is written twice.",
    },
  },
  example: {
    zh: "品名 塑料盒,带盖 没有加引号，多出一个单元格。",
    en: "a name like “box, with lid” without quotes makes one cell too many.",
  },
  check: ({ misshapen }) =>
    misshapen.map(({ file, row, cells, columns, blank }) => ({
      kind: blank ? "blank" : cells < columns ? "few" : "many",
      column: "",
      row,
      file,
      value: String(cells),
      expected: String(columns),
    })),
});
