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
import { modes, returnModes } from "../law/codes.js";
import { exportReturnsAnywhere } from "../law/exports.js";
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
import { exportReturnCountry } from "../rules/withdraw/export-country.js";
import { exportReturnMode } from "../rules/withdraw/export-mode.js";
import { exportWindow } from "../rules/withdraw/export-window.js";
import { returnGoods, returnPrice, returnQuantity } from "../rules/withdraw/goods.js";
import { withdrawnDiffers, withdrawnInventory, withdrawnTwice } from "../rules/withdraw/inventory.js";
import { cancelReleased } from "../rules/withdraw/released.js";
import { keyNames, type ReturnedLine, type WithdrawalFault } from "../rules/withdraw/withdrawal.js";
import { type Amount, add } from "../values/amount.js";
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
  const goodsChecks = {
    E: columnChecks(columns.E.goods, context),
    I: columnChecks(columns.I.goods, context),
  };
  const returned = new ReturnedSoFar();
  return (application) => {
    const findings: Finding[] = [];
    const report = reporter(application, checking, findings);
    report(rowShape, shapeFaults(application, checking));
    if (findings.length === 0) report(withdrawnInventory, withdrawnInventory.check(application));
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
    const isExport = direction === "E";
    if (isExport) reportExport(report, application, checking);
    else report(applyWindow, applyWindow.check(application, checking.applicationDay, context.law));
    for (const { text, place } of lines)
      for (const check of goodsChecks[direction ?? "I"]) reportValue(report, check, text[check.name], place);
    for (const line of lines) report(wholeNumber, returnedPart(line, context));
    if (!isExport && isInForce(importGoodsCode, context.law.day))
      for (const { text, place } of lines)
        report(importGoodsCode, goodsCodeFault(text.gcode, place, context));
    report(returnGoods, returnGoods.check(application));
    report(returnQuantity, returnQuantity.check(application, returned.before(application)));
    if (!isExport) report(returnPrice, returnPrice.check(application, checking.booking));
    if (isExport && !isRefused(findings)) returned.add(application);
    // Without the day of release the time limit of a return can't be checked.
    const window = isExport ? exportWindow : applyWindow;
    const dayMissing = head.releaseDate === "" && isInForce(window, context.law.day);
    return { findings, skipped: dayMissing ? [window.id] : [] };
  };
}

/** What only returns of exports are checked by. */
function reportExport(report: Report, application: Application, { context, applicationDay }: Checking): void {
  const { law } = context;
  if (isInForce(exportWindow, law.day))
    report(exportWindow, exportWindow.check(application, applicationDay, law));
  if (isInForce(exportReturnMode, law.day)) report(exportReturnMode, exportReturnMode.check(application));
  report(exportReturnCountry, exportReturnCountry.check(application));
}

/** What the applications of a run return of each line of an export inventory, which may come back in several. */
class ReturnedSoFar {
  readonly #quantities = new Map<string, Amount>();

  before({ head }: Application): (line: ReturnedLine) => Amount {
    return ({ text }) => this.#quantities.get(lineKey(head.invtNo, text.gnum)) ?? 0;
  }

  add({ head, lines }: Application): void {
    for (const { text, quantity = 0 } of lines) {
      const key = lineKey(head.invtNo, text.gnum);
      this.#quantities.set(key, add(this.#quantities.get(key) ?? 0, quantity));
    }
  }
}

function lineKey(invtNo: string, gnum: string): string {
  return `${invtNo} ${Number(gnum)}`;
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
function districtFault({ head, command, direction }: Application, { reference, law }: RuleContext) {
  // Exports of 9610 come back at any customs that has such exports.
  const anywhere = command === "return" && direction === "E" && isAnywhere(head.tradeMode, law.day);
  if (anywhere) return undefined;
  const fault = applicationDistrict(head, reference);
  return fault === undefined || command === "cancel" ? fault : ({ ...fault, severity: "warning" } as const);
}

/** Whether exports that come back by a mode may do so at another customs than the one they left by. */
function isAnywhere(returnMode: string, day: string): boolean {
  const since = exportReturnsAnywhere[0].from;
  return day >= since && returnMode === returnModes.get(modes.retail);
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
