import type { Field } from "../ceb/field.js";
import type { Column } from "../columns/columns.js";
import { type Direction, layouts } from "../columns/direction.js";
import { shown } from "../columns/shown.js";
import { type Consignment, fileOfRow, type GoodsLine } from "../consignment/consignment.js";
import type { Finding, RuleId } from "../values/finding.js";
import { consignmentRules, fieldRules } from "./catalogue.js";
import { required as requiredRule } from "./format/required.js";
import { isInForce } from "./in-force.js";
import { rowShape } from "./manifest/row-shape.js";
import type { ConsignmentRule, Fault, FieldRule, PlacedFault, RuleContext, RuleFacts } from "./rule.js";

/** A text masked, but for the place (file:line) that may stand behind it. */
function shownBeforePlace(column: string, text: string): string {
  const place = / \([^()]*:\d+\)$/.exec(text)?.[0];
  return place === undefined ? text : shown(column, text.slice(0, text.length - place.length)) + place;
}

/** A fault made a finding: with its rule, its severity and its place. */
export function placed(
  rule: RuleFacts,
  fault: PlacedFault,
  consignment: Pick<Consignment, "direction" | "file" | "row" | "head" | "rows" | "files">,
  severity = fault.severity ?? rule.severity,
): Finding {
  const { row, head } = consignment;
  return {
    rule: rule.id,
    kind: fault.kind,
    severity,
    file: fault.file ?? fileOfLine(consignment, fault.row),
    line: fault.row ?? row,
    column: fault.column,
    orderNo: head.orderNo,
    ...(consignment.direction === "I" ? { direction: "I" } : {}),
    value: shown(fault.column, fault.value),
    // Another row's value, where it is one, stands before its place.
    expected: shownBeforePlace(fault.column, fault.expected),
  };
}

/** The file in which a row of the consignment stands; the first row's where that is not known. */
function fileOfLine(
  consignment: Pick<Consignment, "file" | "rows" | "files">,
  line: number | undefined,
): string {
  const { file, rows } = consignment;
  const row = line === undefined ? undefined : rows.find((candidate) => candidate.line === line);
  return row === undefined ? file : fileOfRow(consignment, row);
}

/** A value's first fault, with the rule that found it. */
export interface ValueFault {
  readonly rule: FieldRule;
  readonly fault: Fault;
}

/** Values of a column remembered as good, where the column repeats a few. */
const rememberedValues = 4096;

/** The checks of one column, made once for a run: required, then each rule that applies, until one finds a fault. */
export class ColumnCheck {
  readonly name: string;
  readonly #field: Field;
  readonly #context: RuleContext;
  readonly #rules: readonly FieldRule[];
  readonly #blank: ValueFault | undefined;
  /** The value found good last; undefined while there is none. A blank one only where it may be blank. */
  lastGood: string | undefined;
  #good: Set<string> | undefined = new Set();
  #hits = 0;

  constructor({ name, field }: Column, context: RuleContext, required = field.required === true) {
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
    if (value === "") {
      if (this.#blank === undefined) this.lastGood = value;
      return this.#blank;
    }
    if (this.#good?.has(value) === true) {
      this.#hits++;
      this.lastGood = value;
      return undefined;
    }
    for (const rule of this.#rules) {
      const fault = rule.check(value, this.#field, this.#context);
      if (fault !== undefined) return { rule, fault };
    }
    this.lastGood = value;
    this.#remember(value);
    return undefined;
  }

  #remember(value: string): void {
    if (this.#good === undefined) return;
    if (this.#good.size >= rememberedValues) {
      // A column that hardly repeats (numbers of orders, of way-bills) is checked faster than it is remembered.
      this.#good = this.#hits < rememberedValues ? undefined : new Set();
      this.#hits = 0;
    }
    this.#good?.add(value);
  }
}

/** Checks of columns, in their order. */
export function columnChecks(columns: readonly Column[], context: RuleContext): readonly ColumnCheck[] {
  return columns.map((column) => new ColumnCheck(column, context));
}

const none: readonly string[] = [];

/** What the checks of a consignment came to. */
export interface Checked {
  readonly findings: readonly Finding[];
  /** Rules that could not check something for want of a table or an answer. */
  readonly skipped: readonly RuleId[];
}

/**
 * All findings of a consignment but those of its lane, in one pass: every value of every column, then
 * what can only be seen of the whole. One is made for a run, since it remembers values that were good.
 */
export function consignmentChecker(
  context: RuleContext,
  direction: Direction,
): (consignment: Consignment) => Checked {
  const layout = layouts[direction];
  const wholeRules = consignmentRules[direction].filter((rule) => isInForce(rule, context.law.day));
  // statisticsFlag is filled in by routing: here it may be blank.
  const head = layout.head.map((column) =>
    column.name === "statisticsFlag"
      ? new ColumnCheck(column, context, false)
      : new ColumnCheck(column, context),
  );
  const line = columnChecks(layout.line, context);
  const flag = columnChecks(layout.flag, context);
  return (consignment) => {
    const findings: Finding[] = [];
    const skipped: RuleId[] = [];
    const texts = (
      checks: readonly ColumnCheck[],
      values: readonly string[],
      { file, row }: Pick<GoodsLine, "file" | "row">,
      supplied = none,
    ): void => {
      for (let index = 0; index < checks.length; index++) {
        const check = checks[index];
        const value = values[index] ?? "";
        if (check === undefined || value === check.lastGood) continue;
        const found = check.check(value);
        if (found === undefined) continue;
        const column = check.name;
        if (supplied.includes(column)) continue;
        findings.push(placed(found.rule, { ...found.fault, column, row, file }, consignment));
      }
    };
    const whole = (rule: ConsignmentRule): void => {
      for (const fault of rule.check(consignment, context)) findings.push(placed(rule, fault, consignment));
      if (rule.skips?.(consignment, context) === true) skipped.push(rule.id);
    };
    if (consignment.lines.length === 0) {
      whole(rowShape);
      return { findings, skipped };
    }
    texts(head, consignment.head.values, consignment);
    for (const goods of consignment.lines) {
      texts(line, goods.text.values, goods, goods.supplied);
      texts(flag, goods.flag.values, goods);
    }
    for (const rule of wholeRules) whole(rule);
    return { findings, skipped };
  };
}
