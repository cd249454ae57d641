import { type ExportConsignment, onlyExports } from "../consignment/consignment.js";
import type { Manifest } from "../consignment/manifest.js";
import { consignmentFinding } from "../rules/check.js";
import { exportTradeMode } from "../rules/export/trade-mode.js";
import { convertedDate } from "../rules/format/date.js";
import { duplicateOrder } from "../rules/manifest/duplicate-order.js";
import type { RuleContext } from "../rules/rule.js";
import type { Finding, RuleId } from "../values/finding.js";
import type { Account } from "./account.js";
import { DeclaredOrders } from "./declared-orders.js";
import { declaredInventories } from "./declared-run.js";
import { dayColumns, dayOf, manifestLines, onDaysOfPeriod, onOwnDays } from "./manifest-lines.js";
import { monthlyExaminer, readExports } from "./read-manifests.js";
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
    const take = orderTaker({ sources, account, context, manifest, declared });
    for await (const batch of manifest.batches())
      for (const consignment of onlyExports(batch)) {
        const findings = take(consignment);
        if (findings.length > 0) await report(findings);
      }
    for (const finding of declared?.unregistered() ?? []) await report([finding]);
    for (const notes of manifest.notes()) if (notes.length > 0) await report(notes);
    return manifest.inputs;
  } finally {
    manifest.close();
  }
}

/** What `orderTaker` needs. */
interface OrderTaking {
  readonly sources: IncomeSources;
  readonly account: Account;
  readonly context: RuleContext;
  readonly manifest: Manifest;
  readonly declared: DeclaredOrders | undefined;
}

/** Puts the lines of an order into the account; returns why lines are not counted, and other findings. */
function orderTaker({ sources, account, context, manifest, declared }: OrderTaking) {
  const { by, period } = sources;
  const examine = monthlyExaminer(context);
  const isOutside = (day: string): boolean => account.isOutside(day);
  const firstDay = period.from.replaceAll("-", "");
  const shared = new SharedNumbers(
    ({ rows }) => !rows.every((row) => isOutside(dayOf(manifest.cell(row, dayColumns[by])))),
  );
  /**
   * Examines an order that has a line of the period, by the law of that line's day. Returns what is reported of it,
   * the errors among that, and whether it is declared by list.
   */
  const examineOrder = (consignment: ExportConsignment, day: string) => {
    const { rejecting, doubtful } = shared.of(consignment, manifest);
    const alone = consignment.duplicates.length === 0;
    const { lane, findings } = examine(alone ? consignment : { ...consignment, duplicates: rejecting }, day);
    const faults = doubtful.length > 0 ? duplicateOrder.check(doubtful) : [];
    const duplicates = faults.map((fault) =>
      consignmentFinding(duplicateOrder, fault, consignment, "warning"),
    );
    const errors = lane === "rejected" ? rejectingFaults(findings) : [];
    const reported = [...duplicates, ...findings.filter(isConversion), ...errors];
    return { reported, errors, listed: lane === "simplified" || lane === "aggregated" };
  };
  return (consignment: ExportConsignment): readonly Finding[] => {
    const { head, totals, conflicts, file, row } = consignment;
    const disagree = by === "export" && conflicts.some(({ column }) => column === "ieDate");
    const ofHead = manifestLines(consignment, by);
    const lines = disagree ? onOwnDays(ofHead, consignment, manifest) : ofHead;
    const inside = lines.find(({ day }) => !isOutside(day));
    const { reported, errors, listed } =
      inside === undefined
        ? { reported: [], errors: [], listed: false }
        : examineOrder(consignment, inside.day);
    const findings: Finding[] = [...reported];
    const rejectedBy = [...new Set(errors.map(({ rule }) => rule))];
    let counted = 0;
    const rejected = errors.length > 0;
    for (const line of rejected ? onDaysOfPeriod(lines, isOutside, firstDay) : lines)
      if (account.take(rejected ? { ...line, rejectedBy } : line, findings)) counted++;
    const place = { file, line: row, orderNo: head.orderNo };
    const finding = declared?.compare(
      head.ebpCode,
      place,
      totals,
      counted > 0 && listed,
      inside !== undefined,
    );
    if (finding !== undefined) findings.push(finding);
    return findings;
  };
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
    for await (const inventories of declaredInventories(run)) {
      for (const inventory of inventories) {
        const finding = orders.add(inventory);
        if (finding !== undefined) await report([finding]);
      }
      signal?.throwIfAborted();
    }
  }
  return orders;
}
