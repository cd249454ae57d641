import { type ExportHeadName, exportInventoryHead } from "../ceb/export-inventory.js";
import { amountDigits, formatAmount, multiply, readAmount } from "../values/amount.js";
import { isDay, unambiguousDay } from "../values/calendar.js";
import { consignmentGuid } from "../values/identifiers.js";
import {
  type Column,
  type ExportFlag,
  type ExportLineColumn,
  exportFlagColumns,
  exportHeadColumns,
  exportLineColumns,
} from "./columns.js";
import type {
  Consignment,
  Conversion,
  Duplicate,
  GoodsLine,
  HeadConflict,
  MisshapenRow,
} from "./consignment.js";
import type { Header } from "./header.js";
import type { StoredRow } from "./spool.js";
import type { StoredConsignment } from "./store.js";

/** What is filled in where the manifest leaves it out (contract: "Filled in where absent"). */
export interface FillIn {
  readonly defaults: ReadonlyMap<string, string>;
  readonly ieFlag: "E";
  /** YYYYMMDDhhmmss. */
  readonly appTime: string;
}

interface Slot<N extends string> {
  readonly name: N;
  readonly position: number;
  readonly fallback: string;
}

interface Slots {
  readonly width: number;
  readonly file: string;
  readonly head: readonly Slot<ExportHeadName>[];
  readonly line: readonly Slot<ExportLineColumn>[];
  readonly flag: readonly Slot<ExportFlag>[];
}

const days = exportInventoryHead.fields.filter((field) => field.kind === "day").map((field) => field.name);

/** Makes consignments of stored rows: one is built for each set of headers. */
export function assembler(
  headers: readonly Header[],
  fill: FillIn,
): (stored: StoredConsignment) => Consignment {
  const slots = headers.map((header): Slots => {
    const find = <N extends string>(columns: readonly Column<N>[]): Slot<N>[] =>
      columns.map(({ name }) => ({
        name,
        position: header.position.get(name) ?? -1,
        fallback: fill.defaults.get(name) ?? "",
      }));
    return {
      width: header.names.length,
      file: header.file,
      head: find(exportHeadColumns),
      line: find(exportLineColumns),
      flag: find(exportFlagColumns),
    };
  });
  const slotsOf = (row: StoredRow): Slots => {
    const found = slots[row.file];
    if (found === undefined) throw new RangeError("a row of an unknown file");
    return found;
  };
  return ({ rows, claims }) => {
    const first = rows[0];
    if (first === undefined) throw new RangeError("a consignment without rows");
    const misshapen = rows.flatMap((row): MisshapenRow[] => misshape(row, slotsOf(row).width));
    // In a row that does not fit the header nobody knows what stands where: it gives no goods line.
    const shapely =
      misshapen.length === 0 ? rows : rows.filter(({ line }) => !misshapen.some(({ row }) => row === line));
    const { head, conflicts } = readHead(shapely.length === 0 ? rows : shapely, slotsOf);
    const file = slotsOf(first).file;
    const conversions = fillHead(head, fill);
    const { lines, numbered } = readLines(shapely, slotsOf);
    const duplicates: Duplicate[] = claims.map(({ column, value, other }) => ({
      column,
      value,
      ...whereabouts(other, slotsOf),
    }));
    const elsewhere = rows.find((row) => row.file !== first.file);
    if (elsewhere !== undefined) {
      duplicates.push({ column: "orderNo", value: head.orderNo, ...whereabouts(elsewhere, slotsOf) });
    }
    return {
      file,
      row: first.line,
      head,
      lines,
      rows,
      conflicts,
      conversions,
      duplicates,
      misshapen,
      numbered,
    };
  };
}

function whereabouts(
  row: StoredRow,
  slotsOf: (row: StoredRow) => Slots,
): Pick<Duplicate, "otherFile" | "otherRow" | "otherOrder"> {
  const slots = slotsOf(row);
  const orderNo = slots.head.find(({ name }) => name === "orderNo");
  return {
    otherFile: slots.file,
    otherRow: row.line,
    otherOrder: orderNo === undefined ? "" : read(row, orderNo),
  };
}

function misshape(row: StoredRow, width: number): MisshapenRow[] {
  const blank = row.cells.every((cell) => cell.trim() === "");
  return row.cells.length === width && !blank
    ? []
    : [{ row: row.line, cells: row.cells.length, columns: width, blank }];
}

function read(row: StoredRow, slot: Slot<string>): string {
  const cell = slot.position < 0 ? "" : (row.cells[slot.position] ?? "").trim();
  return cell === "" ? slot.fallback : cell;
}

function readHead(
  rows: readonly StoredRow[],
  slotsOf: (row: StoredRow) => Slots,
): { head: Record<ExportHeadName, string>; conflicts: HeadConflict[] } {
  const head = {} as Record<ExportHeadName, string>;
  const conflicts: HeadConflict[] = [];
  const [first, ...others] = rows;
  if (first === undefined) return { head, conflicts };
  for (const slot of slotsOf(first).head) head[slot.name] = read(first, slot);
  for (const row of others) {
    for (const slot of slotsOf(row).head) {
      const value = read(row, slot);
      const before = head[slot.name];
      if (value === before || conflicts.some(({ column }) => column === slot.name)) continue;
      conflicts.push({ column: slot.name, firstRow: first.line, first: before, row: row.line, value });
    }
  }
  return { head, conflicts };
}

/** Fills in what is absent and turns unambiguous dates into YYYYMMDD; returns the dates that it turned. */
function fillHead(head: Record<ExportHeadName, string>, fill: FillIn): Conversion[] {
  if (head.guid === "") head.guid = consignmentGuid(head.ebpCode, head.orderNo);
  if (head.appType === "") head.appType = "1";
  if (head.appStatus === "") head.appStatus = "2";
  if (head.appTime === "") head.appTime = fill.appTime;
  if (head.ieFlag === "") head.ieFlag = fill.ieFlag;
  const conversions: Conversion[] = [];
  for (const name of days) {
    const written = head[name];
    if (written === "" || isDay(written)) continue;
    const day = unambiguousDay(written);
    if (day === undefined) continue;
    head[name] = day;
    conversions.push({ column: name, from: written, to: day });
  }
  return conversions;
}

function readLines(
  rows: readonly StoredRow[],
  slotsOf: (row: StoredRow) => Slots,
): { lines: GoodsLine[]; numbered: boolean } {
  const lines = rows.map((row) => readLine(row, slotsOf(row)));
  const numbered = lines.some(({ text }) => text.gnum !== "");
  if (!numbered) {
    lines.forEach((line, index) => {
      line.text.gnum = String(index + 1);
    });
  } else if (lines.length > 1 && lines.every(({ text }) => /^\d{1,5}$/.test(text.gnum))) {
    lines.sort((a, b) => Number(a.text.gnum) - Number(b.text.gnum));
  }
  return { lines, numbered };
}

function readLine(row: StoredRow, slots: Slots): GoodsLine {
  const text = {} as Record<ExportLineColumn, string>;
  const flag = {} as Record<ExportFlag, string>;
  for (const slot of slots.line) text[slot.name] = read(row, slot);
  for (const slot of slots.flag) flag[slot.name] = read(row, slot);
  const qty = readAmount(text.qty);
  const price = readAmount(text.price);
  const totalComputed = text.totalPrice === "" && qty !== undefined && price !== undefined;
  if (totalComputed) text.totalPrice = formatAmount(multiply(qty, price, amountDigits), 2);
  if (text.qty1 === "" && text.unit1 !== "" && text.unit1 === text.unit) text.qty1 = text.qty;
  return {
    row: row.line,
    text,
    flag,
    qty,
    price,
    totalPrice: readAmount(text.totalPrice),
    qty1: readAmount(text.qty1),
    totalComputed,
  };
}
