import { placeText } from "../../findings/finding.js";
import { messageSpecification } from "../../law/bases.js";
import { wayBillMonths } from "../../law/specification.js";
import type { RowPlace } from "../../values/finding.js";
import { askingRule } from "../rule.js";
import type { MessageFault, MessageNode } from "./message-node.js";

export const messageParcels = askingRule("node", {
  id: "message/parcels",
  title: {
    zh: "同一单据中的运单号不重复",
    en: "a document names each parcel once",
  },
  severity: "error",
  basis: [messageSpecification],
  messages: {
    twice: {
      zh: `运单号 {value} 在本单据中不止一行（另见 {expected}）；同一物流企业的运单号${wayBillMonths.value}个月内不得重复。请只保留一行，或核对运单号。`,
      en: `the parcel {value} is on another row of the document ({expected}); a carrier's number may not recur within ${wayBillMonths.value} months. Keep one row, or check the number.`,
    },
  },
  example: {
    zh: "一份入库明细单有两行 logisticsNo W1。",
    en: "a delivery with two rows of logisticsNo W1.",
  },
  /** Looks for numbers that repeat among the parcels of CEB507, CEB509 and CEB711. */
  *check({ table, lines }: MessageNode): Generator<MessageFault<"twice">> {
    if (table !== "507" && table !== "509" && table !== "711") return;
    const places = new Map<string, RowPlace>();
    for (const { text, place: at } of lines) {
      const value = text.logisticsNo ?? "";
      if (value === "") continue;
      const before = places.get(value);
      if (before === undefined) places.set(value, at);
      else yield { kind: "twice", column: "logisticsNo", value, expected: placeText(before), at };
    }
  },
});
