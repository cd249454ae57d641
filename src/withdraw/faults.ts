import {
  type ApplicationHeadColumn,
  applicationColumns,
  type WithdrawalColumn,
  type WithdrawalCommand,
  type WithdrawalFlag,
} from "../columns/withdrawals.js";
import { misfit } from "../consignment/row-shape.js";
import { type FindingRule, finding } from "../findings/finding.js";
import type { Header } from "../intake/header.js";
import { returnedPart, wholeNumber } from "../rules/amount/whole-number.js";
import { type Checked, type ColumnCheck, columnChecks } from "../rules/check.js";
import { applicationDistrict, documentNumber } from "../rules/format/document-number.js";
import { pattern } from "../rules/format/pattern.js";
import { importGap, importGoodsCode } from "../rules/import/hs-code.js";
import { isInForce } from "../rules/in-force.js";
import { conflictFault, headConflict, joinsOthers } from "../rules/manifest/head-conflict.js";
import { rowShape, shapeFault } from "../rules/manifest/row-shape.js";
import type { RuleContext } from "../rules/rule.js";
import { applyWindow } from "../rules/withdraw/apply-window.js";
import { returnGoods, returnPrice, returnQuantity } from "../rules/withdraw/goods.js";
import { returnImportsOnly } from "../rules/withdraw/imports-only.js";
import { withdrawnDiffers, withdrawnInventory, withdrawnTwice } from "../rules/withdraw/inventory.js";
import { cancelReleased } from "../rules/withdraw/released.js";
import { keyNames, type WithdrawalFault } from "../rules/withdraw/withdrawal.js";
import type { Finding, RowPlace } from "../values/finding.js";
import { type Application, type Cell, placeOfRow, rowWith } from "./application.js";

/** What the checks of a run's applications need. */
export interface Checking {
  readonly command: WithdrawalCommand;
  readonly context: RuleContext;
  readonly cell: Cell;
  readonly headers: readonly Header[];
  /** YYYYMMDD. */
  readonly applicationDay: string;
  /** Another place of the inventory on the lists; undefined where there is none. */
  readonly elsewhere: (application: Application) => RowPlace | undefined;
  /** Whether the returned goods are given back in a ledger. */
  readonly booking: boolean;
}

type HeadColumn = ApplicationHeadColumn | WithdrawalFlag;

/** Makes findings of a rule's faults: of one, of several, or of none. */
type Report = <Kind extends string>(
  rule: FindingRule<Kind>,
  faults: Iterable<WithdrawalFault<NoInfer<Kind>>> | WithdrawalFault<NoInfer<Kind>> | undefined,
) => void;

/** Makes the check of applications, one for a run, since it keeps values that were checked before. */
export function applicationChecker(checking: Checking): (application: Application) => Checked {
  const { command, context } = checking;
  const columns = applicationColumns[command];
  const checks = {
    E: columnChecks<HeadColumn>([...columns.E.head, ...columns.E.flags], context),
    I: columnChecks<HeadColumn>([...columns.I.head, ...columns.I.flags], context),
  };
  const goodsChecks = columnChecks(columns.I.goods, context);
  return (application) => {
    const findings: Finding[] = [];
    const report = reporter(application, checking, findings);
    report(rowShape, shapeFaults(application, checking));
    if (findings.length === 0) report(withdrawnInventory, withdrawnInventory.check(application));
    if (!isRefused(findings)) report(returnImportsOnly, returnImportsOnly.check(application));
    if (isRefused(findings)) return { findings, skipped: [] };
    const { head, direction, lines } = application;
    for (const check of checks[direction ?? "I"]) reportValue(report, check, head[check.name]);
    report(headConflict, conflictFaults(application, checking));
    report(withdrawnDiffers, withdrawnDiffers.check(application));
    report(documentNumber, districtFault(application, context));
    report(pattern, directionFault(application));
    report(withdrawnTwice, withdrawnTwice.check(application, checking.elsewhere(application)));
    report(cancelReleased, cancelReleased.check(application, checking.applicationDay));
    if (command === "cancel") return { findings, skipped: [] };
    report(applyWindow, applyWindow.check(application, checking.applicationDay, context.law));
    for (const { text, place } of lines)
      for (const check of goodsChecks) reportValue(report, check, text[check.name], place);
    for (const line of lines) report(wholeNumber, returnedPart(line, context));
    if (isInForce(importGoodsCode, context.law.day))
      for (const { text, place } of lines)
        report(importGoodsCode, goodsCodeFault(text.gcode, place, context));
    report(returnGoods, returnGoods.check(application));
    report(returnQuantity, returnQuantity.check(application));
    report(returnPrice, returnPrice.check(application, checking.booking));
    // Without the day of release the time limit of a return can't be checked.
    const dayMissing = head.releaseDate === "" && isInForce(applyWindow, context.law.day);
    return { findings, skipped: dayMissing ? [applyWindow.id] : [] };
  };
}

function isRefused(findings: readonly Finding[]): boolean {
  return findings.some(({ severity }) => severity === "error");
}

/** Adds findings about an application: at the fault's own row, else at the one that has the column's value. */
function reporter(application: Application, { cell, headers }: Checking, findings: Finding[]): Report {
  const { rows, head } = application;
  const orderNo = head.orderNo || head.invtNo;
  return (rule, faults) => {
    if (faults === undefined) return;
    const all = Symbol.iterator in faults ? faults : [faults];
    for (const { kind, column, at, ...values } of all) {
      const place =
        at ?? (column === "" ? application.place : placeOfRow(rowWith(rows, column, cell), headers));
      findings.push(finding(rule, kind, { ...place, column, orderNo }, values));
    }
  };
}

/** Reports the fault of a value's form. */
function reportValue<Column extends WithdrawalColumn>(
  report: Report,
  check: ColumnCheck<Column>,
  value: string,
  at?: RowPlace,
): void {
  const faulty = check.check(value);
  if (faulty === undefined) return;
  report(faulty.rule, { ...faulty.fault, column: check.name, ...(at === undefined ? {} : { at }) });
}

function shapeFaults({ rows }: Application, { headers }: Checking) {
  return rows.flatMap((row) => {
    const shape = misfit(row, headers[row.file]?.names.length ?? 0);
    return shape === undefined ? [] : [{ ...shapeFault(shape), at: placeOfRow(row, headers) }];
  });
}

/** Faults of rows of one inventory with different values; a blank cell takes the value above. */
function conflictFaults({ rows, command, direction }: Application, { cell, headers }: Checking) {
  const [first] = rows;
  const joining = keyNames.find((name) => first !== undefined && cell(first, name) !== "");
  if (first !== undefined && joining !== undefined && joinsOthers(cell(first, joining))) return [];
  const { head, flags } = applicationColumns[command][direction ?? "I"];
  const columns = new Set<HeadColumn>([...head, ...flags].map(({ name }) => name));
  return [...columns.add("invtNo").add("orderNo")].flatMap((column) => {
    const named = rowWith(rows, column, cell);
    const before = cell(named, column);
    const other = rows.find((row) => cell(row, column) !== "" && cell(row, column) !== before);
    if (other === undefined) return [];
    const { file: firstFile, line: firstRow } = placeOfRow(named, headers);
    const conflict = { column, value: cell(other, column), first: before, firstFile, firstRow };
    return [{ ...conflictFault(conflict), at: placeOfRow(other, headers) }];
  });
}

/** The fault of an application to another customs than the inventory's; goods may come back elsewhere, in trials. */
function districtFault({ head, command }: Application, { reference }: RuleContext) {
  const fault = applicationDistrict(head, reference);
  return fault === undefined || command === "cancel" ? fault : ({ ...fault, severity: "warning" } as const);
}

/** The fault of returned goods whose code is not in the tariff. */
function goodsCodeFault(value: string, at: RowPlace, context: RuleContext) {
  const gap = importGap(value, context);
  return gap === undefined ? undefined : ({ ...gap, column: "gcode", value, at } as const);
}

/** The fault of an ieFlag that is not the inventory's direction. */
function directionFault({ head, direction }: Application): WithdrawalFault<"values"> | undefined {
  const { ieFlag } = head;
  if (direction === undefined || ieFlag === direction || (ieFlag !== "I" && ieFlag !== "E")) return undefined;
  return { kind: "values", column: "ieFlag", value: ieFlag, expected: direction };
}
