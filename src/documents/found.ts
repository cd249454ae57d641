import type { ImportConsignment } from "../consignment/consignment.js";
import type { ColumnCheck } from "../rules/check.js";
import type { RuleFacts } from "../rules/rule.js";
import type { Finding, RuleId, Severity } from "../values/finding.js";
import { masked, placeText } from "./masked.js";
import type { DocumentRow, Place } from "./table.js";

/** What is said of an inventory or of a document, values masked already. */
interface Said {
  readonly kind: string;
  readonly column: string;
  readonly value: string;
  readonly expected?: string;
  readonly severity?: Severity;
}

/** A finding at a row of the inventory: the consignment's first, unless another is given. */
export function aboutInventory(
  rule: RuleFacts,
  consignment: ImportConsignment,
  said: Said,
  row: { readonly file: string; readonly row: number } = consignment,
): Finding {
  return aboutRow(rule.id, { file: row.file, line: row.row }, consignment.head.orderNo, said);
}

/** A finding at a row of a document. */
export function aboutRow(rule: RuleId, { file, line }: Place, orderNo: string, said: Said): Finding {
  const { kind, column, value, expected = "", severity = "error" } = said;
  return { rule, kind, severity, file, line, column, orderNo, direction: "I", value, expected };
}

/** What is wrong with a value of a document by itself. */
export function valueFinding(
  check: ColumnCheck,
  value: string,
  place: Place,
  orderNo: string,
): Finding | undefined {
  const found = value === check.lastGood ? undefined : check.check(value);
  if (found === undefined) return undefined;
  const { rule, fault } = found;
  const { kind, expected, severity = rule.severity } = fault;
  const column = check.name;
  const said = { kind, column, value: masked(column, fault.value), expected, severity };
  return aboutRow(rule.id, place, orderNo, said);
}

/** Rows that do not fit the header. */
export function* shapeFindings(
  rows: readonly DocumentRow[],
  orderNo: string,
  severity: Severity,
): Generator<Finding> {
  for (const row of rows) {
    if (row.misshapen === undefined) continue;
    const { blank, cells, columns } = row.misshapen;
    const kind = blank ? "blank" : cells < columns ? "few" : "many";
    const said = { kind, column: "", value: String(cells), expected: String(columns), severity };
    yield aboutRow("manifest/row-shape", row, orderNo, said);
  }
}

/** The finding that a number, which may stand on one document only, stands on several. */
export function standsTwice(
  rule: RuleFacts,
  consignment: ImportConsignment,
  column: "orderNo" | "logisticsNo",
  rows: readonly DocumentRow[],
): Finding {
  const expected = rows.map(placeText).join(", ");
  const value = consignment.head[column];
  return aboutInventory(rule, consignment, { kind: "twice", column, value, expected });
}
