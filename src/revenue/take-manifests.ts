import { setImmediate } from "node:timers/promises";
import { placed } from "../rules/check.js";
import { exportTradeMode } from "../rules/export/trade-mode.js";
import { convertedDate } from "../rules/format/date.js";
import { duplicateOrder } from "../rules/manifest/duplicate-order.js";
import type { RuleContext } from "../rules/rule.js";
import type { Finding, RuleId } from "../values/finding.js";
import type { Account } from "./account.js";
import { DeclaredOrders } from "./declared-orders.js";
import { declaredInventories } from "./declared-run.js";
import { dayColumns, dayOf, drawnTogether, manifestLines, onOwnDays } from "./manifest-lines.js";
import {
  type ManifestReading,
  type ManifestRows,
  monthlyInspector,
  readManifests,
} from "./read-manifests.js";
import { SharedNumbers } from "./shared-numbers.js";
import type { IncomeInputs, IncomeSources } from "./sources.js";

/** Manifests: their lines are the revenue; output directories, where there are any, are what they are held against. */
export async function takeManifests(
  sources: IncomeSources,
  account: Account,
  context: RuleContext,
): Promise<IncomeInputs> {
  const { manifests, runs, profile, at, by, period, signal, found } = sources;
  const declared = runs.length === 0 ? undefined : await declaredOrders(sources);
  const inspect = monthlyInspector(context);
  const { scratch, progress, working } = sources;
  const reading: ManifestReading = {
    ...{ sources: manifests, defaults: profile.defaults, at },
    ...{ scratch, signal, progress, working },
  };
  const isOutside = (day: string): boolean => account.isOutside(day);
  const fallback = period.from.replaceAll("-", "");
  let cell: ManifestRows["cell"] = () => "";
  const shared = new SharedNumbers(
    ({ rows }) => !rows.every((row) => isOutside(dayOf(cell(row, dayColumns[by])))),
  );
  const inputs = await readManifests(reading, {
    files: (findings) => findings.forEach(found),
    consignment(consignment, manifest) {
      ({ cell } = manifest);
      const { head, totals, conflicts, file, row } = consignment;
      const disagree = by === "export" && conflicts.some(({ column }) => column === "ieDate");
      const ofHead = manifestLines(consignment, by);
      const lines = disagree ? onOwnDays(ofHead, consignment, manifest) : ofHead;
      const inside = lines.find(({ day }) => !isOutside(day));
      let listed = false;
      let errors: readonly Finding[] = [];
      if (inside !== undefined) {
        const { barred, doubtful } = shared.of(consignment, manifest);
        const alone = consignment.duplicates.length === 0;
        const { lane, findings } = inspect(
          alone ? consignment : { ...consignment, duplicates: barred },
          inside.day,
        );
        if (doubtful.length > 0)
          for (const fault of duplicateOrder.check({ ...consignment, duplicates: doubtful }, context))
            found(placed(duplicateOrder, fault, consignment, "warning"));
        findings.filter(isConversion).forEach(found);
        errors = lane === "rejected" ? faultsOf(findings) : [];
        errors.forEach(found);
        listed = lane === "simplified" || lane === "aggregated";
      }
      const rejectedBy = [...new Set(errors.map(({ rule }) => rule))];
      let counted = 0;
      const rejected = errors.length > 0;
      for (const line of rejected ? drawnTogether(lines, isOutside, fallback) : lines)
        if (account.take(rejected ? { ...line, rejectedBy } : line, found)) counted++;
      const place = { file, row, orderNo: head.orderNo };
      const registered = counted > 0 && listed;
      const finding = declared?.meet(head.ebpCode, place, totals, registered, inside !== undefined);
      if (finding !== undefined) found(finding);
    },
  });
  if (declared !== undefined) for (const finding of declared.unregistered()) found(finding);
  return inputs;
}

/** A date was written otherwise, and turned into the message's form. */
function isConversion({ rule, severity }: Finding): boolean {
  return rule === convertedDate.id && severity === "warning";
}

/** What `faultsOf` leaves to the conditions: they say it line by line, and of another mode that it is none of these exports. */
const ofConditions: ReadonlySet<RuleId> = new Set(["fx/rate-missing", exportTradeMode.id]);

/** Errors that reject a consignment. */
function faultsOf(findings: readonly Finding[]): Finding[] {
  return findings.filter(({ rule, severity }) => severity === "error" && !ofConditions.has(rule));
}

async function declaredOrders({ runs, period, signal, found }: IncomeSources): Promise<DeclaredOrders> {
  const orders = new DeclaredOrders(period);
  for (const run of runs) {
    for await (const inventory of declaredInventories(run)) {
      const finding = orders.add(inventory);
      if (finding !== undefined) found(finding);
      signal?.throwIfAborted();
    }
    await setImmediate();
  }
  return orders;
}
