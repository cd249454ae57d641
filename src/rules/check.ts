import type { Field } from "../ceb/field.js";
import type { Column, Layout } from "../columns/columns.js";
import { layouts } from "../columns/direction.js";
import type { Cell } from "../consignment/cell.js";
import {
  type ColumnOf,
  type Consignment,
  type ExportConsignment,
  fileOfRow,
  type ImportConsignment,
} from "../consignment/consignment.js";
import { type FindingRule, finding } from "../findings/finding.js";
import type { Finding, RuleId } from "../values/finding.js";
import { consignmentRules, fieldRules, reportedBefore } from "./catalogue.js";
import { required as requiredRule } from "./format/required.js";
import { isInForce, type Validity } from "./in-force.js";
import { duplicateOrder } from "./manifest/duplicate-order.js";
import { rowShape } from "./manifest/row-shape.js";
import type { ConsignmentFault, Fault, FieldRule, RuleContext } from "./rule.js";

/** Makes a finding of a consignment's fault; routing may give it another severity than its rule's. */
export function consignmentFinding<Kind extends string>(
  rule: FindingRule<Kind>,
  { kind, column, row, file, ...values }: ConsignmentFault<NoInfer<Kind>>,
  consignment: Consignment,
  severity = values.severity ?? rule.severity,
): Finding {
  const place = {
    file: file ?? fileOfLine(consignment, row),
    line: row ?? consignment.row,
    column,
    orderNo: consignment.head.orderNo,
    direction: consignment.direction === "I" ? consignment.direction : undefined,
  };
  return finding(rule, kind, place, { ...values, severity });
}

/** The file that has a row of the consignment; the first row's where that is not known. */
function fileOfLine(consignment: Consignment, line: number | undefined): string {
  const { file, rows } = consignment;
  const row = line === undefined ? undefined : rows.find((candidate) => candidate.line === line);
  return row === undefined ? file : fileOfRow(consignment, row);
}

/** A value's first fault, with the rule that found it. */
export interface ValueFault {
  readonly rule: FieldRule;
  readonly fault: Fault;
}

/** Most values without a fault that are kept for a column, so that repeated ones are not checked again. */
const rememberedValues = 4096;

/** The checks of one column, made once for a run: required, then each rule that applies, until one finds a fault. */
export class ColumnCheck<Name extends string = string> {
  readonly name: Name;
  readonly #field: Field;
  readonly #context: RuleContext;
  readonly #rules: readonly FieldRule[];
  readonly #blank: ValueFault | undefined;
  #good: Set<string> | undefined = new Set();
  #hits = 0;

  constructor({ name, field }: Column<Name>, context: RuleContext, required = field.required === true) {
    this.name = name;
    this.#field = field;
    this.#context = context;
    this.#rules = fieldRules.filter(
      (rule) => rule !== requiredRule && rule.applies(field) && isInForce(rule, context.law.day),
    );
    const fault = required ? requiredRule.check("", field, context) : undefined;
    this.#blank = fault === undefined ? undefined : { rule: requiredRule, fault };
  }

  check(value: string): ValueFault | undefined {
    if (value === "") return this.#blank;
    if (this.#good?.has(value) === true) {
      this.#hits++;
      return undefined;
    }
    const faulty = this.#ask(value);
    if (faulty === undefined) this.#remember(value);
    return faulty;
  }

  /** The first fault of a manifest's value; the cell keeps whether it has one. */
  checkCell(cell: Cell): ValueFault | undefined {
    if (cell.verdict === 1) return undefined;
    const faulty = cell.text === "" ? this.#blank : this.#ask(cell.text);
    cell.verdict = faulty === undefined ? 1 : 2;
    return faulty;
  }

  #ask(value: string): ValueFault | undefined {
    for (const rule of this.#rules) {
      const fault = rule.check(value, this.#field, this.#context);
      if (fault !== undefined) return { rule, fault };
    }
    return undefined;
  }

  #remember(value: string): void {
    if (this.#good === undefined) return;
    if (this.#good.size >= rememberedValues) {
      // For a column with few repeated values (order or way-bill numbers), checking is faster than looking
      // values up.
      this.#good = this.#hits < rememberedValues ? undefined : new Set();
      this.#hits = 0;
    }
    this.#good?.add(value);
  }
}

/** Checks of columns, in their order. */
export function columnChecks<Name extends string>(
  columns: readonly Column<Name>[],
  context: RuleContext,
): readonly ColumnCheck<Name>[] {
  return columns.map((column) => new ColumnCheck(column, context));
}

/** A rule that a consignment of the direction can be checked by: one of its own, or one of both. */
interface CheckingRule<C extends Consignment> extends FindingRule<string>, Validity {
  readonly check: (consignment: C, context: RuleContext) => readonly ConsignmentFault[];
  readonly skips?: (consignment: C, context: RuleContext) => boolean;
}

/** The result of the checks of a consignment. */
export interface Checked {
  readonly findings: readonly Finding[];
  /** Rules that could not check something because a table or an answer is missing. */
  readonly skipped: readonly RuleId[];
}

/**
 * Makes the check of export consignments, one for a run, since it keeps values that were checked before. It
 * returns all findings but those of the lane: every value of every column, then the rules on whole
 * consignments.
 */
export function exportChecker(context: RuleContext): (consignment: ExportConsignment) => Checked {
  return checkerOf<ExportConsignment>(layouts.E, consignmentRules.E, context);
}

/** Makes the check of import consignments, as `exportChecker` does for exports. */
export function importChecker(context: RuleContext): (consignment: ImportConsignment) => Checked {
  return checkerOf<ImportConsignment>(layouts.I, consignmentRules.I, context);
}

type ManifestColumn = ColumnOf<Consignment>;
type ManifestLayout = Pick<Layout<ManifestColumn, ManifestColumn, ManifestColumn>, "head" | "line" | "flag">;

function checkerOf<C extends Consignment>(
  layout: ManifestLayout,
  wholeRules: readonly CheckingRule<C>[],
  context: RuleContext,
): (consignment: C) => Checked {
  const inForce = wholeRules.filter((rule) => isInForce(rule, context.law.day));
  const isBefore = ({ id }: CheckingRule<C>): boolean => reportedBefore(id, duplicateOrder.id);
  const beforeDuplicates = inForce.filter(isBefore);
  const afterDuplicates = inForce.filter((rule) => !isBefore(rule));
  // statisticsFlag may be blank here: routing fills it in.
  const head = layout.head.map((column) =>
    column.name === "statisticsFlag"
      ? new ColumnCheck(column, context, false)
      : new ColumnCheck(column, context),
  );
  const line = columnChecks(layout.line, context);
  const flag = columnChecks(layout.flag, context);
  const skipping = inForce.filter(({ skips }) => skips !== undefined);
  return (consignment) => {
    if (consignment.lines.length === 0)
      return { findings: illegibleFindings(consignment, context), skipped: [] };
    const findings: Finding[] = [];
    const values = (
      checks: readonly ColumnCheck<ManifestColumn>[],
      cells: readonly Cell[],
      place: { readonly file: string; readonly row: number },
      supplied: readonly string[] = none,
    ): void => {
      for (let index = 0; index < cells.length; index++) {
        const cell = cells[index];
        if (cell === undefined || cell.verdict === 1) continue;
        const check = checks[index];
        const faulty = check?.checkCell(cell);
        if (check === undefined || faulty === undefined || supplied.includes(check.name)) continue;
        const { file, row } = place;
        const fault = { ...faulty.fault, column: check.name, row, file };
        findings.push(consignmentFinding(faulty.rule, fault, consignment));
      }
    };
    values(head, consignment.head.cells, consignment);
    for (const goods of consignment.lines) {
      values(line, goods.text.cells, goods, goods.supplied);
      values(flag, goods.flag.cells, goods);
    }
    const whole = (rules: readonly CheckingRule<C>[]): void => {
      for (const rule of rules)
        for (const fault of rule.check(consignment, context))
          findings.push(consignmentFinding(rule, fault, consignment));
    };
    whole(beforeDuplicates);
    for (const fault of duplicateOrder.check(consignment.duplicates))
      findings.push(consignmentFinding(duplicateOrder, fault, consignment));
    whole(afterDuplicates);
    const skipped = skipping.filter(({ skips }) => skips?.(consignment, context) === true);
    return { findings, skipped: skipped.map(({ id }) => id) };
  };
}

const none: readonly never[] = [];

/** The findings of a consignment none of whose rows fits the header: its values are not known. */
function illegibleFindings(consignment: Consignment, context: RuleContext): Finding[] {
  const faults = rowShape.check(consignment, context);
  return faults.map((fault) => consignmentFinding(rowShape, fault, consignment));
}
