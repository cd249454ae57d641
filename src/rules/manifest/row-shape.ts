import type { RowShape } from "../../consignment/row-shape.js";
import type { FileFaultKinds } from "../../findings/file-finding.js";
import { manifestContract } from "../../law/bases.js";
import type { Text } from "../../values/finding.js";
import { type ColumnFault, consignmentRule } from "../rule.js";

type ShapeKind = "few" | "many" | "blank" | "sums";

export const rowShape = consignmentRule({
  id: "manifest/row-shape",
  title: { zh: "每行的单元格数与列名一致", en: "a row has as many cells as the header" },
  severity: "error",
  basis: [manifestContract],
  // `quote` is reported by the reading of the file and ends it.
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
    sums: {
      zh: "本行只有数字（{value}），没有订单编号和商品，多半是合计行，没有申报。是合计行的，请删去，或在这行写上“合计”（会自动跳过）；是商品行的，请补填订单编号和商品。",
      en: "the row has numbers alone ({value}), no order number and no goods: likely the sums of the sheet; it is not declared. If it is, delete it, or write 合计 or Total in it, and it is passed over; if it is a goods row, fill in its order number and goods.",
    },
    quote: {
      zh: "双引号没有配对，从本行开始读不下去。请检查本行及其后的双引号；内容中的双引号要写成两个。",
      en: "a quote that opens here is never closed. Check the quotes from this row on; a quote inside a value is written twice.",
    },
  } satisfies Readonly<Record<ShapeKind | FileFaultKinds["manifest/row-shape"], Text>>,
  example: {
    zh: "品名 塑料盒,带盖 没有加引号，多出一个单元格。",
    en: "a name like “box, with lid” without quotes makes one cell too many.",
  },
  check: ({ misshapen }) =>
    misshapen.map((shape) => ({ ...shapeFault(shape), row: shape.row, file: shape.file })),
});

/** The fault for a row of any sheet. */
export function shapeFault({ cells, columns, blank, sums }: RowShape): ColumnFault<ShapeKind, never> {
  if (sums !== undefined) return { kind: "sums", column: "", value: sums, expected: "" };
  const unequal = cells < columns ? "few" : "many";
  const kind = blank ? "blank" : unequal;
  return { kind, column: "", value: String(cells), expected: String(columns) };
}
