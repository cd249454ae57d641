import type { Duplicate } from "../../consignment/consignment.js";
import { manifestContract, messageSpecification } from "../../law/bases.js";
import { wayBillMonths } from "../../law/specification.js";
import { askingRule, type ColumnFault } from "../rule.js";

type NumberColumn = Duplicate["column"];

export const duplicateOrder = askingRule("batch", {
  id: "manifest/duplicate-order",
  title: { zh: "企业唯一编号、运单号、订单不得重复申报", en: "no number and no order is declared twice" },
  severity: "error",
  basis: [messageSpecification, manifestContract],
  messages: {
    copNo: {
      zh: "企业唯一编号 {value} 也用在另一单：{expected}。每单须有自己的编号。",
      en: "copNo {value} is also on another consignment: {expected}. Give each its own.",
    },
    guid: {
      zh: "系统唯一序号 {value} 也用在另一单：{expected}。每单须不同，或整列留空由本工具生成。",
      en: "guid {value} is also on another consignment: {expected}. Give each its own, or leave the column blank.",
    },
    logisticsNo: {
      zh: `同一物流企业的运单号 {value} 也用在另一单：{expected}。运单号${wayBillMonths.value}个月内不得重复。`,
      en: `the carrier's way-bill {value} is also on another consignment: {expected}. A way-bill number may not recur within ${wayBillMonths.value} months.`,
    },
    orderNo: {
      zh: "订单 {value} 同时出现在另一个文件：{expected}。请只保留一处。",
      en: "the order {value} is also in another file: {expected}. Keep one of them.",
    },
  },
  example: {
    zh: "两个订单用了同一个运单号。",
    en: "two orders with one way-bill number.",
    wrong: [
      { orderNo: "SO-1", logisticsNo: "W1" },
      { orderNo: "SO-2", logisticsNo: "W1" },
    ],
    right: [
      { orderNo: "SO-1", logisticsNo: "W1" },
      { orderNo: "SO-2", logisticsNo: "W2" },
    ],
  },
  /** Faults of numbers that other consignments of the manifest have as well. */
  check: (duplicates: readonly Duplicate[]): readonly ColumnFault<NumberColumn, NumberColumn>[] =>
    duplicates.map(({ column, value, otherFile: file, otherRow: line, otherOrder }) => ({
      kind: column,
      column,
      value,
      other: { value: otherOrder, file, line },
    })),
});
