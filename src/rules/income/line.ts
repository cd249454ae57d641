import type { ExportColumn } from "../../columns/export-columns.js";
import type { WithdrawnRefunds } from "../../reference/withdrawn-refunds.js";
import type { Amount } from "../../values/amount.js";
import type { RowPlace, RuleId, Text } from "../../values/finding.js";
import { validityOf } from "../in-force.js";
import type { ColumnFault, RuleFacts, RuleStatement } from "../rule.js";
import type { ZoneCustoms } from "./zone-customs.js";

/**
 * What other reports of its order do to a line: it is of a deletion itself, its order is deleted by another one, it
 * is replaced by a change, or changes contradict each other and none is known to be the last. `by`: the other one.
 */
export interface Standing {
  readonly kind: "deletion" | "deleted" | "changed" | "undecided";
  readonly by?: RowPlace | undefined;
}

/**
 * A goods line of an export as the income tax needs it: of a manifest, or of a declared inventory. Absent
 * texts are blank.
 */
export interface IncomeLine extends RowPlace {
  readonly orderNo: string;
  readonly invtNo: string;
  /** Consignor. */
  readonly ebcCode: string;
  readonly ebcName: string;
  /** 生产销售单位, the enterprise whose goods they are. */
  readonly ownerCode: string;
  readonly ownerName: string;
  readonly customsCode: string;
  readonly tradeMode: string;
  /** 出口日期, YYYYMMDD; blank where it is not a day. */
  readonly exportDay: string;
  /** The day that counts (of export or of release), YYYYMMDD; blank where there is none. */
  readonly day: string;
  /** The month of that day, YYYY-MM; blank where there is none. */
  readonly month: string;
  /** The column of that day, and its text. */
  readonly dayColumn: "ieDate" | "releaseDate";
  readonly dayText: string;
  readonly name: string;
  readonly unit: string;
  readonly qty: Amount | undefined;
  readonly price: Amount | undefined;
  readonly total: Amount | undefined;
  /** Quantity, price and amount as written. */
  readonly written: Readonly<Record<"qty" | "price" | "totalPrice", string>>;
  readonly currency: string;
  readonly gcode: string;
  /** The short code, where `gcode` may be one that was filled up with zeros. */
  readonly shortCode?: string | undefined;
  readonly exportRebate: string;
  readonly invoiceHeld: string;
  /** Rules that reject the consignment at declaration. */
  readonly rejectedBy: readonly RuleId[];
  /** The place of another inventory of the same order that is counted already. */
  readonly countedAt?: RowPlace | undefined;
  /** What other reports of its order do to it; undefined where it stands. */
  readonly standing?: Standing | undefined;
}

/** How the profile has open questions of the deemed rate read. */
export interface IncomeReadings {
  /** Whether exports between businesses (9710, 9810) count as retail exports. */
  readonly businessExports: boolean;
  /** Whether exports whose 生产销售单位 is another enterprise are own revenue; undefined: the profile does not say. */
  readonly otherOwners: "own" | "agency" | undefined;
  /** Codes of the enterprise itself, and of others whose goods it exports as its own, in upper case. */
  readonly ownerCodes: ReadonlySet<string>;
}

/** What the conditions need besides the line. */
export interface IncomeContext {
  /** The 综试区; blank without one. */
  readonly pilotZone: string;
  readonly zoneCustoms: ZoneCustoms;
  /** Consignor codes of the enterprise; none: everybody's. */
  readonly merchants: ReadonlySet<string>;
  readonly exportModes: readonly string[];
  readonly readings: IncomeReadings;
  readonly withdrawn: WithdrawnRefunds | undefined;
  /** The run's day, YYYY-MM-DD. */
  readonly today: string;
  /** Whether there is a rate of the currency for the month (YYYY-MM). */
  readonly hasRate: (currency: string, month: string) => boolean;
}

/** A fault of an income line or sum. */
export type IncomeFault<Kind extends string = string> = ColumnFault<Kind, ExportColumn>;

/**
 * What becomes of a line that fails a condition: it is not in the form (`apart`), or it is in row 1 and does not
 * qualify for the deemed rate: as other income of the enterprise, or so that it is in doubt whether the deemed
 * rate applies to the enterprise at all.
 */
export type Outcome = "apart" | "other" | "doubt";

/** A condition of the deemed rate. Lines that fail it are reported separately. */
export interface IncomeCondition<Kind extends string = string> extends RuleFacts<Kind> {
  readonly stage: "income";
  readonly outcome: Outcome;
  /** The name of the revenue that fails it. */
  readonly excluded: Text;
  /** Why the line fails it; undefined where it does not. */
  readonly check: (line: IncomeLine, context: IncomeContext) => IncomeFault<Kind> | undefined;
  /** A doubt about a line that is counted nevertheless; reported once for each value. */
  readonly doubt?: (line: IncomeLine, context: IncomeContext) => IncomeFault<Kind> | undefined;
}

/** Declares a condition of the deemed rate. */
export function incomeCondition<Kind extends string>(
  condition: RuleStatement<Kind> &
    Pick<IncomeCondition<NoInfer<Kind>>, "outcome" | "excluded" | "check" | "doubt">,
): IncomeCondition<Kind> {
  return { stage: "income", ...condition, ...validityOf(condition) };
}

/** The month of a day (YYYYMMDD), YYYY-MM; blank where the day is not known. */
export function monthOf(day: string): string {
  return day === "" ? "" : `${day.slice(0, 4)}-${day.slice(4, 6)}`;
}
