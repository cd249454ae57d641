import { shown } from "../columns/shown.js";
import { sheets, type Withdrawal } from "../columns/withdrawals.js";
import type { StoredRow } from "../intake/spool.js";
import { type Checked, columnChecks } from "../rules/check.js";
import { pattern } from "../rules/format/pattern.js";
import { isInForce } from "../rules/in-force.js";
import { headConflict } from "../rules/manifest/head-conflict.js";
import { rowShape } from "../rules/manifest/row-shape.js";
import { applyWindow, applyWindowFault } from "../rules/withdraw/apply-window.js";
import { returnImportsOnly } from "../rules/withdraw/imports-only.js";
import { withdrawnDiffers, withdrawnInventory, withdrawnTwice } from "../rules/withdraw/inventory.js";
import { cancelReleased, releasedFault } from "../rules/withdraw/released.js";
import { isDay } from "../values/calendar.js";
import type { Finding } from "../values/finding.js";
import { maskText } from "../values/mask.js";
import type { Application, Cell } from "./application.js";
import type { Checking, Place } from "./checking.js";
import { goodsFaults } from "./goods-faults.js";

/** Numbers on which list and inventory have to agree; a return may come with a way-bill of its own. */
const agreeing = ["invtNo", "orderNo", "ebpCode", "buyerIdNumber"];
const agreeingOn: Readonly<Record<Withdrawal, readonly string[]>> = {
  cancel: [...agreeing, "logisticsNo"],
  return: agreeing,
};

/** All that is wrong with an application, made once for a run, since checks remember values that were good. */
export function applicationChecker(checking: Checking): (application: Application) => Checked {
  const { command, context } = checking;
  const checks = {
    E: columnChecks([...sheets[command].E.head, ...sheets[command].E.flags], context),
    I: columnChecks([...sheets[command].I.head, ...sheets[command].I.flags], context),
  };
  const goodsChecks = columnChecks(sheets[command].I.goods, context);
  return (application) => {
    const { rows, head, direction, lookup } = application;
    const [first] = rows;
    if (first === undefined) return { findings: [], skipped: [] };
    const place: Place = (rule, row, column, { kind, value, expected, severity = rule.severity }) => ({
      rule: rule.id,
      kind,
      severity,
      file: checking.headers[row.file]?.file ?? "",
      line: row.line,
      column,
      orderNo: head["orderNo"] || head["invtNo"] || "",
      value: masked(column, value),
      expected,
    });
    const findings = shapeFaults(rows, checking, place);
    if (findings.length > 0) return { findings, skipped: [] };
    if (lookup.found === undefined && (head["invtNo"] === "" || lookup.several.length > 1))
      return { findings: [unidentified(application, place)], skipped: [] };
    if (command === "return" && direction === "E") {
      const fault = { kind: "export", value: head["invtNo"] || head["orderNo"] || "", expected: "" };
      return { findings: [place(returnImportsOnly, first, "invtNo", fault)], skipped: [] };
    }
    for (const check of checks[direction ?? "I"]) {
      const row = rowWith(rows, check.name, checking.cell);
      const value = check.name in head ? (head[check.name] ?? "") : checking.cell(row, check.name);
      const found = check.check(value);
      if (found !== undefined) findings.push(place(found.rule, row, check.name, found.fault));
    }
    findings.push(
      ...conflicts(application, checking, place),
      ...differences(application, checking, place),
      ...otherFaults(application, checking, place),
    );
    if (command === "return") {
      for (const line of application.lines) {
        for (const check of goodsChecks) {
          const found = check.check(line.text[check.name] ?? "");
          if (found !== undefined) findings.push(place(found.rule, line.row, check.name, found.fault));
        }
      }
      findings.push(...goodsFaults(application, checking, place));
    }
    // Without the day of release the time limit of a return can't be told.
    const untold =
      command === "return" && (head["releaseDate"] ?? "") === "" && isInForce(applyWindow, context.law.day);
    return { findings, skipped: untold ? [applyWindow.id] : [] };
  };
}

/** A reason may name anybody. */
function masked(column: string, value: string): string {
  return column === "reason" ? maskText(value) : shown(column, value);
}

/** The row that has a value in a column, else the first. */
function rowWith(rows: readonly StoredRow[], column: string, cell: Cell): StoredRow {
  const row = rows.find((each) => cell(each, column) !== "") ?? rows[0];
  if (row === undefined) throw new RangeError("an application without rows");
  return row;
}

function shapeFaults(rows: readonly StoredRow[], { headers }: Checking, place: Place): Finding[] {
  return rows.flatMap((row) => {
    const columns = headers[row.file]?.names.length ?? 0;
    const blank = row.cells.every((each) => each.trim() === "");
    if (row.cells.length === columns && !blank) return [];
    const kind = blank ? "blank" : row.cells.length < columns ? "few" : "many";
    return [place(rowShape, row, "", { kind, value: String(row.cells.length), expected: String(columns) })];
  });
}

/** Places that a sentence names. */
const mostPlaces = 5;

function unidentified({ rows, head, lookup }: Application, place: Place): Finding {
  const [first] = rows;
  if (first === undefined || lookup.found !== undefined) throw new RangeError("an application that is known");
  const column = lookup.column ?? "invtNo";
  if (lookup.several.length > 1) {
    const places = lookup.several.slice(0, mostPlaces).map(({ file, line }) => `${file}:${line}`);
    const expected = places.join(", ");
    return place(withdrawnInventory, first, column, { kind: "several", value: head[column] ?? "", expected });
  }
  const kind = lookup.column === undefined ? "nameless" : "unknown";
  return place(withdrawnInventory, first, column, { kind, value: head[column] ?? "", expected: "" });
}

/** Rows of one inventory that disagree; a blank cell is the one above. */
function conflicts({ rows, head }: Application, { cell, headers }: Checking, place: Place): Finding[] {
  return Object.keys(head).flatMap((column) => {
    const first = rowWith(rows, column, cell);
    const before = cell(first, column);
    const other = rows.find((row) => cell(row, column) !== "" && cell(row, column) !== before);
    if (other === undefined) return [];
    const expected = `${masked(column, before)} (${headers[first.file]?.file ?? ""}:${first.line})`;
    return [place(headConflict, other, column, { kind: "differs", value: cell(other, column), expected })];
  });
}

/** Numbers of the list that are not the inventory's. */
function differences({ rows, known }: Application, { command, cell }: Checking, place: Place): Finding[] {
  if (known === undefined) return [];
  return agreeingOn[command].flatMap((column) => {
    const row = rowWith(rows, column, cell);
    const [value, due] = [cell(row, column), known.head[column] ?? ""];
    if (value === "" || due === "" || value === due) return [];
    const expected = `${masked(column, due)} (${known.file}:${known.line})`;
    return [place(withdrawnDiffers, row, column, { kind: "differs", value, expected })];
  });
}

function* otherFaults(application: Application, checking: Checking, place: Place): Generator<Finding> {
  const { rows, head, direction } = application;
  const { command, context, cell, applicationDay } = checking;
  const at = (column: string): StoredRow => rowWith(rows, column, cell);
  const said = head["ieFlag"] ?? "";
  if (direction !== undefined && (said === "I" || said === "E") && said !== direction)
    yield place(pattern, at("ieFlag"), "ieFlag", { kind: "values", value: said, expected: direction });
  const expected = checking.elsewhere(application);
  const invtNo = head["invtNo"] ?? "";
  if (expected !== "")
    yield place(withdrawnTwice, at("invtNo"), "invtNo", { kind: "twice", value: invtNo, expected });
  const released = head["releaseDate"] ?? "";
  if (!isDay(released)) return;
  if (command === "cancel") {
    yield place(cancelReleased, at("releaseDate"), "releaseDate", releasedFault(invtNo, released));
    return;
  }
  const fault = applyWindowFault(released, applicationDay, context.law);
  if (fault !== undefined) yield place(applyWindow, at("releaseDate"), "releaseDate", fault);
}
