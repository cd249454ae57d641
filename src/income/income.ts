import { setImmediate } from "node:timers/promises";
import type { InputFile, LoadProgress } from "../manifest/load.js";
import type { Profile } from "../manifest/profile.js";
import type { Source } from "../manifest/source.js";
import type { WithdrawnRefunds } from "../reference/withdrawn-refunds.js";
import { placed } from "../rules/check.js";
import { exportTradeMode } from "../rules/export/trade-mode.js";
import { convertedDate } from "../rules/format/date.js";
import { registerAgreement } from "../rules/income/register-agreement.js";
import { zoneCustomsOf } from "../rules/income/zone-customs.js";
import { duplicateOrder } from "../rules/manifest/duplicate-order.js";
import type { RuleContext } from "../rules/rule.js";
import type { ExcludedRevenue } from "../tax/income/income-tax.js";
import type { IncomePeriod } from "../tax/income/period.js";
import { Failure } from "../values/failure.js";
import type { Finding, Language, RuleId } from "../values/finding.js";
import { fen, type Yuan, zeroYuan } from "../values/money.js";
import { Account } from "./account.js";
import type { BesideFile } from "./beside-file.js";
import { DeclaredOrders, orderKey } from "./declared-orders.js";
import { type DeclaredRunRecord, declaredInventories } from "./declared-run.js";
import { incomeFinding } from "./finding.js";
import { inventoryLines } from "./inventory-lines.js";
import {
  dayColumns,
  dayOf,
  drawnTogether,
  manifestLines,
  onOwnDays,
  type PeriodBy,
} from "./manifest-lines.js";
import {
  type ManifestReading,
  type ManifestRows,
  monthlyInspector,
  readManifests,
} from "./read-manifests.js";
import { RefundedOrders } from "./refunded-orders.js";
import type { Refunds } from "./refunds.js";
import { Register } from "./register.js";
import { SharedNumbers } from "./shared-numbers.js";

/** What the revenue of a period is found from. */
export interface IncomeSources {
  readonly manifests: readonly Source[];
  /** Output directories of `declare`. */
  readonly runs: readonly DeclaredRunRecord[];
  readonly profile: Profile;
  readonly context: RuleContext;
  readonly at: Date;
  readonly period: IncomePeriod;
  readonly by: PeriodBy;
  /** Consignor codes of the enterprise; none: everybody's. */
  readonly merchants: readonly string[];
  readonly withdrawn: WithdrawnRefunds | undefined;
  readonly refunds: Refunds | undefined;
  /** Where the registration extract goes, and in which language its header is. */
  readonly register: { readonly file: BesideFile; readonly language: Language } | undefined;
  readonly scratch: string;
  readonly signal?: AbortSignal;
  readonly progress?: LoadProgress;
  readonly working?: (consignments: number) => void;
  readonly found: (finding: Finding) => void;
}

/** The revenue of a period, and where every line of the input went. Yuan, not rounded. */
export interface IncomeRevenue {
  /** Of the counted lines, less the refunds that are theirs; may be below 0. */
  readonly revenue: Yuan;
  readonly beforeRefunds: Yuan;
  readonly refunded: Yuan;
  readonly excluded: readonly ExcludedRevenue[];
  readonly lines: { readonly read: number; readonly counted: number; readonly outsidePeriod: number };
  readonly refunds: { readonly rows: number; readonly outsidePeriod: number } | undefined;
  readonly register: { readonly path: string; readonly lines: number; readonly yuan: Yuan } | undefined;
  readonly inputs: readonly Pick<InputFile, "name" | "bytes" | "sha256" | "rows">[];
  readonly skipped: readonly RuleId[];
}

/**
 * Reads the sources, asks of every line whether the deemed rate is for it, and adds up. Where manifests and output
 * directories are both given, revenue is the manifests', and the directories' inventories are held against it.
 * The register is written but not yet in its place.
 */
export async function incomeRevenue(sources: IncomeSources): Promise<IncomeRevenue> {
  const { manifests, runs, period, context, found } = sources;
  if (manifests.length === 0 && sources.by === "release") throw releaseUnknown();
  const skipped = new Set<RuleId>();
  const zone = zoneOf(sources);
  const refunds = sources.refunds === undefined ? undefined : new RefundedOrders(sources.refunds);
  const register =
    sources.register === undefined
      ? undefined
      : new Register(sources.register.file, sources.register.language, context.rates, context.reference);
  const account = new Account({
    period,
    context: {
      pilotZone: zone,
      zoneCustoms: zoneCustomsOf(zone, context.reference.table("districts")),
      merchants: new Set(sources.merchants),
      exportModes: context.law.exportModes,
      withdrawn: sources.withdrawn,
      hasRate: (currency, month) => context.rates.rate(currency, month) !== undefined,
    },
    rates: context.rates,
    refunds,
    register,
    skipped,
  });

  const inputs =
    manifests.length === 0
      ? await takeRuns(sources, account)
      : await takeManifests(sources, account, { ...context, pilotZone: zone });
  if (register !== undefined && runs.length === 0) skipped.add(registerAgreement.id);
  const several = account.severalMerchants(inputs[0]?.name ?? "");
  if (several !== undefined) found(several);
  const refunded = refunds?.sums();
  for (const finding of refunded?.findings ?? []) found(finding);

  const beforeRefunds = account.revenue();
  const ofRevenue = refunded?.fromRevenue ?? zeroYuan;
  const written = register?.finish();
  if (written !== undefined && sources.register !== undefined) {
    const sums = { register: fen(written.yuan), revenue: fen(beforeRefunds) };
    if (sums.register !== sums.revenue) found(roundedApart(sources.register.file.path, sums));
  }
  return {
    revenue: beforeRefunds.minus(ofRevenue),
    beforeRefunds,
    refunded: ofRevenue,
    excluded: account.excluded(refunded?.fromExcluded ?? new Map()),
    lines: {
      read: inputs.reduce((sum, { rows }) => sum + rows, 0),
      counted: account.counted,
      outsidePeriod: account.outsidePeriod,
    },
    refunds:
      sources.refunds === undefined
        ? undefined
        : { rows: sources.refunds.refunds.length, outsidePeriod: sources.refunds.outsidePeriod },
    register:
      written === undefined || sources.register === undefined
        ? undefined
        : { path: sources.register.file.path, ...written },
    inputs,
    skipped: [...skipped].sort(),
  };
}

/** Each row of the register is rounded, revenue once. */
function roundedApart(file: string, { register, revenue }: Readonly<Record<"register" | "revenue", string>>) {
  const fault = { kind: "rounding", column: "", value: register, expected: revenue } as const;
  return incomeFinding(registerAgreement, { ...fault, severity: "warning" }, { file, row: 0, orderNo: "" });
}

/** The profile's zone; of output directories alone, without one, that of the runs where they agree. */
function zoneOf({ profile, runs, manifests }: IncomeSources): string {
  if (profile.pilotZone !== "" || manifests.length > 0) return profile.pilotZone;
  const zones = new Set(runs.map(({ pilotZone }) => pilotZone));
  const [zone = ""] = zones;
  return zones.size === 1 ? zone : "";
}

type Inputs = IncomeRevenue["inputs"];

/** Output directories alone: their inventories are the revenue. */
async function takeRuns(
  { runs, context, signal, working = () => {}, found }: IncomeSources,
  account: Account,
): Promise<Inputs> {
  const places = new Map<string, string>();
  const inputs: Inputs[number][] = [];
  let count = 0;
  for (const run of runs) {
    let rows = 0;
    for await (const inventory of declaredInventories(run)) {
      const { file, row, head } = inventory;
      const key = orderKey(head["ebpCode"] ?? "", head["orderNo"] ?? "");
      // An inventory of another period is counted nowhere, and takes nothing from one of this.
      const inside = !account.isOutside(dayOf(head["ieDate"] ?? ""));
      const before = inside ? places.get(key) : undefined;
      if (inside && before === undefined) places.set(key, `${file}:${row}`);
      for (const line of inventoryLines(inventory, context.law.shortCodeDigits, before)) {
        account.take(line, found);
        rows++;
      }
      working(++count);
      signal?.throwIfAborted();
    }
    if (run.formalLines > 0) found(formalApart(run));
    inputs.push({ name: run.path, bytes: run.bytes, sha256: run.sha256, rows });
  }
  return inputs;
}

function formalApart({ path, formalLines }: DeclaredRunRecord): Finding {
  const fault = { kind: "formal", column: "", value: path, expected: String(formalLines) };
  const place = { file: path, row: 0, orderNo: "" };
  return incomeFinding(registerAgreement, { ...fault, severity: "warning" }, place);
}

/** Manifests: their lines are the revenue; output directories, where there are any, are what they are held against. */
async function takeManifests(
  sources: IncomeSources,
  account: Account,
  context: RuleContext,
): Promise<Inputs> {
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

function releaseUnknown(): Failure {
  return new Failure({
    zh: "--by release 须有舱单的 releaseDate（放行日期）列；输出目录的报文里只有出口日期。请给出舱单，或用 --by export。",
    en: "--by release needs the manifests' column releaseDate: the messages of an output directory have the export date only. Give the manifests, or use --by export.",
  });
}
