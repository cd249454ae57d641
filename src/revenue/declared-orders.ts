import { isDeletion, refersToEarlier } from "../consignment/report-type.js";
import type { Law } from "../law/law.js";
import { incomeCustoms, secondInventory } from "../rules/income/customs.js";
import type { IncomeLine } from "../rules/income/line.js";
import { registerAgreement } from "../rules/income/register-agreement.js";
import { incomeReportType, unmatchedDeletion } from "../rules/income/report-type.js";
import type { IncomePeriod } from "../tax/income/period.js";
import type { Amount } from "../values/amount.js";
import { dashed } from "../values/calendar.js";
import type { Finding } from "../values/finding.js";
import type { DeclaredAnswers, FormalLine } from "./declared-answers.js";
import { type DeclaredReport, formalReport, inventoryReport } from "./declared-report.js";
import type { DeclaredInventory } from "./declared-run.js";
import { incomeFinding, type OrderPlace } from "./finding.js";
import { inventoryLines } from "./inventory-lines.js";
import { OrderMap } from "./orders.js";
import { isOfSame, type Report, totalsText, verdictOn } from "./reports.js";

/** What a run reports of an order: a change has its lines, which may count in place of a manifest's. */
export interface RunReport extends DeclaredReport {
  /** Undefined where the report is no change, or its run has no answers to the lines. */
  readonly change?: ((law: Law) => readonly IncomeLine[]) | undefined;
}

/** What the runs have of an order. */
interface Declared {
  readonly reports: RunReport[];
}

/** The declared inventories of the output directories, to be compared with the orders of the manifests. */
export class DeclaredOrders {
  readonly #period: IncomePeriod;
  readonly #orders = new OrderMap<Declared>();
  /** As they were added. */
  readonly #all: Declared[] = [];
  /** Reports of inventories that the manifests have as well. */
  readonly #matched = new Set<RunReport>();

  constructor(period: IncomePeriod) {
    this.#period = period;
  }

  /** Adds an inventory of a run; `answers` reads the answers to its lines. */
  add(inventory: DeclaredInventory, answers: (() => DeclaredAnswers) | undefined): void {
    const report = inventoryReport(inventory);
    const isChange = refersToEarlier(report) && !isDeletion(report) && answers !== undefined;
    const change = isChange ? (law: Law) => inventoryLines(inventory, law, {}, answers()) : undefined;
    this.#add(change === undefined ? report : { ...report, change });
  }

  /** Adds a change or deletion of what is declared formally. First declarations are in no message to compare with. */
  addFormal(formal: readonly [FormalLine, ...FormalLine[]]): void {
    const report = formalReport(formal);
    if (refersToEarlier(report)) this.#add({ ...report, change: () => formal.map(({ line }) => line) });
  }

  #add(report: RunReport): void {
    const { ebpCode, orderNo } = report;
    const declared = this.#orders.get(ebpCode, orderNo);
    if (declared !== undefined) {
      declared.reports.push(report);
      return;
    }
    const first = { reports: [report] };
    this.#orders.set(ebpCode, orderNo, first);
    this.#all.push(first);
  }

  /** The changes and deletions that runs have of an order. */
  referring(ebpCode: string, orderNo: string): readonly RunReport[] {
    return this.#orders.get(ebpCode, orderNo)?.reports.filter(refersToEarlier) ?? [];
  }

  /** The inventories of an order that stand by the runs alone. */
  allStanding(ebpCode: string, orderNo: string): readonly RunReport[] {
    const declared = this.#orders.get(ebpCode, orderNo);
    return declared === undefined ? [] : standingOf(declared);
  }

  /**
   * What stands of an order by the runs, of the period first (by export date: an order number may occur again in
   * another year), or, with `inside` false, of other days first.
   */
  standing(ebpCode: string, orderNo: string, inside: boolean): RunReport | undefined {
    const standing = this.allStanding(ebpCode, orderNo);
    return standing.find((report) => this.#isInside(report) === inside) ?? standing[0];
  }

  /** Findings about orders of which runs have more than one inventory of the period. */
  *seconds(): Generator<Finding> {
    for (const declared of this.#all) {
      if (declared.reports.length === 1) continue;
      const [first, ...more] = standingOf(declared).filter((report) => this.#isInside(report));
      if (first === undefined) continue;
      for (const report of more)
        yield incomeFinding(incomeCustoms, secondInventory(report.orderNo, first), report);
    }
  }

  /**
   * Compares a manifest's order with its inventory: with `inside` (the order is of the period) that of the
   * period first, otherwise that of another period. `counted`: lines of it are in the register, and it is
   * declared by list. Returns a finding where they differ.
   */
  compare(
    ebpCode: string,
    place: OrderPlace,
    totals: ReadonlyMap<string, Amount>,
    counted: boolean,
    inside: boolean,
  ): Finding | undefined {
    const { orderNo } = place;
    const registered = { totals: totalsText(totals), counted };
    const declared = this.standing(ebpCode, orderNo, inside)?.totals;
    const fault = registerAgreement.check({ orderNo, registered, declared });
    return fault === undefined ? undefined : incomeFinding(registerAgreement, fault, place);
  }

  /**
   * Notes that the manifests have an order: the inventory that it is compared with, and those that changes and
   * deletions refer to.
   */
  match(ebpCode: string, orderNo: string, reports: readonly Report[], inside: boolean): void {
    const ofRuns = this.#orders.get(ebpCode, orderNo)?.reports ?? [];
    const compared = this.standing(ebpCode, orderNo, inside);
    for (const each of ofRuns)
      if (each === compared || reports.some((report) => isOfSame(each, report))) this.#matched.add(each);
  }

  /** Inventories of the period that no manifest has, and deletions of which no input has the order. */
  *unregistered(): Generator<Finding> {
    for (const declared of this.#all) {
      const report = standingOf(declared).find((each) => this.#isInside(each) && !this.#matched.has(each));
      if (report !== undefined) {
        const { orderNo, totals } = report;
        const fault = registerAgreement.check({ orderNo, registered: undefined, declared: totals });
        if (fault !== undefined) yield incomeFinding(registerAgreement, fault, report);
        continue;
      }
      const [first] = declared.reports;
      if (first === undefined || !declared.reports.every(isDeletion) || !this.#isInside(first)) continue;
      if (this.#matched.has(first)) continue;
      yield incomeFinding(incomeReportType, unmatchedDeletion(first.orderNo, first.totals), first);
    }
  }

  #isInside({ head }: RunReport): boolean {
    const day = dashed(head.ieDate);
    return day >= this.#period.from && day <= this.#period.to;
  }
}

/** The reports of an order that stand by the runs alone. */
function standingOf({ reports }: Declared): readonly RunReport[] {
  if (!reports.some(refersToEarlier)) return reports;
  return reports.filter((report) => verdictOn(report, reports).standing === undefined);
}
