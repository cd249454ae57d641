import type { IncomeFault } from "../rules/income/line.js";
import type { RuleFacts } from "../rules/rule.js";
import type { Finding } from "../values/finding.js";

/** Where a finding of the income tax stands. */
export interface Place {
  readonly file: string;
  /** Physical line; 0 where none applies. */
  readonly row: number;
  readonly orderNo: string;
}

/** A fault made a finding. The rules of the income tax look at no column with personal data: nothing is masked. */
export function incomeFinding(rule: RuleFacts, fault: IncomeFault, { file, row, orderNo }: Place): Finding {
  const { kind, column, value, expected, severity = rule.severity } = fault;
  return { rule: rule.id, kind, severity, file, line: row, column, orderNo, value, expected };
}
