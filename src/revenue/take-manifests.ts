import { type ExportConsignment, onlyExports } from "../consignment/consignment.js";
import type { Manifest } from "../consignment/manifest.js";
import { isDeletion, refersToEarlier } from "../consignment/report-type.js";
import { consignmentFinding } from "../rules/check.js";
import { exportTradeMode } from "../rules/export/trade-mode.js";
import { convertedDate } from "../rules/format/date.js";
import type { IncomeLine, Standing } from "../rules/income/line.js";
import { declaredAgain, incomeReportType, unmatchedDeletion } from "../rules/income/report-type.js";
import { duplicateOrder } from "../rules/manifest/duplicate-order.js";
import type { RuleContext } from "../rules/rule.js";
import { chinaTime } from "../values/calendar.js";
import type { Finding, RuleId } from "../values/finding.js";
import type { Account } from "./account.js";
import { type DeclaredAnswers, formalOrders, hasFormal, readAnswers } from "./declared-answers.js";
import { DeclaredOrders, type RunReport } from "./declared-orders.js";
import { type DeclaredRunRecord, declaredInventories } from "./declared-run.js";
import { incomeFinding } from "./finding.js";
import { dayColumns, dayOf, manifestLines, onDaysOfPeriod, onOwnDays } from "./manifest-lines.js";
import { dailyExaminer, readExports } from "./read-manifests.js";
import { isOfSame, knownTime, type Report, totalsText, verdictOn } from "./reports.js";
import { SharedNumbers } from "./shared-numbers.js";
import type { IncomeInputs, IncomeSources } from "./sources.js";

/** Takes the revenue from manifests, and compares it with the output directories where there are any. */
export async function takeManifests(
  sources: IncomeSources,
  account: Account,
  context: RuleContext,
): Promise<IncomeInputs> {
  const { manifests, runs, profile, report } = sources;
  const declared = runs.length === 0 ? undefined : await declaredOrders(sources);
  const { defaults } = profile;
  const { reference } = context;
  const manifest = await readExports({ ...sources, sources: manifests, defaults, reference });
  try {
    await report(manifest.findings);
    const taker = new OrderTaker({ sources, account, context, manifest, declared });
    for await (const batch of manifest.reports())
      for (const reports of batch) {
        const findings = taker.take(onlyExports(reports));
        if (findings.length > 0) await report(findings);
      }
    for (const finding of declared?.unregistered() ?? []) await report([finding]);
    for (const notes of manifest.notes()) if (notes.length > 0) await report(notes);
    return manifest.inputs;
  } finally {
    manifest.close();
  }
}

/** What an `OrderTaker` needs. */
interface OrderTaking {
  readonly sources: IncomeSources;
  readonly account: Account;
  readonly context: RuleContext;
  readonly manifest: Manifest;
  readonly declared: DeclaredOrders | undefined;
}

/** A manifest's report of an order, examined. */
interface Examined {
  readonly consignment: ExportConsignment;
  readonly lines: readonly IncomeLine[];
  /** Whether a line of it is of the period. */
  readonly inside: boolean;
  /** What is said of it, and the rules that reject it. */
  readonly reported: readonly Finding[];
  readonly rejectedBy: readonly RuleId[];
  /** Whether it is declared by list. */
  readonly listed: boolean;
}

const nothing: readonly never[] = [];

/** Puts the lines of orders into the account. */
class OrderTaker {
  readonly #taking: OrderTaking;
  readonly #examine: ReturnType<typeof dailyExaminer>;
  readonly #shared: SharedNumbers;
  readonly #firstDay: string;
  /** What a manifest without appTime is filled in with: no time of its own. */
  readonly #filledIn: string;

  constructor(taking: OrderTaking) {
    const { sources, context, manifest } = taking;
    this.#taking = taking;
    this.#examine = dailyExaminer(context);
    this.#firstDay = sources.period.from.replaceAll("-", "");
    this.#filledIn = chinaTime(sources.at);
    this.#shared = new SharedNumbers(
      ({ rows }) => !rows.every((row) => this.#isOutside(dayOf(manifest.cell(row, dayColumns[sources.by])))),
    );
  }

  readonly #isInside = ({ day }: IncomeLine): boolean => !this.#isOutside(day);

  #isOutside(day: string): boolean {
    return this.#taking.account.isOutside(day);
  }

  /** Takes what the manifests report of an order; returns why lines are not counted, and other findings. */
  take(consignments: readonly ExportConsignment[]): readonly Finding[] {
    const { declared } = this.#taking;
    const [first] = consignments;
    if (first === undefined) return [];
    const { ebpCode, orderNo } = first.head;
    if (declared === undefined && consignments.length === 1 && !isDeletion(first))
      return this.#takeOne(first);
    const ofRuns = declared?.referring(ebpCode, orderNo) ?? [];
    const examined = consignments.map((consignment) => this.#examined(consignment));
    if (declared !== undefined) {
      const reports = examined.map((each) => this.#reportOf(each));
      declared.match(
        ebpCode,
        orderNo,
        reports,
        examined.some(({ inside }) => inside),
      );
    }
    if (examined.length === 1 && ofRuns.length === 0 && !isDeletion(first)) {
      const findings: Finding[] = [];
      for (const each of examined) this.#compare(each, this.#enter(each, undefined, findings), findings);
      return findings;
    }
    return this.#takeReports(examined, ofRuns);
  }

  /** Takes an order that is reported once, where there are no runs to compare it with. */
  #takeOne(consignment: ExportConsignment): readonly Finding[] {
    const findings: Finding[] = [];
    this.#enter(this.#examined(consignment), undefined, findings);
    return findings;
  }

  /** Takes an order that is reported more than once. */
  #takeReports(examined: readonly Examined[], ofRuns: readonly RunReport[]): readonly Finding[] {
    const findings: Finding[] = [];
    const reports = new Map(examined.map((each) => [each, this.#reportOf(each)]));
    const own = [...reports].flatMap(([{ rejectedBy }, report]) =>
      rejectedBy.length === 0 || !refersToEarlier(report) ? [report] : [],
    );
    const isChanged = own.some((report) => refersToEarlier(report) && !isDeletion(report));
    const change = isChanged ? undefined : this.#changeOfRuns(examined, ofRuns);
    const all = [...own, ...this.#inForce(examined, ofRuns), ...(change === undefined ? [] : [change])];
    const matched = new Set<Report>();
    let isStanding = false;
    for (const [each, report] of reports) {
      const { standing, again, of } = verdictOn(report, all);
      if (!isDeletion(report)) for (const other of of) matched.add(other);
      const { orderNo } = each.consignment.head;
      if (standing === undefined && again !== undefined)
        findings.push(incomeFinding(incomeReportType, declaredAgain(orderNo, again), { ...report, orderNo }));
      const counted = this.#enter(each, standing, findings);
      if (standing !== undefined) continue;
      isStanding = true;
      this.#compare(each, counted, findings);
    }
    const replaces = change !== undefined && matched.has(change) && !isStanding;
    if (replaces && verdictOn(change, all).standing === undefined) this.#enterChange(change, findings);
    for (const [each, report] of reports)
      if (isDeletion(report) && !matched.has(report)) findings.push(...this.#unmatched(each, report, ofRuns));
    return findings;
  }

  /** Deletions of runs that their own later declarations have not undone. */
  #inForce(examined: readonly Examined[], ofRuns: readonly RunReport[]): readonly RunReport[] {
    const deletions = ofRuns.filter(isDeletion);
    if (deletions.length === 0) return deletions;
    return this.#standingInRuns(examined) === undefined ? deletions : [];
  }

  /** The change by which an order stands in the runs, where it can be counted: its run has the answers to it. */
  #changeOfRuns(examined: readonly Examined[], ofRuns: readonly RunReport[]): RunReport | undefined {
    if (ofRuns.length === 0) return undefined;
    const standing = this.#standingInRuns(examined);
    return standing?.change === undefined ? undefined : standing;
  }

  /** What stands in the runs of the inventory that the manifests report. */
  #standingInRuns(examined: readonly Examined[]): RunReport | undefined {
    const [first] = examined;
    if (first === undefined) return undefined;
    const { ebpCode, orderNo } = first.consignment.head;
    const reports = examined.map((each) => this.#reportOf(each));
    const standing = this.#taking.declared?.allStanding(ebpCode, orderNo) ?? [];
    return standing.find((ofRun) => reports.some((report) => isOfSame(ofRun, report)));
  }

  /** Enters the lines of a change that only a run has. */
  #enterChange({ change }: RunReport, findings: Finding[]): void {
    const { account, context } = this.#taking;
    for (const line of change?.(context.law) ?? []) account.take(line, findings);
  }

  #unmatched(
    { consignment, inside }: Examined,
    report: Report,
    ofRuns: readonly RunReport[],
  ): readonly Finding[] {
    const { ebpCode, orderNo } = consignment.head;
    const inRuns =
      ofRuns.length > 0 || this.#taking.declared?.standing(ebpCode, orderNo, inside) !== undefined;
    if (!inside || inRuns) return [];
    const fault = unmatchedDeletion(orderNo, report.totals);
    return [incomeFinding(incomeReportType, fault, { ...report, orderNo })];
  }

  /** Examines a report of an order; one that changes or deletes the order even where no line is of the period. */
  #examined(consignment: ExportConsignment): Examined {
    const { sources, manifest } = this.#taking;
    const disagree =
      sources.by === "export" && consignment.conflicts.some(({ column }) => column === "ieDate");
    const ofHead = manifestLines(consignment, sources.by);
    const lines = disagree ? onOwnDays(ofHead, consignment, manifest) : ofHead;
    const inside = lines.find(this.#isInside);
    const day = inside?.day ?? (refersToEarlier(consignment) ? lines[0]?.day : undefined);
    // No spread of objects: it took longer than the rest of the function.
    if (day === undefined)
      return { consignment, lines, inside: false, reported: nothing, rejectedBy: nothing, listed: false };
    const { reported, errors, listed } = this.#examineOn(consignment, day);
    return {
      consignment,
      lines,
      inside: inside !== undefined,
      reported: inside === undefined ? nothing : reported,
      rejectedBy: errors.length === 0 ? nothing : [...new Set(errors.map(({ rule }) => rule))],
      listed,
    };
  }

  /**
   * Examines an order by the law of a day. Returns what is reported of it, the errors among that, and whether it is
   * declared by list.
   */
  #examineOn(consignment: ExportConsignment, day: string) {
    const { rejecting, doubtful } = this.#shared.of(consignment, this.#taking.manifest);
    const alone = consignment.duplicates.length === 0;
    const { lane, findings } = this.#examine(
      alone ? consignment : { ...consignment, duplicates: rejecting },
      day,
    );
    const faults = doubtful.length > 0 ? duplicateOrder.check(doubtful) : nothing;
    const duplicates = faults.map((fault) =>
      consignmentFinding(duplicateOrder, fault, consignment, "warning"),
    );
    const listed = lane === "simplified" || lane === "aggregated";
    if (findings.length === 0) return { reported: duplicates, errors: nothing, listed };
    const errors = lane === "rejected" ? rejectingFaults(findings) : [];
    const reported = [...duplicates, ...findings.filter(isConversion), ...errors];
    return { reported, errors, listed };
  }

  #reportOf({ consignment }: Examined): Report {
    const { head, file, row, totals } = consignment;
    const { appType, invtNo, ieDate, appTime } = head;
    return {
      ...{ file, line: row },
      head: { appType, invtNo, ieDate },
      appTime: appTime === this.#filledIn ? "" : knownTime(appTime),
      totals: totalsText(totals),
    };
  }

  /** Enters a report's lines into the account; returns how many are in the form. */
  #enter(
    { lines, reported, rejectedBy }: Examined,
    standing: Standing | undefined,
    findings: Finding[],
  ): number {
    const { account } = this.#taking;
    if (reported.length > 0) findings.push(...reported);
    const rejected = rejectedBy.length > 0;
    let counted = 0;
    for (const line of rejected ? this.#ofPeriod(lines) : lines) {
      const entered = rejected || standing !== undefined ? { ...line, rejectedBy, standing } : line;
      if (account.take(entered, findings)) counted++;
    }
    return counted;
  }

  /** The lines of a rejected order, on days of the period. */
  #ofPeriod(lines: readonly IncomeLine[]): readonly IncomeLine[] {
    return onDaysOfPeriod(lines, (day) => this.#isOutside(day), this.#firstDay);
  }

  /** Compares an order, of which so many lines count, with its inventory. */
  #compare({ consignment, inside, listed }: Examined, counted: number, findings: Finding[]): void {
    const { declared } = this.#taking;
    if (declared === undefined) return;
    const { head, totals, file, row } = consignment;
    const place = { file, line: row, orderNo: head.orderNo };
    const finding = declared.compare(head.ebpCode, place, totals, counted > 0 && listed, inside);
    if (finding !== undefined) findings.push(finding);
  }
}

/** True for a finding about a date that was converted to the message's form. */
function isConversion({ rule, kind }: Finding): boolean {
  return rule === convertedDate.id && kind === "converted";
}

/** Rules that `rejectingFaults` leaves out: a condition of the deemed rate reports the same line by line. */
const ofConditions: ReadonlySet<RuleId> = new Set(["fx/rate-missing", exportTradeMode.id]);

/** The errors that reject a consignment, without those of conditions. */
function rejectingFaults(findings: readonly Finding[]): Finding[] {
  return findings.filter(({ rule, severity }) => severity === "error" && !ofConditions.has(rule));
}

async function declaredOrders({ runs, period, signal, report }: IncomeSources): Promise<DeclaredOrders> {
  const orders = new DeclaredOrders(period);
  for (const run of runs) {
    const answers = run.answers === undefined ? undefined : answersOf(run);
    for await (const inventories of declaredInventories(run)) {
      for (const inventory of inventories) orders.add(inventory, answers);
      signal?.throwIfAborted();
    }
    if (hasFormal(run)) for (const lines of formalOrders(readAnswers(run).formal)) orders.addFormal(lines);
  }
  for (const finding of orders.seconds()) await report([finding]);
  return orders;
}

/** Reads a run's answers when they are asked for, once. */
function answersOf(run: DeclaredRunRecord): () => DeclaredAnswers {
  let answers: DeclaredAnswers | undefined;
  return () => {
    answers ??= readAnswers(run);
    return answers;
  };
}
