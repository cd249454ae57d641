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
    sent: {
      zh: "订单 {value} 已经发送，尚无回执（{expected}）。请等候回执，用 qingdan receipts 读入；在此之前从这里删去该单的各行。",
      en: "the order {value} was sent and is not answered yet ({expected}). Wait for the receipt and read it by qingdan receipts; until then delete its rows here.",
    },
    sending: {
      zh: "订单 {value} 所在的报文正在发送，或发送时中断，台账没有记下已经送达（{expected}）。请对那次运行的目录再运行一次 qingdan submit（已发送的不会重发），之后等候回执；在此之前从这里删去该单的各行。",
      en: "the message with the order {value} is being sent, or its sending was broken off, and is not noted as arrived ({expected}). Run qingdan submit on that run's directory once more (what was sent is not sent twice) and wait for the receipt; until then delete its rows here.",
    },
    open: {
      zh: "订单 {value} 已经申报，海关尚未受理完毕（{expected}）。要改的，用 qingdan retry 写出该单的各行，appType 为2（变更）；不要了的，appType 写3（删除）；都不是的，从这里删去，等候回执。",
      en: "the order {value} is declared and with customs, who have not decided ({expected}). To change it take its rows from qingdan retry, with appType 2, and write 3 there to delete it; otherwise delete its rows here and wait for the receipt.",
    },
    working: {
      zh: "订单 {value} 海关已经受理（{expected}），不能再申报、变更或删除。请从这里删去该单的各行，等候放行或退单的回执；申报有误的，用 qingdan cancel 申请撤销。",
      en: "customs have taken up the order {value} ({expected}): it can't be declared, changed or deleted any more. Delete its rows here and wait for the receipt of its release or refusal; where it is wrong, apply by qingdan cancel.",
    },
    held: {
      zh: "订单 {value} 的货物被海关扣留或移交（{expected}），不能再申报、变更或删除。请从这里删去该单的各行，并与海关联系。",
      en: "customs hold the goods of the order {value} or have handed them over ({expected}): it can't be declared, changed or deleted. Delete its rows here and ask customs.",
    },
    returned: {
      zh: "订单 {value} 已经退运（{expected}），不能再申报、变更或删除。请从这里删去该单的各行；货物另行进出境的，用新的订单号申报。",
      en: "the goods of the order {value} were sent back ({expected}): it can't be declared, changed or deleted. Delete its rows here; goods that come or go once more are declared under another order number.",
    },
    released: {
      zh: "订单 {value} 已经放行（{expected}），不能再申报、变更或删除。请从这里删去该单的各行；货物退回的，用 qingdan return 申请退货，申报有误的，先与海关联系。",
      en: "the order {value} is released ({expected}): it can't be declared, changed or deleted any more. Delete its rows here; for goods that come back apply by qingdan return, and where the list was wrong ask customs first.",
    },
    conflict: {
      zh: "订单 {value} 先有放行、后有退单的回执（{expected}），何者为准须由人判定。请核实后用 qingdan receipts --resolve 判定，再决定是否申报；在此之前从这里删去该单的各行。",
      en: "the order {value} has receipts of its release and of a later refusal ({expected}), between which a person has to decide. Find out and decide by qingdan receipts --resolve; until then delete its rows here.",
    },
    refused: {
      zh: "订单 {value} 已被退单、发送失败或已经删除（{expected}），没有可以变更、删除的清单。请把 appType 写1或留空，作为新的申报；不再申报的，从这里删去该单的各行。",
      en: "the order {value} was refused, not received or deleted ({expected}), so that there is no list to change or delete. Write 1 in appType or leave it blank, for a new report; where it is given up delete its rows here.",
    },
    guid: {
      zh: "退单后重新申报须沿用原来的系统唯一序号 {expected}，这里写的是 {value}。请改为原来的，或把该格留空，由本工具填写。",
      en: "a report after a refusal keeps the first one's guid, {expected}, and here is {value}. Write that one, or leave the cell blank for it to be filled in.",
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
  ): ColumnFault<DuplicateKind, "orderNo"> | undefined {
    const declared = earlier.of(ebpCode, orderNo);
    if (declared === undefined) return undefined;
    return { kind: "declared", column: "orderNo", value: orderNo, expected: declared.message };
  },
});

/** The faults of orders that were declared before: by a run's directory, and by what the ledger knows. */
export type DuplicateKind =
  | "declared"
  | "unread"
  | "sent"
  | "sending"
  | "open"
  | "working"
  | "held"
  | "returned"
  | "released"
  | "conflict"
  | "refused"
  | "guid";
