import type { WithdrawnRefunds } from "../../reference/withdrawn-refunds.js";
import type { Amount } from "../../values/amount.js";
import type { RuleId, Text } from "../../values/finding.js";
import { type Fault, type FileRule, fileRule, type RuleStatement } from "../rule.js";
import type { ZoneCustoms } from "./zone-customs.js";

/** A goods line of an export, as the tax asks for it: of a manifest, or of a declared inventory. Texts blank where not given. */
export interface IncomeLine {
  readonly file: string;
  /** Physical line. */
  readonly row: number;
  readonly orderNo: string;
  readonly invtNo: string;
  /** Consignor. */
  readonly ebcCode: string;
  readonly customsCode: string;
  readonly tradeMode: string;
  /** 出口日期, YYYYMMDD; blank where it is no day. */
  readonly exportDay: string;
  /** The day that counts (of export or of release), YYYYMMDD; blank where there is none. */
  readonly day: string;
  /** The column of that day, and what stands there. */
  readonly dayColumn: "ieDate" | "releaseDate";
  readonly dayText: string;
  readonly name: string;
  readonly unit: string;
  readonly qty: Amount | undefined;
  readonly price: Amount | undefined;
  readonly total: Amount | undefined;
  /** Quantity, price and amount as they stand there. */
  readonly written: Readonly<Record<"qty" | "price" | "totalPrice", string>>;
  readonly currency: string;
  readonly gcode: string;
  /** The code may be a short one that was filled up with zeros: this is it then. */
  readonly shortCode?: string | undefined;
  readonly invoiceHeld: string;
  /** Rules that reject the consignment at declaration. */
  readonly rejectedBy: readonly RuleId[];
  /** Where another inventory of the same order stands, which is counted already. */
  readonly countedAt?: string | undefined;
}

/** What the conditions ask besides the line. */
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

export interface IncomeFault extends Fault {
  readonly column: string;
}

/** A condition of the deemed rate. Lines that fail it are shown apart. */
export interface IncomeCondition extends FileRule {
  /** What the revenue that fails it is called. */
  readonly excluded: Text;
  fault(line: IncomeLine, context: IncomeContext): IncomeFault | undefined;
  /** What is doubtful of a line that counts all the same; said once for each value. */
  doubt?(line: IncomeLine, context: IncomeContext): IncomeFault | undefined;
}

export function incomeCondition({
  excluded,
  fault,
  doubt,
  ...statement
}: RuleStatement & Pick<IncomeCondition, "excluded" | "fault" | "doubt">): IncomeCondition {
  return { ...fileRule(statement), excluded, fault, ...(doubt === undefined ? {} : { doubt }) };
}

/** The month of the line's day, YYYY-MM; blank where the day is not known. */
export function monthOf({ day }: Pick<IncomeLine, "day">): string {
  return day === "" ? "" : `${day.slice(0, 4)}-${day.slice(4, 6)}`;
}
