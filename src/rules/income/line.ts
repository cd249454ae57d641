import type { ExportColumn } from "../../columns/export-columns.js";
import type { WithdrawnRefunds } from "../../reference/withdrawn-refunds.js";
import type { Amount } from "../../values/amount.js";
import type { RowPlace, RuleId, Text } from "../../values/finding.js";
import { validityOf } from "../in-force.js";
import type { ColumnFault, RuleFacts, RuleStatement } from "../rule.js";
import type { ZoneCustoms } from "./zone-customs.js";

/**
 * A goods line of an export as the income tax needs it: of a manifest, or of a declared inventory. Absent
 * texts are blank.
 */
export interface IncomeLine extends RowPlace {
  readonly orderNo: string;
  readonly invtNo: string;
  /** Consignor. */
  readonly ebcCode: string;
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
  readonly invoiceHeld: string;
  /** Rules that reject the consignment at declaration. */
  readonly rejectedBy: readonly RuleId[];
  /** The place of another inventory of the same order that is counted already. */
  readonly countedAt?: RowPlace | undefined;
}

/** What the conditions need besides the line. */
export interface IncomeContext {
  /** The 综试区; blank without one. */
  readonly pilotZone: string;
  readonly zoneCustoms: ZoneCustoms;
  /** Consignor codes of the enterprise; none: everybody's. */
  readonly merchants: ReadonlySet<string>;
  readonly exportModes: readonly string[];
  readonly withdrawn: WithdrawnRefunds | undefined;
  /** Whether there is a rate of the currency for the month (YYYY-MM). */
  readonly hasRate: (currency: string, month: string) => boolean;
}

/** A fault of an income line or sum. */
export type IncomeFault<Kind extends string = string> = ColumnFault<Kind, ExportColumn>;

/** A condition of the deemed rate. Lines that fail it are excluded from revenue and reported separately. */
export interface IncomeCondition<Kind extends string = string> extends RuleFacts<Kind> {
  readonly stage: "income";
  /** The name of the revenue that fails it. */
  readonly excluded: Text;
  /** Why the line fails it; undefined where it does not. */
  readonly check: (line: IncomeLine, context: IncomeContext) => IncomeFault<Kind> | undefined;
  /** A doubt about a line that is counted nevertheless; reported once for each value. */
  readonly doubt?: (line: IncomeLine, context: IncomeContext) => IncomeFault<Kind> | undefined;
}

/** Declares a condition of the deemed rate. */
export function incomeCondition<Kind extends string>(
  condition: RuleStatement<Kind> & Pick<IncomeCondition<NoInfer<Kind>>, "excluded" | "check" | "doubt">,
): IncomeCondition<Kind> {
  return { stage: "income", ...condition, ...validityOf(condition) };
}

/** The month of a day (YYYYMMDD), YYYY-MM; blank where the day is not known. */
export function monthOf(day: string): string {
  return day === "" ? "" : `${day.slice(0, 4)}-${day.slice(4, 6)}`;
}
