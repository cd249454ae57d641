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
import { isDeletion, refersToEarlier } from "../consignment/report-type.js";
import { type FindingRule, finding } from "../findings/finding.js";
import type { Finding, RuleId, Severity } from "../values/finding.js";
import { consignmentRules, fieldRules, reportedBefore } from "./catalogue.js";
import { isAbsent } from "./format/no-value.js";
import { required as requiredRule } from "./format/required.js";
import { isInForce, type Validity } from "./in-force.js";
import { duplicateDeclaration, type EarlierDeclarations } from "./manifest/duplicate-declaration.js";
import { duplicateOrder } from "./manifest/duplicate-order.js";
import { excusedColumns } from "./manifest/map.js";
import { rowShape } from "./manifest/row-shape.js";
import type { AnyReads } from "./quiet.js";
import type { ConsignmentFault, Fault, FieldRule, RuleContext } from "./rule.js";
import { hasOwnFinding } from "./spoiled.js";

/** Makes a finding of a consignment's fault; routing may give it another severity than its rule's. */
export function consignmentFinding<Kind extends string>(
  rule: FindingRule<Kind>,
  fault: ConsignmentFault<NoInfer<Kind>>,
  consignment: Consignment,
  severity?: Severity,
): Finding {
  const place = {
    file: fault.file ?? fileOfLine(consignment, fault.row),
    line: fault.row ?? consignment.row,
    column: fault.column,
    orderNo: consignment.head.orderNo,
    direction: consignment.direction === "I" ? consignment.direction : undefined,
  };
  return finding(rule, fault.kind, place, severity === undefined ? fault : { ...fault, severity });
}

/**
 * The finding of a consignment that an earlier run has declared; none where it has not, and for a change or deletion
 * of what was declared.
 */
export function declaredBefore(consignment: Consignment, earlier: EarlierDeclarations): readonly Finding[] {
  if (refersToEarlier(consignment)) return none;
  const fault = duplicateDeclaration.check(consignment.head, earlier);
  return fault === undefined ? none : [consignmentFinding(duplicateDeclaration, fault, consignment)];
}

/** Of consignments in several files: the file of each of their lines. */
const filesByLine = new WeakMap<Consignment, ReadonlyMap<number, string>>();

/** The file that has a row of the consignment; the first row's where that is not known. */
function fileOfLine(consignment: Consignment, line: number | undefined): string {
  const { file, files, rows } = consignment;
  if (line === undefined || files.length === 1) return file;
  let byLine = filesByLine.get(consignment);
  if (byLine === undefined) {
    // Where two files have such a line, the first row counts: the last entry of a key wins.
    const last = [...rows].reverse();
    byLine = new Map(last.map((row) => [row.line, fileOfRow(consignment, row)]));
    filesByLine.set(consignment, byLine);
  }
  return byLine.get(line) ?? file;
}

/** A value's first fault, with the rule that found it. */
export interface ValueFault {
  readonly rule: FieldRule;
  readonly fault: Fault;
}

/** Most values that are kept for a column, with or without a fault, so that repeated ones are not checked again. */
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
  /** The faults of a manifest's values that repeat. */
  readonly #faults = new Map<Cell, ValueFault>();

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
    if (cell.text === "" && this.#blank !== undefined) return this.#blank;
    const known = cell.verdict === 2 ? this.#faults.get(cell) : undefined;
    if (known !== undefined) return known;
    const faulty = cell.text === "" ? undefined : this.#ask(cell.text);
    cell.verdict = faulty === undefined ? 1 : 2;
    if (faulty !== undefined && cell.shared) {
      if (this.#faults.size >= rememberedValues) this.#faults.clear();
      this.#faults.set(cell, faulty);
    }
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
  readonly reads?: AnyReads;
}

/** The result of the checks of a consignment. */
export interface Checked {
  readonly findings: readonly Finding[];
  /** Rules that could not check something because a table or an answer is missing. */
  readonly skipped: readonly RuleId[];
}

/** The same of a manifest's consignment. */
export interface CheckedConsignment extends Checked {
  /** True where the rules that declare what they read have found nothing. */
  readonly quiet: boolean;
}

/**
 * The check of consignments of one direction, made once for a run. It returns all findings but those of the
 * lane: every value of every column, then the rules on whole consignments. `known`: the rules that declare
 * what they read find nothing for this consignment (see QuietCombinations), and are not asked.
 */
export interface Checker<C extends Consignment> {
  check(consignment: C, known: boolean): CheckedConsignment;
  /** What the rules declare that are left out for known combinations. */
  readonly reads: readonly AnyReads[];
}

/** Makes the check of export consignments. */
export function exportChecker(context: RuleContext): Checker<ExportConsignment> {
  return new ConsignmentChecker<ExportConsignment>(layouts.E, consignmentRules.E, context);
}

/** Makes the check of import consignments. */
export function importChecker(context: RuleContext): Checker<ImportConsignment> {
  return new ConsignmentChecker<ImportConsignment>(layouts.I, consignmentRules.I, context);
}

/** What the rules of a list declare that declare anything. */
export function readsOf(rules: readonly { readonly reads?: AnyReads }[]): AnyReads[] {
  return rules.flatMap(({ reads }) => (reads === undefined ? [] : [reads]));
}

/**
 * The numbers that a consignment shares with others. A deletion gives its way-bill and its own number free: the order
 * that takes them over is to wait for it, and not the other way round.
 */
function numbersHeld(consignment: Consignment): Consignment["duplicates"] {
  const { duplicates } = consignment;
  if (duplicates.length === 0 || !isDeletion(consignment)) return duplicates;
  return duplicates.filter(({ column }) => column === "guid" || column === "orderNo");
}

type ManifestColumn = ColumnOf<Consignment>;
type ManifestLayout = Pick<Layout<ManifestColumn, ManifestColumn, ManifestColumn>, "head" | "line" | "flag">;
type Checks = readonly ColumnCheck<ManifestColumn>[];

const none: readonly never[] = [];

/** Whether a value that a rule on orders looks at has been reported as none of its column's. */
function isTold({ column, value, other }: ConsignmentFault): boolean {
  return column !== "" && (hasOwnFinding(value) || (other !== undefined && hasOwnFinding(other.value)));
}

class ConsignmentChecker<C extends Consignment> implements Checker<C> {
  readonly reads: readonly AnyReads[];
  readonly #context: RuleContext;
  readonly #head: Checks;
  readonly #line: Checks;
  readonly #flag: Checks;
  /** Rules whose findings are reported before those of numbers that others have too, and the rest. */
  readonly #before: readonly CheckingRule<C>[];
  readonly #after: readonly CheckingRule<C>[];
  readonly #undeclaredBefore: readonly CheckingRule<C>[];
  readonly #undeclaredAfter: readonly CheckingRule<C>[];
  readonly #skipping: readonly CheckingRule<C>[];

  constructor(layout: ManifestLayout, wholeRules: readonly CheckingRule<C>[], context: RuleContext) {
    const inForce = wholeRules.filter((rule) => isInForce(rule, context.law.day));
    const isBefore = ({ id }: CheckingRule<C>): boolean => reportedBefore(id, duplicateOrder.id);
    const isUndeclared = ({ reads }: CheckingRule<C>): boolean => reads === undefined;
    this.#context = context;
    this.#before = inForce.filter(isBefore);
    this.#after = inForce.filter((rule) => !isBefore(rule));
    this.#undeclaredBefore = this.#before.filter(isUndeclared);
    this.#undeclaredAfter = this.#after.filter(isUndeclared);
    this.#skipping = inForce.filter(({ skips }) => skips !== undefined);
    this.reads = readsOf(inForce);
    // statisticsFlag may be blank here: routing fills it in.
    this.#head = layout.head.map((column) =>
      column.name === "statisticsFlag"
        ? new ColumnCheck(column, context, false)
        : new ColumnCheck(column, context),
    );
    this.#line = columnChecks(layout.line, context);
    this.#flag = columnChecks(layout.flag, context);
  }

  check(consignment: C, known: boolean): CheckedConsignment {
    if (consignment.lines.length === 0) {
      return { findings: illegibleFindings(consignment, this.#context), skipped: none, quiet: false };
    }
    const findings: Finding[] = [];
    this.#values(consignment, findings);
    let quiet = this.#ask(known ? this.#undeclaredBefore : this.#before, consignment, findings);
    for (const fault of duplicateOrder.check(numbersHeld(consignment)))
      if (!hasOwnFinding(fault.value) && !isAbsent(fault.value))
        findings.push(consignmentFinding(duplicateOrder, fault, consignment));
    quiet = this.#ask(known ? this.#undeclaredAfter : this.#after, consignment, findings) && quiet;
    return { findings, skipped: skippedBy(this.#skipping, consignment, this.#context), quiet };
  }

  /** Adds the findings of the values: those of the head, then those of each line. */
  #values(consignment: C, findings: Finding[]): void {
    let ofHead: readonly string[] | undefined;
    for (const goods of consignment.lines) {
      const excused = goods.flag.cells.length === 0 ? none : excusedColumns(goods.flag.mapFault);
      if (ofHead === undefined) {
        ofHead = excused;
        this.#cells(this.#head, consignment.head.cells, consignment, excused, consignment, findings);
      }
      const supplied = excused.length === 0 ? goods.supplied : [...goods.supplied, ...excused];
      this.#cells(this.#line, goods.text.cells, goods, supplied, consignment, findings);
      this.#cells(this.#flag, goods.flag.cells, goods, none, consignment, findings);
    }
  }

  #cells(
    checks: Checks,
    cells: readonly Cell[],
    { file, row }: { readonly file: string; readonly row: number },
    supplied: readonly string[],
    consignment: C,
    findings: Finding[],
  ): void {
    for (let index = 0; index < cells.length; index++) {
      const cell = cells[index];
      if (cell === undefined || cell.verdict === 1) continue;
      const check = checks[index];
      const faulty = check?.checkCell(cell);
      if (check === undefined || faulty === undefined || supplied.includes(check.name)) continue;
      const fault = { ...faulty.fault, column: check.name, row, file };
      findings.push(consignmentFinding(faulty.rule, fault, consignment));
    }
  }

  /** Adds the findings of rules; returns whether those that declare what they read have none. */
  #ask(rules: readonly CheckingRule<C>[], consignment: C, findings: Finding[]): boolean {
    let quiet = true;
    for (let index = 0; index < rules.length; index++) {
      const rule = rules[index];
      if (rule === undefined) continue;
      const faults = rule.check(consignment, this.#context);
      if (faults.length === 0) continue;
      if (rule.reads !== undefined) quiet = false;
      for (const fault of faults)
        if (!isTold(fault)) findings.push(consignmentFinding(rule, fault, consignment));
    }
    return quiet;
  }
}

/** The rules that can't check something of a consignment because a table or an answer is missing. */
export function skippedBy<C extends Consignment>(
  rules: readonly {
    readonly id: RuleId;
    readonly skips?: (consignment: C, context: RuleContext) => boolean;
  }[],
  consignment: C,
  context: RuleContext,
): readonly RuleId[] {
  let skipped: RuleId[] | undefined;
  for (const { skips, id } of rules) {
    if (skips?.(consignment, context) !== true) continue;
    skipped ??= [];
    skipped.push(id);
  }
  return skipped ?? none;
}

/** The findings of a consignment none of whose rows fits the header: its values are not known. */
function illegibleFindings(consignment: Consignment, context: RuleContext): Finding[] {
  const faults = rowShape.check(consignment, context);
  return faults.map((fault) => consignmentFinding(rowShape, fault, consignment));
}
