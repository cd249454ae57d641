import { type ReleasedColumn, type ReleasedFacts, releasedColumns } from "../columns/released.js";
import { finding, type Place } from "../findings/finding.js";
import type { Header } from "../intake/header.js";
import type { StoredRow } from "../intake/store.js";
import { keptOnly, reportTypes } from "../law/codes.js";
import type { Reference } from "../reference/tables.js";
import type { ColumnCheck } from "../rules/check.js";
import { applicationDistrict, documentNumber } from "../rules/format/document-number.js";
import { conflictFault, headConflict, joinsOthers } from "../rules/manifest/head-conflict.js";
import { rowShape, shapeFault } from "../rules/manifest/row-shape.js";
import { cancelledList, type LeftOut, refusedList } from "../rules/summary/receipts.js";
import { simplifiedList } from "../rules/summary/simplified-list.js";
import type { Finding } from "../values/finding.js";
import type { ReleasedCell } from "./released-messages.js";

/** What is wrong with a released inventory for a summary: its rows' shape, its values, rows that disagree, its kind. */
export function* releasedFaults(
  facts: ReleasedFacts,
  rows: readonly StoredRow[],
  headers: readonly Header[],
  checks: readonly ColumnCheck<ReleasedColumn>[],
  cell: ReleasedCell,
  reference: Reference,
): Generator<Finding> {
  const [first, ...others] = rows;
  if (first === undefined) return;
  const at = (row: StoredRow, column: ReleasedColumn | "" = "") => ({
    file: headers[row.file]?.file ?? "",
    line: row.line,
    column,
    orderNo: facts.invtNo,
  });
  for (const row of rows) {
    const columns = headers[row.file]?.names.length ?? 0;
    if (row.cells.length === columns) continue;
    const { kind, ...counts } = shapeFault({ cells: row.cells.length, columns, blank: false });
    yield finding(rowShape, kind, at(row), counts);
  }
  const own = facts.declAgentCode !== facts.agentCode || cell(first, "declAgentCode") !== "";
  for (const check of checks) {
    // The agent's columns are copied to the declarant's where those are blank: their faults are reported
    // once, for the agent.
    if (!own && check.name.startsWith("declAgent")) continue;
    const faulty = check.check(facts[check.name]);
    if (faulty !== undefined)
      yield finding(faulty.rule, faulty.fault.kind, at(first, check.name), faulty.fault);
  }
  const elsewhere = applicationDistrict(facts, reference);
  if (elsewhere !== undefined) {
    const { kind, column, ...values } = elsewhere;
    yield finding(documentNumber, kind, at(first, column), values);
  }
  if (others.length > 0 && !joinsOthers(facts.invtNo)) yield* disagreements(first, others, at, cell);
  for (const { kind, column, ...values } of simplifiedList.check(facts))
    yield finding(simplifiedList, kind, at(first, column), values);
}

/** Why a table's own rows keep an inventory out of a summary: one deletes it, or has it stored only. */
export function notDeclared(
  rows: readonly StoredRow[],
  headers: readonly Header[],
  cell: ReleasedCell,
): LeftOut | undefined {
  const found = (column: ReleasedColumn, value: string) => rows.find((row) => cell(row, column) === value);
  const deletion = found("appType", reportTypes.deletion);
  const row = deletion ?? found("appStatus", keptOnly);
  if (row === undefined) return undefined;
  const mark = { status: "", time: "", file: headers[row.file]?.file ?? "", line: row.line };
  return { why: "cancelled", mark, by: deletion === undefined ? "stored" : "deleted" };
}

/** Why an inventory is left out of a summary, as a finding at the receipt that decides; `orderNo` names it. */
export function leftOutFinding(leftOut: LeftOut, orderNo: string): Finding {
  if (leftOut.why === "cancelled") {
    const { file, line } = leftOut.mark;
    const { kind, ...fault } = cancelledList.check(leftOut.mark, leftOut.by);
    return finding(cancelledList, kind, { file, line, column: "", orderNo }, fault);
  }
  const { file, line } = leftOut.refusal;
  const { kind, ...fault } = refusedList.check(leftOut.refusal, leftOut.release, leftOut.booked);
  return finding(refusedList, kind, { file, line, column: "", orderNo }, fault);
}

/** A finding for each column in which another row of the inventory differs from its first. */
function* disagreements(
  first: StoredRow,
  others: readonly StoredRow[],
  at: (row: StoredRow, column?: ReleasedColumn) => Place,
  cell: ReleasedCell,
): Generator<Finding> {
  const { file: firstFile, line: firstRow } = at(first);
  for (const column of releasedColumns) {
    const before = cell(first, column);
    const row = others.find((other) => cell(other, column) !== before);
    if (row === undefined) continue;
    const { kind, ...values } = conflictFault({
      column,
      value: cell(row, column),
      first: before,
      firstFile,
      firstRow,
    });
    yield finding(headConflict, kind, at(row, column), values);
  }
}
