import { ratesFindings } from "../examination/examine.js";
import { isInForce } from "../rules/in-force.js";
import { incomeConditions } from "../rules/income/conditions.js";
import type { IncomeReadings } from "../rules/income/line.js";
import { registerAgreement, roundingDifference } from "../rules/income/register-agreement.js";
import { farWithdrawalFaults, withdrawnRefund } from "../rules/income/withdrawn-refund.js";
import { zoneCustomsOf } from "../rules/income/zone-customs.js";
import type { Profile } from "../setup/profile.js";
import type { ReturnReadings } from "../tax/income/notes.js";
import type { ReasonedRevenue, UnqualifiedRevenue } from "../tax/income/outcomes.js";
import { chinaDay } from "../values/calendar.js";
import { Failure } from "../values/failure.js";
import type { Finding, RuleId } from "../values/finding.js";
import { fen, type Yuan, zeroYuan } from "../values/money.js";
import { Account } from "./account.js";
import { incomeFinding } from "./finding.js";
import { RefundedOrders } from "./refunded-orders.js";
import { Register } from "./register.js";
import type { IncomeInputs, IncomeSources } from "./sources.js";
import { takeManifests } from "./take-manifests.js";
import { takeRuns } from "./take-runs.js";

/** The revenue of a period, and how the lines of the input were classified. Yuan, not rounded. */
export interface IncomeRevenue extends UnqualifiedRevenue {
  /** Of all lines in the form, less their refunds; may be below 0. */
  readonly revenue: Yuan;
  readonly refunded: Yuan;
  /** Not in the form, by reason. */
  readonly excluded: readonly ReasonedRevenue[];
  /** `counted`: in the form. */
  readonly lines: { readonly read: number; readonly counted: number; readonly outsidePeriod: number };
  readonly readings: ReturnReadings;
  readonly refunds: { readonly rows: number; readonly outsidePeriod: number } | undefined;
  readonly register: { readonly path: string; readonly lines: number; readonly yuan: Yuan } | undefined;
  readonly inputs: IncomeInputs;
  readonly skipped: readonly RuleId[];
}

/**
 * Reads the sources, checks for every line whether the deemed rate applies to it, and adds up. Where there
 * are manifests and output directories, the revenue is that of the manifests, and the directories'
 * inventories are compared with it. The register is written; the caller commits it.
 */
export async function incomeRevenue(sources: IncomeSources): Promise<IncomeRevenue> {
  const { manifests, runs, context, report } = sources;
  if (manifests.length === 0 && sources.by === "release") throw releaseUnknown();
  const zone = zoneOf(sources);
  const readings = readingsOf(sources.profile);
  const refunds =
    sources.refunds === undefined
      ? undefined
      : new RefundedOrders(sources.refunds, context.rates, {
          period: sources.period,
          today: chinaDay(sources.at),
        });
  const register =
    sources.register === undefined
      ? undefined
      : new Register(sources.register.file, sources.register.language, context.rates, context.reference);
  const account = accountOf(sources, { zone, readings, refunds, register });

  await report([...ratesFindings(context), ...farWithdrawals(sources)]);
  const inputs =
    manifests.length === 0
      ? await takeRuns(sources, account)
      : await takeManifests(sources, account, { ...context, pilotZone: zone });
  const several = account.severalMerchants(inputs[0]?.name ?? "");
  if (several !== undefined) await report([several]);
  const refunded = refunds?.sums();
  await report(refunded?.findings ?? []);

  const beforeRefunds = account.revenue();
  const qualifying = account.qualifyingRevenue();
  const ofRevenue = refunded?.fromRevenue ?? zeroYuan;
  const less = refunded?.byCondition ?? new Map<RuleId, Yuan>();
  const skipped = new Set(account.skipped);
  if (register !== undefined && runs.length === 0) skipped.add(registerAgreement.id);
  const written = register?.finish();
  if (written !== undefined && sources.register !== undefined) {
    const fault = roundingDifference(fen(written.yuan), fen(qualifying));
    const place = { file: sources.register.file.name, line: 0, orderNo: "" };
    if (fault !== undefined) await report([incomeFinding(registerAgreement, fault, place)]);
  }
  return {
    revenue: beforeRefunds.minus(ofRevenue),
    refunded: ofRevenue,
    qualifying: account.qualifying,
    other: account.failed("other", less),
    doubt: account.failed("doubt", less),
    excluded: account.failed("apart", less),
    readings: {
      businessExports: readings.businessExports,
      withdrawnListed: sources.withdrawn !== undefined,
    },
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
        : { path: sources.register.file.name, ...written },
    inputs,
    skipped: [...skipped].sort(),
  };
}

/** Findings about days of the list of withdrawn refunds that can't be right. */
function farWithdrawals({ withdrawn, at }: IncomeSources): Finding[] {
  const faults = [...(withdrawn === undefined ? [] : farWithdrawalFaults(withdrawn, chinaDay(at)))];
  return faults.map(({ at: place, ...fault }) =>
    incomeFinding(withdrawnRefund, fault, { ...place, orderNo: "" }),
  );
}

/** The account that the lines of the sources are entered in. */
function accountOf(
  { at, period, context, merchants, withdrawn }: IncomeSources,
  more: {
    readonly zone: string;
    readonly readings: IncomeReadings;
    readonly refunds: RefundedOrders | undefined;
    readonly register: Register | undefined;
  },
): Account {
  const { zone, readings, refunds, register } = more;
  return new Account({
    period,
    context: {
      pilotZone: zone,
      zoneCustoms: zoneCustomsOf(zone, context.reference.table("districts")),
      merchants: new Set(merchants),
      exportModes: context.law.exportModes,
      readings,
      withdrawn,
      today: chinaDay(at),
      hasRate: (currency, month) => context.rates.rate(currency, month) !== undefined,
    },
    conditions: incomeConditions.filter((condition) => isInForce(condition, context.law.day)),
    rates: context.rates,
    refunds,
    register,
  });
}

function readingsOf({ income }: Profile): IncomeReadings {
  return {
    businessExports: income?.businessExports === "retail",
    otherOwners: income?.otherOwners,
    ownerCodes: new Set((income?.ownerCodes ?? []).map((code) => code.toUpperCase())),
  };
}

/** The profile's zone; of output directories alone, without one, that of the runs where they agree. */
function zoneOf({ profile, runs, manifests }: IncomeSources): string {
  if (profile.pilotZone !== "" || manifests.length > 0) return profile.pilotZone;
  const zones = new Set(runs.map(({ pilotZone }) => pilotZone));
  const [zone = ""] = zones;
  return zones.size === 1 ? zone : "";
}

function releaseUnknown(): Failure {
  return new Failure({
    zh: "--by release 须有舱单的 releaseDate（放行日期）列；输出目录的报文里只有出口日期。请给出舱单，或用 --by export。",
    en: "--by release needs the manifests' column releaseDate: the messages of an output directory have the export date only. Give the manifests, or use --by export.",
  });
}
