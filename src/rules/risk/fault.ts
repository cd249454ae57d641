import { Exact } from "../../values/money.js";
import type { ColumnFault } from "../rule.js";

/** A sign of risk: of orders together, so in no column, and without personal data. */
export type RiskFault<Kind extends string> = ColumnFault<Kind, never>;

/** The fault of a sign; `value` is what was measured, `expected` the threshold that it passed. */
export function riskFault<Kind extends string>(
  kind: Kind,
  value: string | number,
  expected: string | number,
  severity?: RiskFault<Kind>["severity"],
): RiskFault<Kind> {
  const fault = { kind, column: "", value: String(value), expected: String(expected) } as const;
  return severity === undefined ? fault : { ...fault, severity };
}

/** A part of a whole in percent with one decimal, rounded half up. */
export function percentOf(part: number, whole: number): string {
  return new Exact(part).times(100).dividedBy(whole).toFixed(1, Exact.ROUND_HALF_UP);
}
