import type { ColumnConflict, HeadConflict } from "../../consignment/consignment.js";
import { manifestContract } from "../../law/bases.js";
import { type ColumnFault, consignmentRule } from "../rule.js";

export const headConflict = consignmentRule({
  id: "manifest/head-conflict",
  title: { zh: "同一单各行的表头内容须一致", en: "the head columns agree over the rows of a consignment" },
  severity: "error",
  basis: [manifestContract],
  messages: {
    differs: {
      zh: "{column} 与本单前面的行不一致：本行 {value}，前面 {expected}。请改成一致，或改订单编号。",
      en: "{column} differs from an earlier row of the order: {value} here, {expected} there. Make them agree, or correct the order number.",
    },
    columns: {
      zh: "{column} 有两列，内容不一致：表头列是 {value}，商品列是 {expected}。请改成一致，或只保留商品的一列。",
      en: "{column} has two columns that differ: {value} in the head's, {expected} in the goods'. Make them agree, or keep the goods' column alone.",
    },
  },
  example: {
    zh: "同一订单两行，毛重一行写1.2、一行写1.5。",
    en: "two rows of one order, gross weight 1.2 in one and 1.5 in the other.",
  },
  check: ({ conflicts, currencies }) => [
    ...conflicts.map((conflict) => ({
      ...conflictFault(conflict),
      row: conflict.row,
      file: conflict.file,
    })),
    ...(currencies === undefined
      ? []
      : [{ ...currencyFault(currencies), row: currencies.row, file: currencies.file }]),
  ],
});

/** The fault for a row whose two columns of currency differ. */
export function currencyFault({
  value,
  other,
}: Pick<ColumnConflict, "value" | "other">): ColumnFault<"columns", "currency"> {
  return { kind: "columns", column: "currency", value, expected: other };
}

/** The fault for rows of any sheet: a value, and that of the first row, which is expected. */
export function conflictFault<Column extends string>({
  column,
  value,
  first,
  firstFile,
  firstRow,
}: Omit<HeadConflict<Column>, "file" | "row">): ColumnFault<"differs", Column> {
  return { kind: "differs", column, value, other: { value: first, file: firstFile, line: firstRow } };
}
