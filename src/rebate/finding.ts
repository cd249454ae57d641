import { type FindingRule, finding } from "../findings/finding.js";
import type { SheetFault } from "../rules/rule.js";
import type { Finding } from "../values/finding.js";

/** A fault that a rule of rebates returned, made a finding; `orderNo` blank where it is of none. */
export function rebateFinding<Kind extends string>(
  rule: FindingRule<Kind>,
  { kind, column, at, ...values }: SheetFault<NoInfer<Kind>>,
  orderNo: string,
): Finding {
  const { file, line } = at ?? { file: "", line: 0 };
  return finding(rule, kind, { file, line, column, orderNo }, values);
}
