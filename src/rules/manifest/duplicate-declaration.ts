import { gacc2018no194, manifestContract } from "../../law/bases.js";
import type { Amount } from "../../values/amount.js";
import { askingRule, type ColumnFault } from "../rule.js";

/** Where an order was declared: the message's file, its run's directory before it. */
export interface EarlierDeclaration {
  readonly message: string;
}

/** The orders of earlier runs. */
export interface EarlierDeclarations {
  of(ebpCode: string, orderNo: string): EarlierDeclaration | undefined;
}

/** The taxes of the orders of earlier runs. */
export interface EarlierTaxes {
  /** Yuan of an order as it was declared last; undefined where no run tells. */
  taxOf(ebpCode: string, orderNo: string): Amount | undefined;
}

export const duplicateDeclaration = askingRule("batch", {
  id: "manifest/duplicate-declaration",
  title: { zh: "已申报的订单不得再次申报", en: "an order that was declared is not declared again" },
  severity: "error",
  basis: [gacc2018no194, manifestContract],
  messages: {
    declared: {
      zh: "订单 {value} 已在先前一次运行中申报，见 {expected}。请从这里删去该单的各行；那份报文若未发送、要以这里的为准，请先把那次运行的目录移走。",
      en: "the order {value} was declared by an earlier run, in {expected}. Delete its rows here; where that message was never sent and these rows are to replace it, move that run's directory away first.",
    },
    unread: {
      zh: "无法读取先前一次运行的报文 {value}：其中的订单是否在这里重复申报，没有核对。请补全该目录，或自行核对。",
      en: "the message {value} of an earlier run can't be read: whether its orders are declared here again was not checked. Complete the directory, or check it yourself.",
    },
  },
  example: {
    zh: "rejected.csv 改正后，连同已经申报的订单一起再次申报。",
    en: "a corrected rejected.csv is declared together with orders that its run had declared.",
  },
  /** The fault of an order that an earlier run has declared. */
  check(
    { ebpCode, orderNo }: { readonly ebpCode: string; readonly orderNo: string },
    earlier: EarlierDeclarations,
  ): ColumnFault<"declared" | "unread", "orderNo"> | undefined {
    const declared = earlier.of(ebpCode, orderNo);
    if (declared === undefined) return undefined;
    return { kind: "declared", column: "orderNo", value: orderNo, expected: declared.message };
  },
});
