import { join } from "node:path";
import type { NewReceipt } from "../../src/ledger/declarations/record-writer.js";
import { LedgerFile } from "../../src/ledger/ledger.js";

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
