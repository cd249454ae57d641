import { type FindingRule, finding } from "../findings/finding.js";
import type { IncomeFault } from "../rules/income/line.js";
import type { Finding, RowPlace } from "../values/finding.js";

/** Where a finding of the income tax stands, and of which order it is; blank where of none. */
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
