import type { SheetColumn } from "../columns/every-column.js";
import type { Finding, RowPlace, RuleId, Severity, Text } from "../values/finding.js";
import { maskedExpected, maskedValue } from "./masks.js";

/** The facts of a rule that its findings need. */
export interface FindingRule<Kind extends string> {
  readonly id: RuleId;
  readonly severity: Severity;
  /** The rule's sentences by kind of fault. Absent for rules that are reported below rules/. */
  readonly messages?: Readonly<Record<Kind, Text>>;
}

/** The place of a finding. */
export interface Place extends RowPlace {
  readonly column: SheetColumn | "";
  readonly orderNo: string;
  /** I where it is about an import, whose columns may have names of their own. */
  readonly direction?: "I" | undefined;
}

/** A value elsewhere that disagrees with the one found: masked as the same column's. */
export interface OtherValue extends RowPlace {
  readonly value: string;
  /** The order that it is of, where that is another. */
  readonly orderNo?: string;
}

/** The value and what is expected. */
export interface FaultValues {
  readonly value: string;
  /** The value's place where that is not the finding's own: written after it. */
  readonly valueAt?: RowPlace;
  /** What the rule expects: a code, a figure, a form. Not for values of a person's column. */
  readonly expected?: string;
  /** In place of `expected`: what the value was read as, masked like the value. */
  readonly meant?: string;
  /** In place of `expected`. */
  readonly other?: OtherValue;
  /** Where it differs from the rule's. */
  readonly severity?: Severity;
}

/** A finding that stands for several rows or cells, from its line on. */
export function counted(found: Finding, count: number): Finding {
  return { ...found, count };
}

/**
 * Makes a finding: the only function that does, and the only one that masks. Values are masked by their column;
 * another value's place is written behind it, `value (file:line)`.
 */
export function finding<Kind extends string>(
  rule: FindingRule<Kind>,
  kind: NoInfer<Kind>,
  { file, line, column, orderNo, direction }: Place,
  { value, valueAt, expected = "", meant, other, severity = rule.severity }: FaultValues,
): Finding {
  const shown =
    valueAt === undefined ? maskedValue(column, value) : textWithPlace(column, { value, ...valueAt });
  const plain = meant === undefined ? maskedExpected(column, expected) : maskedValue(column, meant);
  const wanted = other === undefined ? plain : textWithPlace(column, other);
  const id = rule.id;
  return direction === undefined
    ? { rule: id, kind, severity, file, line, column, orderNo, value: shown, expected: wanted }
    : { rule: id, kind, severity, file, line, column, orderNo, direction, value: shown, expected: wanted };
}

function textWithPlace(column: string, { value, orderNo, ...place }: OtherValue): string {
  const order = orderNo === undefined ? "" : ` ${orderNo}`;
  return `${value === "" ? "—" : maskedValue(column, value)}${order} (${placeText(place)})`;
}

/** A row's place as a text: `file:line`. */
export function placeText({ file, line }: RowPlace): string {
  return `${file}:${line}`;
}
