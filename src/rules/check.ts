import type { Field } from "../ceb/field.js";
import { type Column, exportLayout } from "../manifest/columns.js";
import type { Consignment } from "../manifest/consignment.js";
import type { Finding } from "../values/finding.js";
import { consignmentRules, fieldRules } from "./catalogue.js";
import { rowShape } from "./manifest/row-shape.js";
import type { Fault, FieldRule, PlacedFault, RuleContext, RuleFacts } from "./rule.js";

/** A fault made a finding: with its rule, its severity and its place. */
export function placed(
  rule: RuleFacts,
  fault: PlacedFault,
  { file, row, head }: Pick<Consignment, "file" | "row" | "head">,
  severity = fault.severity ?? rule.severity,
): Finding {
  return {
    rule: rule.id,
    kind: fault.kind,
    severity,
    file,
    line: fault.row ?? row,
    column: fault.column,
    orderNo: head.orderNo,
    value: fault.value,
    expected: fault.expected,
  };
}

/** Checks of columns by name, made once for a run. */
export function columnChecks(
  columns: readonly Column[],
  context: RuleContext,
): readonly { readonly name: string; readonly check: ValueCheck }[] {
  return columns.map(({ name, field }) => ({ name, check: valueCheck(field, context) }));
}

/** The first fault of a value, with the rule that found it. */
export type ValueCheck = (value: string) => { rule: FieldRule; fault: Fault } | undefined;

/** Values seen lately and found good: most columns of a batch repeat a few. */
const rememberedValues = 4096;

function valueCheck(field: Field, context: RuleContext): ValueCheck {
  const mandatory = fieldRules.find((rule) => rule.id === "format/required" && rule.applies(field));
  const others = fieldRules.filter((rule) => rule.id !== "format/required" && rule.applies(field));
  const good = new Set<string>();
  let last = "";
  return (value) => {
    if (value === "") {
      const fault = mandatory?.check(value, field, context);
      return mandatory === undefined || fault === undefined ? undefined : { rule: mandatory, fault };
    }
    if (value === last || good.has(value)) return undefined;
    for (const rule of others) {
      const fault = rule.check(value, field, context);
      if (fault !== undefined) return { rule, fault };
    }
    if (good.size >= rememberedValues) good.clear();
    good.add(value);
    last = value;
    return undefined;
  };
}

/**
 * All findings of a consignment but those of its lane, in one pass: every value of every column, then
 * what can only be seen of the whole. One is made for a run, since it remembers values that were good.
 */
export function consignmentChecker(context: RuleContext): (consignment: Consignment) => Finding[] {
  // statisticsFlag is filled in by routing: here it may be blank.
  const flagField = exportLayout.head.find(({ name }) => name === "statisticsFlag");
  const head = [
    ...columnChecks(
      exportLayout.head.filter(({ name }) => name !== "statisticsFlag"),
      context,
    ),
  ];
  if (flagField !== undefined) {
    head.push({
      name: "statisticsFlag",
      check: valueCheck({ ...flagField.field, required: false }, context),
    });
  }
  const line = columnChecks(exportLayout.line, context);
  const flag = columnChecks(exportLayout.flag, context);
  return (consignment) => {
    const findings: Finding[] = [];
    const texts = (
      checks: readonly { name: string; check: ValueCheck }[],
      record: Readonly<Record<string, string>>,
      row?: number,
    ): void => {
      for (const { name, check } of checks) {
        const found = check(record[name] ?? "");
        if (found === undefined) continue;
        const fault = { ...found.fault, column: name, ...(row === undefined ? {} : { row }) };
        findings.push(placed(found.rule, fault, consignment));
      }
    };
    if (consignment.lines.length > 0) {
      texts(head, consignment.head);
      for (const goods of consignment.lines) {
        texts(line, goods.text, goods.row);
        texts(flag, goods.flag, goods.row);
      }
      for (const rule of consignmentRules) {
        for (const fault of rule.check(consignment, context)) findings.push(placed(rule, fault, consignment));
      }
    } else {
      for (const fault of rowShape.check(consignment, context))
        findings.push(placed(rowShape, fault, consignment));
    }
    return findings;
  };
}
