import { type FindingRule, finding } from "../findings/finding.js";
import type { IncomeFault } from "../rules/income/line.js";
import type { Finding, RowPlace } from "../values/finding.js";

/** The place of a finding of the income tax, and its order; blank without one. */
export interface OrderPlace extends RowPlace {
  readonly orderNo: string;
}

/** A fault made a finding. */
export function incomeFinding<Kind extends string>(
  rule: FindingRule<Kind>,
  { kind, column, ...values }: IncomeFault<NoInfer<Kind>>,
  { file, line, orderNo }: OrderPlace,
): Finding {
  return finding(rule, kind, { file, line, column, orderNo }, values);
}
