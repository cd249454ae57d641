import { reportTypes } from "../law/codes.js";
import type { KnownObject } from "../ledger/declarations/objects.js";
import { clearingOf, dayOf, isToBeDeleted, releaseOf } from "../ledger/declarations/releases.js";
import { outcomeOf } from "../ledger/declarations/state.js";
import { chinaTime } from "../values/calendar.js";
import { Clocks } from "./due-rows.js";

/** What is asked of the ledger of declarations: all consignments, and all other nodes. */
export interface BookedObjects {
  consignments(): Iterable<KnownObject>;
  documents(): Iterable<KnownObject>;
}

/** The state in which customs has decided an application (399 审结). */
const granted = "399";

/** Messages that apply for the return of imports, and that cancel inventories. */
const importReturn = "CEB625";
const cancellations: ReadonlySet<string> = new Set(["CEB605", "CEB623"]);

/**
 * Starts the clocks of everything that was booked. `isSummed` says whether a list that was cleared (at a receipt's time)
 * was declared in sum. Consignments that are refused, cancelled or deleted have none; of those in conflict only the
 * way-bill's runs.
 */
export function bookedClocks(
  booked: BookedObjects,
  isSummed: (list: KnownObject, clearedAt: string) => boolean,
): Clocks {
  const clocks = new Clocks();
  const applications = applicationsOf(booked.documents());
  for (const consignment of booked.consignments()) {
    const { state, direction, invtNo } = consignment;
    if (outcomeOf(state) === "refused" || isToBeDeleted(consignment)) continue;
    const applied = applications.get(invtNo.toUpperCase());
    if (applied?.cancelled === true) continue;
    if (consignment.logisticsNo !== "")
      clocks.start("due/waybill-reuse", chinaDayOf(consignment.run.at), "right");
    const release = releaseOf(consignment);
    if (release === undefined || state === "conflict") continue;
    if (direction === "I") startImport(clocks, dayOf(release.at), applied?.return);
    else startExport(clocks, consignment, dayOf(release.at), isSummed);
  }
  return clocks;
}

/** The return of an import that is applied for: its application's state. */
interface Applied {
  cancelled: boolean;
  return: "granted" | "underway" | undefined;
}

/** Applications about inventories that are not refused, by the inventory's number in capitals. */
function applicationsOf(documents: Iterable<KnownObject>): ReadonlyMap<string, Applied> {
  const applications = new Map<string, Applied>();
  for (const { type, invtNo, state, appType } of documents) {
    const isReturn = type === importReturn;
    if (invtNo === "" || !(isReturn || cancellations.has(type))) continue;
    if (outcomeOf(state) === "refused" || appType === reportTypes.deletion) continue;
    const key = invtNo.toUpperCase();
    const applied = applications.get(key) ?? { cancelled: false, return: undefined };
    if (!isReturn) applied.cancelled = true;
    // Of two returns of one inventory the one that is under way is still to arrive.
    else applied.return = state === granted ? (applied.return ?? "granted") : "underway";
    applications.set(key, applied);
  }
  return applications;
}

function startImport(clocks: Clocks, day: string, applied: Applied["return"]): void {
  clocks.start("due/return-import-apply", day, applied === undefined ? "right" : "done");
  const arrival = { granted: "done", underway: "duty" } as const;
  clocks.start("due/return-import-arrive", day, applied === undefined ? "right" : arrival[applied]);
  if (applied === undefined) clocks.start("due/tax-pay", day, "right");
}

function startExport(
  clocks: Clocks,
  consignment: KnownObject,
  release: string,
  isSummed: (list: KnownObject, clearedAt: string) => boolean,
): void {
  clocks.start("due/return-export", release, "right");
  const clearing = clearingOf(consignment);
  const cleared = clearing === undefined ? undefined : dayOf(clearing.at);
  clocks.start("due/return-export-tax", cleared ?? release, "right");
  if (clearing === undefined || cleared === undefined || consignment.lane !== "aggregated") return;
  clocks.start(
    "due/summary",
    cleared,
    isSummed(consignment, clearing.at) ? "done" : "duty",
    cleared.slice(0, 7),
  );
  startRebate(clocks, cleared);
}

/** The days of a rebate, which only lists that are declared in sum may have; whether it was claimed is not known. */
function startRebate(clocks: Clocks, cleared: string): void {
  for (const id of ["due/rebate-claim", "due/fx"] as const)
    clocks.start(id, cleared, "right", cleared.slice(0, 4));
  clocks.start("due/rebate-final", cleared, "right", cleared.slice(0, 7));
}

/** The day in China of an ISO 8601 time. */
function chinaDayOf(iso: string): string {
  return dayOf(chinaTime(new Date(iso)));
}
