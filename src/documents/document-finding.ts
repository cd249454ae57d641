import type { SheetColumn } from "../columns/every-column.js";
import { type FindingRule, finding } from "../findings/finding.js";
import type { ColumnCheck } from "../rules/check.js";
import { required } from "../rules/format/required.js";
import { rowShape, shapeFault } from "../rules/manifest/row-shape.js";
import type { SheetFault } from "../rules/rule.js";
import type { Finding, RowPlace, Severity } from "../values/finding.js";
import type { DocumentRow } from "./table.js";

/** A fault made a finding: at the row that it names, else at `place`. */
export function documentFinding<Kind extends string>(
  rule: FindingRule<Kind>,
  { kind, column, at, ...values }: SheetFault<NoInfer<Kind>>,
  place: RowPlace,
  orderNo: string,
): Finding {
  const { file, line } = at ?? place;
  return finding(rule, kind, { file, line, column, orderNo, direction: "I" }, values);
}

/** Findings about the form of a value of a document. */
export function valueFindings<Column extends SheetColumn>(
  check: ColumnCheck<Column>,
  value: string,
  place: RowPlace,
  orderNo: string,
): Finding[] {
  const faulty = check.check(value);
  if (faulty === undefined) return [];
  const { rule, fault } = faulty;
  // The profile's defaults are not for documents.
  const kind = rule === required && fault.kind === "blank" ? "document" : fault.kind;
  return [documentFinding(rule, { ...fault, kind, column: check.name }, place, orderNo)];
}

/** Rows that do not fit the header. */
export function shapeFindings(rows: readonly DocumentRow[], orderNo: string, severity: Severity): Finding[] {
  return rows.flatMap((row) =>
    row.misshapen === undefined
      ? []
      : [documentFinding(rowShape, { ...shapeFault(row.misshapen), severity }, row, orderNo)],
  );
}
