import type { Direction } from "../columns/direction.js";
import type { Consignment } from "../consignment/consignment.js";
import { isDeletion, refersToEarlier } from "../consignment/report-type.js";
import { counted } from "../findings/finding.js";
import { consignmentKey, wayBillKey } from "../ledger/declarations/keys.js";
import type { KnownConsignment } from "../ledger/declarations/model.js";
import type { DeclarationQueries } from "../ledger/declarations/queries.js";
import { consignmentFinding } from "../rules/check.js";
import { declaredBefore } from "../rules/manifest/declared-before.js";
import { duplicateDeclaration } from "../rules/manifest/duplicate-declaration.js";
import { type ReportVerdict, reportVerdict } from "../rules/manifest/report-standing.js";
import { reportType } from "../rules/manifest/report-type.js";
import { duplicateWayBill } from "../rules/risk/duplicate-waybill.js";
import type { Finding } from "../values/finding.js";
import { consignmentGuid } from "../values/identifiers.js";

/** What the ledger says of a consignment that is declared. */
export interface LedgerVerdict {
  readonly findings: readonly Finding[];
  /** True where the ledger settles whether it may be declared again, whatever the directory of an earlier run says. */
  readonly settled: boolean;
  /** True for a change or deletion of a list that is with customs: the order names it, with or without its numbers. */
  readonly named: boolean;
  /** The identifier that it keeps, where that is another than its own. */
  readonly guid: string | undefined;
}

/** Notes that differ in their run, at most: after so many they are told together. */
const mostNotes = 100;

/** A note on orders of a run's, from the first one on. */
interface Note {
  readonly first: Finding;
  count: number;
}

/**
 * What the ledger knows of a run's consignments: whether they may be declared again, and whether their way-bills are
 * their own. It is asked once about each batch, and answers as it was when the run began.
 */
export class EarlierReports {
  readonly #ledger: DeclarationQueries;
  readonly #direction: Direction;
  /** Of the declaration, YYYY-MM-DD. */
  readonly #day: string;
  /** As it was when the run began. */
  #hasEntries: boolean | undefined;
  #known: ReadonlyMap<string, KnownConsignment> = new Map();
  #uses: ReadonlyMap<string, readonly KnownConsignment[]> = new Map();
  readonly #notes = new Map<string, Note>();

  constructor(ledger: DeclarationQueries, direction: Direction, day: string) {
    this.#ledger = ledger;
    this.#direction = direction;
    this.#day = day;
  }

  /** Asks about the consignments of a batch, before they are judged. */
  ask(batch: readonly Consignment[]): void {
    this.#hasEntries ??= this.#ledger.hasEntries();
    if (!this.#hasEntries) return;
    const direction = this.#direction;
    this.#known = this.#ledger.known(
      batch.map(({ head: { ebpCode, orderNo } }) => ({ direction, ebpCode, orderNo })),
    );
    this.#uses = this.#ledger.wayBillUses(
      batch.flatMap((each) => {
        const { logisticsCode, logisticsNo } = each.head;
        return logisticsNo === "" || isDeletion(each) ? [] : [{ logisticsCode, logisticsNo }];
      }),
    );
  }

  /** The verdict on a consignment of the batch that was asked about. */
  of(consignment: Consignment): LedgerVerdict {
    const wayBill = this.#wayBillFindings(consignment);
    const known = this.#knownOf(consignment);
    const verdict = this.#verdictOf(consignment, known);
    if (verdict === undefined) {
      if (wayBill.length === 0 && known === undefined) return unknown;
      return { ...unknown, settled: known !== undefined, findings: wayBill };
    }
    const fault =
      verdict.kind === "fault"
        ? [consignmentFinding(duplicateDeclaration, verdict.fault, consignment)]
        : nothing;
    return {
      findings: [...fault, ...wayBill],
      // An order that was refused before is on its way again: the run that customs refused keeps it from nothing.
      settled: verdict.kind !== "again" || (known !== undefined && known.history.length > 0),
      named: verdict.kind === "change",
      guid: verdict.kind === "renewed" && verdict.guid !== "" ? verdict.guid : undefined,
    };
  }

  /** Notes a consignment that is declared. A ledger in which nothing was declared yet knows nothing of earlier runs. */
  take(consignment: Consignment): void {
    if (this.#hasEntries === false) return;
    const known = this.#knownOf(consignment);
    const verdict = this.#verdictOf(consignment, known);
    if (verdict === undefined || verdict.kind === "fault" || verdict.kind === "change") return;
    const run = known === undefined || verdict.kind === "elsewhere" ? "" : runText(known);
    const key = this.#notes.size < mostNotes ? `${verdict.kind} ${run}` : verdict.kind;
    const note = this.#notes.get(key);
    if (note !== undefined) {
      note.count++;
      return;
    }
    const fault = declaredBefore.check(verdict.kind, consignment.head.orderNo, run);
    const first = consignmentFinding(declaredBefore, fault, consignment);
    this.#notes.set(key, { first, count: 1 });
  }

  /** Notes on the orders that were declared, one for each earlier run of theirs; called after the last one. */
  notes(): readonly Finding[] {
    return [...this.#notes.values()].map(({ first, count }) => counted(first, count));
  }

  /** The verdict by the state; a list that was cancelled since its latest report may be declared anew. */
  #verdictOf(consignment: Consignment, known: KnownConsignment | undefined): ReportVerdict | undefined {
    const verdict = reportVerdict(consignment.head, known, () => isGiven(consignment));
    if (known === undefined || verdict?.kind !== "fault" || refersToEarlier(consignment)) return verdict;
    return this.#isCancelled(known) ? undefined : verdict;
  }

  #isCancelled(known: KnownConsignment): boolean {
    const cancelled = this.#ledger.cancelledAt(known);
    return cancelled !== undefined && Date.parse(cancelled) >= Date.parse(known.run.at);
  }

  #knownOf({ head: { ebpCode, orderNo } }: Consignment): KnownConsignment | undefined {
    return this.#known.get(consignmentKey(this.#direction, ebpCode, orderNo));
  }

  #wayBillFindings(consignment: Consignment): readonly Finding[] {
    if (this.#uses.size === 0 || isDeletion(consignment)) return nothing;
    const { logisticsCode, logisticsNo } = consignment.head;
    const uses = this.#uses
      .get(wayBillKey(logisticsCode, logisticsNo))
      ?.filter((use) => !this.#isCancelled(use));
    if (uses === undefined || uses.length === 0) return nothing;
    const fault = duplicateWayBill.check(consignment.head, this.#direction, uses, this.#day);
    return fault === undefined ? nothing : [consignmentFinding(duplicateWayBill, fault, consignment)];
  }
}

const nothing: readonly never[] = [];
const unknown: LedgerVerdict = { findings: nothing, settled: false, named: false, guid: undefined };

/** Whether the manifest gives the identifier: else it is the one that follows from platform and order. */
function isGiven({ head: { guid, ebpCode, orderNo } }: Consignment): boolean {
  return guid !== consignmentGuid(ebpCode, orderNo);
}

/** The run that declared a consignment last, with its time. */
function runText({ run: { directory, at } }: KnownConsignment): string {
  return `${directory} · ${at}`;
}

/**
 * An order's own findings without that a change or deletion names no list, where the ledger knows which list it is.
 */
export function withoutUnnamed(findings: readonly Finding[], { named }: LedgerVerdict): readonly Finding[] {
  if (!named) return findings;
  return findings.filter(({ rule, kind }) => rule !== reportType.id || kind === "kept");
}
