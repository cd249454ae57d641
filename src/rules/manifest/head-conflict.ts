import type { ColumnConflict, Consignment, HeadConflict } from "../../consignment/consignment.js";
import { manifestContract } from "../../law/bases.js";
import { formatAmount } from "../../values/amount.js";
import { isErrorValue } from "../../values/error-words.js";
import { isAbsent } from "../format/no-value.js";
import { type ColumnFault, consignmentRule } from "../rule.js";
import { isRoundedNumber, isScientific } from "./lost-digits.js";

type ConflictKind = "differs" | "reports" | "weights" | "parcels" | "columns";

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
    reports: {
      zh: "本单的行报送类型 {column} 不同：本行 {value}，前面 {expected}。变更、删除与首次申报不能合为一单：请把变更、删除的行另存为一份舱单，在首次申报之后单独申报。",
      en: "the order's rows are sent for different things: {column} is {value} here, {expected} there. A change or deletion is declared by itself: put its rows into a manifest of their own, and declare that after the first.",
    },
    weights: {
      zh: "{column} 各行不同（本行 {value}），像是每项商品的重量。清单表头的重量是整个包裹的，每行都写同一个数；各行相加为 {expected}，若确为各项重量，净重每行填这个合计，毛重还要加上包装。",
      en: "{column} differs between the order's rows ({value} here), as weights of single goods do. The inventory's weight is the whole parcel's, the same in every row. The rows add up to {expected}: if they are weights of goods, write that sum in every row as the net weight; the gross weight has the packing besides.",
    },
    parcels: {
      zh: "同一订单有两个运单编号：本行 {value}，前面 {expected}。一个包裹一份清单：请给每个包裹各自的订单编号（如加 -1、-2）和企业唯一编号；若实为同一运单，请改成一致。",
      en: "one order has two way-bills: {value} here, {expected} there. Each parcel is a list of its own: give each its own order number (-1 and -2 behind it, say) and copNo. If it is one way-bill, make the rows agree.",
    },
    columns: {
      zh: "{column} 有两列，内容不一致：表头列是 {value}，商品列是 {expected}。请改成一致，或只保留商品的一列。",
      en: "{column} has two columns that differ: {value} in the head's, {expected} in the goods'. Make them agree, or keep the goods' column alone.",
    },
  } satisfies Record<ConflictKind, { zh: string; en: string }>,
  example: {
    zh: "同一订单两行，毛重一行写1.2、一行写1.5。",
    en: "two rows of one order, gross weight 1.2 in one and 1.5 in the other.",
    wrong: [
      { orderNo: "SO-1", itemNo: "SKU-1", grossWeight: "1.2" },
      { orderNo: "SO-1", itemNo: "SKU-2", grossWeight: "1.5" },
    ],
    right: [
      { orderNo: "SO-1", itemNo: "SKU-1", grossWeight: "1.5" },
      { orderNo: "SO-1", itemNo: "SKU-2", grossWeight: "1.5" },
    ],
  },
  check: ({ conflicts, currencies, head }) => [
    ...ownConflicts(conflicts, head.orderNo).map((conflict) => ({
      ...manifestFault(conflict),
      row: conflict.row,
      file: conflict.file,
    })),
    ...(currencies === undefined
      ? []
      : [{ ...currencyFault(currencies), row: currencies.row, file: currencies.file }]),
  ],
});

/**
 * The conflicts of one order; none where its number has lost digits, or where a word stands for it, so that the rows
 * may be of several orders: that is reported of the number. What a change has otherwise than the list that it changes
 * is no conflict of its own.
 */
function ownConflicts(conflicts: Consignment["conflicts"], orderNo: string): Consignment["conflicts"] {
  if (conflicts.length === 0 || joinsOthers(orderNo)) return [];
  const reports = conflicts.filter(({ column }) => column === "appType");
  return reports.length > 0 ? reports : conflicts;
}

/** Whether rows that have this for a number may belong to several orders or inventories. */
export function joinsOthers(number: string): boolean {
  return [isRoundedNumber, isScientific, isErrorValue, isAbsent].some((fault) => fault(number));
}

/** The fault of a manifest's rows: two weights and two way-bills have causes of their own. */
function manifestFault(conflict: HeadConflict): ColumnFault<ConflictKind, HeadConflict["column"]> {
  const { column, sum, value } = conflict;
  if (sum !== undefined) return { kind: "weights", column, value, expected: formatAmount(sum) };
  const fault = conflictFault(conflict);
  if (column === "appType") return { ...fault, kind: "reports" };
  return column === "logisticsNo" && value !== "" && conflict.first !== ""
    ? { ...fault, kind: "parcels" }
    : fault;
}

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
