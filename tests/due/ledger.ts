import { join } from "node:path";
import type { NewReceipt } from "../../src/ledger/declarations/record-writer.js";
import { LedgerFile } from "../../src/ledger/ledger.js";
import { blankNode } from "../../src/output/booked-nodes.js";

/** What customs answers about an object: `899 20261120` of a list, with what else the receipt says. */
export interface Answer extends Partial<NewReceipt> {
  readonly words: string;
}

/** Notes receipts of the objects of a type of message that a test picks, in the ledger book.sqlite of a folder. */
export async function answer(
  cwd: string,
  type: string,
  answersOf: (node: {
    readonly orderNo: string;
    readonly place: number;
    readonly guid: string;
  }) => readonly Answer[],
): Promise<void> {
  const ledger = await LedgerFile.open(join(cwd, "book.sqlite"));
  const { declarations } = ledger;
  const list =
    type === "CEB603" || type === "CEB621" ? declarations.consignments() : declarations.documents();
  const objects = [...list].filter((each) => each.type === type);
  for (const [place, { guid, orderNo, object }] of objects.entries())
    for (const { words, ...others } of answersOf({ orderNo, place, guid })) {
      const [state = "", time = ""] = words.split(" ");
      const node = declarations.nodesBy(type, { kind: "guid", guid }).at(-1)?.node ?? object;
      const facts = { kind: "CEB604", preNo: "", invtNo: "", info: "", details: "", ...others };
      declarations.addReceipt(
        node,
        object,
        { ...facts, state, time: time.padEnd(17, "0") },
        "2026-11-30T00:00:00.000+08:00",
      );
    }
  ledger.commit();
  ledger.close();
}

/** Books an application to cancel a list, in the ledger book.sqlite of a folder. */
export async function bookCancellation(cwd: string, invtNo: string): Promise<void> {
  const ledger = await LedgerFile.open(join(cwd, "book.sqlite"));
  const digits = invtNo.slice(-12).replace(/\D/g, "0").padStart(12, "0");
  const guid = `5CDE1CFD-EDED-46B1-946C-${digits}`;
  const node = { ...blankNode, guid, appType: "1", direction: "E", key: invtNo, invtNo } as const;
  const run = { directory: join(cwd, `cancel-${digits}`), command: "cancel", batch: digits } as const;
  const message = {
    guid: `6CDE1CFD-EDED-46B1-946C-${digits}`,
    type: "CEB605",
    file: "messages/CEB605-000001.xml",
  };
  ledger.declarations.bookRun({ ...run, at: "2026-11-09T10:00:00.000+08:00" }, [
    { ...message, sha256: "0".repeat(64), nodes: [node] },
  ]);
  ledger.commit();
  ledger.close();
}
