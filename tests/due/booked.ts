import type { BookedRun, HistoryEntry, JournalMessage } from "../../src/ledger/declarations/model.js";
import type { KnownObject } from "../../src/ledger/declarations/objects.js";
import type { DueLedger } from "../../src/runs/due.js";

let serial = 0;

/** A receipt: `899 20261120` with the rest of its 17 digits filled up. */
export function receipt(words: string, message = "CEB604"): HistoryEntry {
  const [state = "", time = ""] = words.split(" ");
  return { state, at: time.padEnd(17, "0"), message, note: "", details: "" };
}

export const run = (directory = "/runs/out", at = "2026-11-20T10:00:00.000+08:00"): BookedRun => ({
  directory,
  command: "declare",
  at,
  batch: directory,
});

/** An export of lane aggregated with these receipts, in the state of the last of them. */
export function booked(
  receipts: readonly string[] = [],
  { history = [], ...facts }: Partial<KnownObject> = {},
): KnownObject {
  const number = String(++serial).padStart(9, "0");
  const received = [...receipts.map((each) => receipt(each)), ...history];
  return {
    object: serial,
    type: "CEB603",
    guid: `4CDE1CFD-EDED-46B1-946C-000${number}`,
    appType: "1",
    direction: "E",
    key: `SO-${number}`,
    ebpCode: "3302960001",
    orderNo: `SO-${number}`,
    copNo: `C${number}`,
    agentCode: "3302980003",
    ebcCode: "3302960004",
    customsCode: "3302",
    logisticsCode: "",
    logisticsNo: "",
    preNo: "",
    invtNo: `33022026E${number}`,
    lane: "aggregated",
    sourceFile: "m.csv",
    sourceLine: 2,
    run: run(),
    wasSent: true,
    latestAnswered: true,
    sentAt: undefined,
    state: receipts.at(-1)?.split(" ")[0] ?? "declared",
    at: "2026-11-20T10:00:00.000+08:00",
    conflict: undefined,
    ...facts,
    history: received,
  };
}

/** A ledger of these objects. */
export function ledgerOf(
  consignments: readonly KnownObject[],
  documents: readonly KnownObject[] = [],
  journal: readonly JournalMessage[] = [],
): DueLedger {
  return {
    consignments: () => consignments,
    documents: () => documents,
    journalOf: (directory) => journal.filter((message) => message.run === directory),
  };
}
