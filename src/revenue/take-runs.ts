import { isDeletion, refersToEarlier } from "../consignment/report-type.js";
import { declaredAgain, incomeReportType, unmatchedDeletion } from "../rules/income/report-type.js";
import type { Finding, RowPlace } from "../values/finding.js";
import type { Account } from "./account.js";
import { formalOrders, hasFormal, readAnswers } from "./declared-answers.js";
import { type DeclaredReport, formalReport, inventoryReport } from "./declared-report.js";
import { type DeclaredRunRecord, declaredInventories } from "./declared-run.js";
import { incomeFinding } from "./finding.js";
import { inventoryLines } from "./inventory-lines.js";
import { dayOf } from "./manifest-lines.js";
import { OrderMap } from "./orders.js";
import { Reports, type Verdict, verdictOn } from "./reports.js";
import type { IncomeInputs, IncomeSources } from "./sources.js";

/**
 * Takes the revenue from output directories, where there are no manifests: from the inventories of their
 * messages with the answers beside them, and from what is declared formally. Throws a Failure for a directory
 * without answers.
 */
export async function takeRuns(sources: IncomeSources, account: Account): Promise<IncomeInputs> {
  const taking = new RunTaking(sources, account, await reportsOf(sources));
  const inputs: IncomeInputs[number][] = [];
  for (const run of sources.runs) {
    const { bytes, sha256 } = run;
    inputs.push({ name: run.directory.name, bytes, sha256, rows: await taking.take(run) });
  }
  for (const finding of taking.unmatched()) await sources.report([finding]);
  return inputs;
}

/**
 * The reports of orders that a run changes or deletes: they decide about runs before and after their own. First
 * declarations are read where there are deletions, which they can be later than.
 */
async function reportsOf({ runs, signal }: IncomeSources): Promise<Reports<DeclaredReport>> {
  const reports = new Reports<DeclaredReport>();
  const gather = async (
    wants: ((message: Buffer) => boolean) | undefined,
    add: (report: DeclaredReport) => void,
  ): Promise<void> => {
    for (const run of runs) {
      for await (const inventories of declaredInventories(run, wants)) {
        for (const inventory of inventories) add(inventoryReport(inventory));
        signal?.throwIfAborted();
      }
      if (hasFormal(run)) for (const lines of formalOrders(readAnswers(run).formal)) add(formalReport(lines));
    }
  };
  await gather(mayRefer, (report) => {
    if (refersToEarlier(report)) reports.add(report.ebpCode, report.orderNo, report);
  });
  if (!reports.deletes) return reports;
  await gather(undefined, (report) => {
    const { ebpCode, orderNo } = report;
    if (!refersToEarlier(report) && reports.of(ebpCode, orderNo).length > 0)
      reports.add(ebpCode, orderNo, report);
  });
  return reports;
}

const newLine = 0x0a;
/** 1 of 新增. */
const firstDeclaration = 0x31;
const typeStart = "appType>";

/**
 * Whether a message has a change or deletion, by its bytes, which takes a fraction of the time. An inventory begins a
 * line, and its type is the first in it.
 */
function mayRefer(message: Buffer): boolean {
  for (let at = message.indexOf(newLine); at !== -1; at = message.indexOf(newLine, at)) {
    const type = message.indexOf(typeStart, at, "latin1");
    if (type === -1) return false;
    at = type + typeStart.length;
    if (message[at] !== firstDeclaration) return true;
  }
  return false;
}

class RunTaking {
  readonly #sources: IncomeSources;
  readonly #account: Account;
  readonly #reports: Reports<DeclaredReport>;
  /** The first inventory, or formal declaration, of each order of the period that counts. */
  readonly #places = new OrderMap<RowPlace>();
  #count = 0;

  constructor(sources: IncomeSources, account: Account, reports: Reports<DeclaredReport>) {
    this.#sources = sources;
    this.#account = account;
    this.#reports = reports;
  }

  /** Takes a run; returns how many lines it has. */
  async take(run: DeclaredRunRecord): Promise<number> {
    const { context, signal, working = () => {}, report } = this.#sources;
    const answers = readAnswers(run);
    let rows = 0;
    for await (const inventories of declaredInventories(run)) {
      for (const inventory of inventories) {
        const findings: Finding[] = [];
        const { ebpCode, orderNo } = inventory.head;
        const isAlone = this.#reports.of(ebpCode, orderNo).length === 0;
        const state = isAlone
          ? { countedAt: this.#place(inventory.head, inventory) }
          : this.#stateOf(inventoryReport(inventory), findings);
        for (const goods of inventoryLines(inventory, context.law, state, answers)) {
          this.#account.take(goods, findings);
          rows++;
        }
        if (findings.length > 0) await report(findings);
        working(++this.#count);
      }
      signal?.throwIfAborted();
    }
    for (const lines of formalOrders(answers.formal)) {
      const findings: Finding[] = [];
      const state = this.#stateOf(formalReport(lines), findings);
      for (const { line } of lines) this.#account.take({ ...line, ...state }, findings);
      rows += lines.length;
      if (findings.length > 0) await report(findings);
    }
    return rows;
  }

  /** How other reports, and an inventory that is counted already, bear on a report of its order. */
  #stateOf(
    report: DeclaredReport,
    findings: Finding[],
  ): { readonly countedAt?: RowPlace | undefined; readonly standing?: Verdict["standing"] } {
    const { ebpCode, orderNo, file, line } = report;
    const reports = this.#reports.of(ebpCode, orderNo);
    const known = reports.find((other) => other.file === file && other.line === line) ?? report;
    const { standing, again, of } = verdictOn(known, reports);
    if (!isDeletion(report)) this.#reports.match(of);
    if (standing !== undefined) return { standing };
    if (again !== undefined)
      findings.push(incomeFinding(incomeReportType, declaredAgain(orderNo, again), report));
    return { countedAt: this.#place({ ...report, ...report.head }, report) };
  }

  /**
   * The place of an order that is counted already; undefined for the first. An order of another period is not
   * counted, and does not make one of this period a second one.
   */
  #place(
    { ebpCode, orderNo, ieDate }: Readonly<Record<"ebpCode" | "orderNo" | "ieDate", string>>,
    { file, line }: RowPlace,
  ): RowPlace | undefined {
    if (this.#account.isOutside(dayOf(ieDate))) return undefined;
    const before = this.#places.get(ebpCode, orderNo);
    if (before === undefined) this.#places.set(ebpCode, orderNo, { file, line });
    return before;
  }

  /** Deletions of the period whose order no run has. */
  *unmatched(): Generator<Finding> {
    for (const report of this.#reports.all()) {
      const { orderNo, totals, head } = report;
      if (!isDeletion(report) || this.#reports.isMatched(report)) continue;
      if (this.#account.isOutside(dayOf(head.ieDate))) continue;
      yield incomeFinding(incomeReportType, unmatchedDeletion(orderNo, totals), report);
    }
  }
}
