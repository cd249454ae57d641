import { dishonestyThresholds } from "../law/credit.js";
import type { CreditSettings } from "../setup/credit-settings.js";
import { type Amount, formatAmount, parseAmount } from "../values/amount.js";
import type { Text } from "../values/finding.js";
import { Exact } from "../values/money.js";
import type { PartyCounts, YearCounts } from "./counts.js";
import type { Party } from "./parties.js";
import type { Penalties } from "./penalties.js";

/** How an enterprise stands to the thresholds; undefined where these, or the documents of the year before, are not known. */
export type RecordState = "below" | "exceeds" | "owed";

/** A year of an enterprise's own record. Figures that need a ledger or a table of penalties are null without one. */
export interface RecordRow {
  readonly code: string;
  readonly role: Party["role"];
  readonly year: string;
  readonly inventories: number;
  readonly refused: number | null;
  readonly changed: number;
  readonly cancelled: number | null;
  readonly refusedPercent: string | null;
  readonly inspectedPercent: string | null;
  readonly penalties: number | null;
  readonly fines: string | null;
  readonly owed: number | null;
  readonly documentsBefore: number;
  readonly penaltyLimit: string | null;
  readonly finesLimit: string | null;
  readonly state: RecordState | null;
  readonly basis: Text;
}

/** What the records are made of. */
export interface RecordSources {
  /** YYYY-MM-DD: later years are left out. */
  readonly asOf: string;
  readonly settings: CreditSettings | undefined;
  /** Undefined without a table of them. */
  readonly penalties: Penalties | undefined;
  readonly hasLedger: boolean;
}

interface Thresholds {
  /** A part of 1. */
  readonly share: string;
  /** Yuan. */
  readonly fines: Amount;
  readonly monthsOwed: number;
  readonly basis: Text;
}

/** The records of a party, a row a year, the earliest first. */
export function recordsOf(
  party: Party,
  { years }: PartyCounts,
  sources: RecordSources,
): readonly RecordRow[] {
  const named = new Set([...years.keys(), ...(sources.penalties?.yearsOf(party.code) ?? [])]);
  const upTo = sources.asOf.slice(0, 4);
  return [...named]
    .filter((year) => /^\d{4}$/.test(year) && year <= upTo)
    .sort()
    .map((year) => {
      const before = years.get(String(Number(year) - 1))?.inventories ?? 0;
      return record(party, year, years.get(year) ?? none, before, sources);
    });
}

const none: YearCounts = {
  ...{ inventories: 0, known: 0, accepted: 0, refused: 0 },
  ...{ inspected: 0, changed: 0, cancelled: 0 },
};

function record(
  { code, role }: Party,
  year: string,
  counts: YearCounts,
  documentsBefore: number,
  { asOf, settings, penalties, hasLedger }: RecordSources,
): RecordRow {
  const lastDay = `${year}-12-31` < asOf ? `${year}-12-31` : asOf;
  const thresholds = thresholdsOn(lastDay, role === "declarant", settings);
  const imposed = penalties?.of(code, lastDay, thresholds?.monthsOwed ?? monthsWithoutText);
  const limit = thresholds && new Exact(thresholds.share).times(documentsBefore);
  return {
    ...{ code, role, year, inventories: counts.inventories },
    refused: hasLedger ? counts.refused : null,
    changed: counts.changed,
    cancelled: hasLedger ? counts.cancelled : null,
    refusedPercent: hasLedger ? percentOf(counts.refused, counts.inventories) : null,
    inspectedPercent: hasLedger ? percentOf(counts.inspected, counts.accepted) : null,
    penalties: imposed?.penalties ?? null,
    fines: imposed === undefined ? null : formatAmount(imposed.fines, 2),
    owed: imposed?.owed ?? null,
    documentsBefore,
    penaltyLimit: limit === undefined || documentsBefore === 0 ? null : limit.toFixed(),
    finesLimit: thresholds === undefined ? null : formatAmount(thresholds.fines, 2),
    state:
      imposed === undefined || thresholds === undefined
        ? null
        : stateOf(imposed, thresholds, documentsBefore),
    basis: thresholds?.basis ?? unknownThresholds,
  };
}

/** Both the number of penalties and the fines have to be above their limit. */
function stateOf(
  { penalties, fines, owed }: { readonly penalties: number; readonly fines: Amount; readonly owed: number },
  thresholds: Thresholds,
  documentsBefore: number,
): RecordState | null {
  if (owed > 0) return "owed";
  if (fines <= thresholds.fines) return "below";
  if (documentsBefore === 0) return penalties === 0 ? "below" : null;
  return new Exact(thresholds.share).times(documentsBefore).lessThan(penalties) ? "exceeds" : "below";
}

const monthsWithoutText = 3;

const unknownThresholds: Text = {
  zh: "海关总署令第282号的认定标准未见到；可在配置文件 credit.thresholds 写明",
  en: "the thresholds of GACC order 282 were not found; the profile's credit.thresholds may have them",
};

/** The thresholds of a day: the profile's, else those of the decree. Undefined where there are none. */
function thresholdsOn(
  day: string,
  isDeclarant: boolean,
  settings: CreditSettings | undefined,
): Thresholds | undefined {
  const own = settings?.thresholds;
  if (own !== undefined) {
    return {
      share: isDeclarant ? own.brokerPenaltyShare : own.penaltyShare,
      fines: parseAmount(isDeclarant ? own.brokerFines : own.fines),
      monthsOwed: monthsWithoutText,
      basis: { zh: "按配置文件 credit.thresholds", en: "by the profile's credit.thresholds" },
    };
  }
  const entry = dishonestyThresholds.findLast(({ from }) => from <= day);
  const until = entry?.source[0].until;
  if (entry === undefined || (until !== undefined && day > until)) return undefined;
  const { value, source } = entry;
  return {
    share: isDeclarant ? value.brokerPenaltyShare : value.penaltyShare,
    fines: parseAmount(isDeclarant ? value.brokerFines : value.fines),
    monthsOwed: value.monthsOwed,
    basis: {
      zh: `${source[0].number.zh}；处罚次数和罚款都超过才认定，报关企业的比例有两种说法`,
      en: `${source[0].number.en}; both the number of penalties and the fines count, and texts differ on the share of declarants`,
    },
  };
}

/** A percentage to one decimal; null of nothing. */
function percentOf(part: number, whole: number): string | null {
  return whole === 0 ? null : new Exact(part).times(100).dividedBy(whole).toFixed(1);
}
