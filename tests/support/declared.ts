import { join } from "node:path";
import type { BookedNode, MessageToBook } from "../../src/ledger/declarations/model.js";
import { LedgerFile } from "../../src/ledger/ledger.js";
import { message, node, run } from "../ledger/declarations/support.js";

/** Books messages of a run in the ledger of a folder (book.sqlite), and has them sent where `sentAt` says when. */
export async function declared(
  cwd: string,
  messages: readonly MessageToBook[],
  { directory = "/runs/one", at = "2026-11-20T10:00:00.000+08:00", sentAt = "" } = {},
): Promise<void> {
  const ledger = await LedgerFile.open(join(cwd, "book.sqlite"));
  try {
    ledger.declarations.bookRun(run({ directory, at, batch: directory + at }), messages);
    if (sentAt !== "")
      ledger.declarations.markSent(
        messages.map(({ guid }) => guid),
        "/out",
        sentAt,
      );
    ledger.commit();
  } finally {
    ledger.close();
  }
}

/** A message of exports' inventories of the orders SO-<number>. */
export function exports(...numbers: readonly number[]): MessageToBook {
  return message(
    `exports-${numbers.join("-")}`,
    numbers.map((number) => node(number)),
  );
}

/** A message of one other business node. */
export function document(type: string, changes: Partial<BookedNode>): MessageToBook {
  const none = { ebpCode: "", orderNo: "", copNo: "", logisticsNo: "", logisticsCode: "", lane: "" };
  return message(`${type}-${changes.key}`, [node(1, { ...none, ...changes })], { type });
}

/** A receipt of a kind, by its elements; `returnTime` of `second` on the evening of 2026-11-29. */
export interface MadeReceipt {
  readonly state: string;
  readonly second: number;
  readonly info?: string;
  readonly [element: string]: string | number | undefined;
}

const nodeNames: Readonly<Record<string, string>> = {
  CEB214: "RefundReturn",
  CEB604: "InventoryReturn",
  CEB606: "InvtCancelReturn",
  CEB622: "InventoryReturn",
  CEB900: "MessageReturn",
};

/** A file of receipts. */
export function receiptFile(kind: string, ...receipts: readonly MadeReceipt[]): string {
  const element = (name: string, text: string | number = ""): string => `<ceb:${name}>${text}</ceb:${name}>`;
  const nodes = receipts.map(({ state, second, info = "", ...keys }) => {
    const own = Object.entries(keys).map(([name, text]) => element(name, text));
    const time = `202611291000${String(second).padStart(2, "0")}000`;
    const said = [element("returnStatus", state), element("returnTime", time), element("returnInfo", info)];
    return `<ceb:${nodeNames[kind]}>${[...own, ...said].join("")}</ceb:${nodeNames[kind]}>`;
  });
  return `<?xml version="1.0" encoding="UTF-8"?>\n<ceb:${kind}Message guid="311AF125-6FED-4603-8C5D-49B1FA4B4B9B" version="1.0" xmlns:ceb="http://www.chinaport.gov.cn/ceb">${nodes.join("\n")}</ceb:${kind}Message>\n`;
}
