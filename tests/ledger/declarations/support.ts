import { createHash } from "node:crypto";
import type {
  BookedNode,
  BookedRun,
  MessageToBook,
  ReceiptFacts,
} from "../../../src/ledger/declarations/model.js";

/** A UUID in capitals with a number at its end. */
export const guid = (number: number): string => `A0000000-0000-4000-8000-${String(number).padStart(12, "0")}`;

/** SHA-256 of a text, as hexadecimal. */
export const sha256 = (text: string): string => createHash("sha256").update(text).digest("hex");

/** A run of declare into /runs/one. */
export function run(changes: Partial<BookedRun> = {}): BookedRun {
  return {
    directory: "/runs/one",
    command: "declare",
    at: "2026-11-20T10:00:00.000+08:00",
    batch: "batch-1",
    ...changes,
  };
}

/** An export's inventory of order SO-<number>. */
export function node(number: number, changes: Partial<BookedNode> = {}): BookedNode {
  const orderNo = `SO-${number}`;
  return {
    ...{ guid: guid(number), appType: "1", direction: "E", key: orderNo, ebpCode: "1101960001", orderNo },
    ...{ copNo: `COP-${number}`, agentCode: "3402960A0B", ebcCode: "3402960A0C", customsCode: "3312" },
    ...{
      logisticsCode: "3402980L1G",
      logisticsNo: `WB-${number}`,
      preNo: "",
      invtNo: "",
      lane: "simplified",
    },
    ...{ sourceFile: "in/orders.csv", sourceLine: number + 1 },
    ...changes,
  };
}

/** A message; its guid and SHA-256 are made of its file's name. */
export function message(
  name: string,
  nodes: readonly BookedNode[],
  changes: Partial<MessageToBook> = {},
): MessageToBook {
  return {
    guid: guid(Number.parseInt(sha256(name).slice(0, 8), 16)),
    type: "CEB603",
    file: `messages/${name}.xml`,
    sha256: sha256(name),
    nodes,
    ...changes,
  };
}

/** What a CEB604 says. */
export function receipt(state: string, time: string, changes: Partial<ReceiptFacts> = {}): ReceiptFacts {
  return {
    ...{ kind: "CEB604", answers: "CEB603", guid: "", copNo: "", agentCode: "", preNo: "", invtNo: "" },
    ...{ ebpCode: "", orderNo: "", logisticsCode: "", logisticsNo: "", message: "", state, time },
    ...{ info: "", details: "" },
    ...changes,
  };
}
