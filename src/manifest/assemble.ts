import { type Amount, amountDigits, formatAmount, multiply, readAmount } from "../values/amount.js";
import { isDay, unambiguousDay } from "../values/calendar.js";
import { consignmentGuid } from "../values/identifiers.js";
import { trimBlanks } from "../values/trim.js";
import type { Column, Layout } from "./columns.js";
import type {
  Consignment,
  Conversion,
  CurrencyTotals,
  Duplicate,
  GoodsLine,
  HeadConflict,
  MisshapenRow,
} from "./consignment.js";
import { type Direction, layouts } from "./direction.js";
import type { Header } from "./header.js";
import { recordMaker, type TextRecord } from "./record.js";
import { type Slots, slotsOf, valueAt, valuesOf } from "./slots.js";
import type { StoredRow } from "./spool.js";
import type { StoredConsignment } from "./store.js";

/** What is filled in where the manifest leaves it out (contract: "Filled in where absent"). */
export interface FillIn {
  readonly defaults: ReadonlyMap<string, string>;
  readonly ieFlag: Direction;
  /** YYYYMMDDhhmmss. */
  readonly appTime: string;
}

/** A head of either direction; declTime is only on imports, where a blank one is the day of declaration. */
type Head = Consignment["head"] & { declTime?: string };

/** What a direction's columns come to: makers of records, and the columns that need a look of their own. */
interface Sheet {
  readonly headColumns: readonly Column[];
  readonly makeHead: (values: string[]) => Head;
  readonly makeLine: (values: string[]) => GoodsLine["text"];
  readonly makeFlag: (values: string[]) => TextRecord<never>;
  readonly days: readonly string[];
  readonly flagDays: readonly number[];
  readonly orderNoAt: number;
}

function sheetOf({ head, line, flag }: Layout): Sheet {
  const names = (columns: readonly Column[]): string[] => columns.map(({ name }) => name);
  const isDayColumn = ({ field }: Column): boolean => field.kind === "day";
  return {
    headColumns: head,
    makeHead: recordMaker(names(head)) as (values: string[]) => Head,
    makeLine: recordMaker(names(line)) as (values: string[]) => GoodsLine["text"],
    makeFlag: recordMaker(names(flag)),
    days: names(head.filter(isDayColumn)),
    flagDays: flag.flatMap((column, index) => (isDayColumn(column) ? [index] : [])),
    orderNoAt: head.findIndex(({ name }) => name === "orderNo"),
  };
}

const nothing: readonly never[] = [];
const suppliedNone: GoodsLine["supplied"] = [];
const suppliedTotal: GoodsLine["supplied"] = ["totalPrice"];
const suppliedQty1: GoodsLine["supplied"] = ["qty1"];
const suppliedBoth: GoodsLine["supplied"] = ["totalPrice", "qty1"];

/** Makes consignments of the stored rows of files with the given headers. */
export function assembler(
  headers: readonly Header[],
  fill: FillIn,
): (stored: StoredConsignment) => Consignment {
  const layout = layouts[fill.ieFlag];
  const sheet = sheetOf(layout);
  const slots = headers.map((header) => slotsOf(layout, header, fill.defaults));
  const noFlags = sheet.makeFlag(valuesOf({ file: 0, line: 0, cells: [] }, slots[0]?.flag ?? []));
  const of = (row: StoredRow): Slots => {
    const found = slots[row.file];
    if (found === undefined) throw new RangeError("a row of an unknown file");
    return found;
  };
  const fileOf = (row: StoredRow): string => of(row).file;
  return ({ rows, claims }) => {
    const first = rows[0];
    if (first === undefined) throw new RangeError("a consignment without rows");
    const misshapen = misshapenOf(rows, of);
    // In a row that does not fit the header nobody knows what stands where: it gives no goods line.
    const shapely = misshapen.length === 0 ? rows : rows.filter((row) => !isMisshapen(row, of(row)));
    const { head, conflicts } = readHead(shapely.length === 0 ? rows : shapely, of, sheet);
    const conversions = fillHead(head, fill, sheet);
    const lines = shapely.map((row) => readLine(row, of(row), sheet, noFlags));
    const numbered = numberLines(lines);
    const totals = totalsOf(lines);
    const file = of(first).file;
    const duplicates = [
      ...claims.map(({ column, value, other }) => ({ column, value, ...whereabouts(other, of, sheet) })),
      ...declaredElsewhere(rows, head.orderNo, of, sheet),
    ];
    return {
      direction: fill.ieFlag,
      file,
      row: first.line,
      head,
      lines,
      totals,
      rows,
      fileOf,
      conflicts,
      conversions,
      duplicates,
      misshapen,
      numbered,
    };
  };
}

function totalsOf(lines: readonly GoodsLine[]): CurrencyTotals {
  const totals = new Map<string, Amount>();
  for (const { text, totalPrice } of lines) {
    if (totalPrice !== undefined) totals.set(text.currency, (totals.get(text.currency) ?? 0n) + totalPrice);
  }
  return totals;
}

type SlotsOf = (row: StoredRow) => Slots;

function misshapenOf(rows: readonly StoredRow[], of: SlotsOf): readonly MisshapenRow[] {
  let found: MisshapenRow[] | undefined;
  for (const row of rows) {
    const slots = of(row);
    if (!isMisshapen(row, slots)) continue;
    found ??= [];
    const { file, width } = slots;
    found.push({ file, row: row.line, cells: row.cells.length, columns: width, blank: isBlank(row) });
  }
  return found ?? nothing;
}

function isMisshapen(row: StoredRow, { width }: Slots): boolean {
  return row.cells.length !== width || isBlank(row);
}

function isBlank({ cells }: StoredRow): boolean {
  return trimBlanks(cells[0] ?? "") === "" && cells.every((cell) => trimBlanks(cell) === "");
}

function whereabouts(
  row: StoredRow,
  of: SlotsOf,
  { orderNoAt }: Sheet,
): Pick<Duplicate, "otherFile" | "otherRow" | "otherOrder"> {
  const { file, head } = of(row);
  const slot = head[orderNoAt];
  return { otherFile: file, otherRow: row.line, otherOrder: slot === undefined ? "" : valueAt(row, slot) };
}

/** The same consignment in another input file. */
function declaredElsewhere(
  rows: readonly StoredRow[],
  orderNo: string,
  of: SlotsOf,
  sheet: Sheet,
): readonly Duplicate[] {
  const file = rows[0]?.file;
  const elsewhere = rows.find((row) => row.file !== file);
  return elsewhere === undefined
    ? nothing
    : [{ column: "orderNo", value: orderNo, ...whereabouts(elsewhere, of, sheet) }];
}

function readHead(
  rows: readonly StoredRow[],
  of: SlotsOf,
  { headColumns, makeHead }: Sheet,
): { head: Head; conflicts: readonly HeadConflict[] } {
  const [first, ...others] = rows;
  if (first === undefined) throw new RangeError("a consignment without rows");
  const values = valuesOf(first, of(first).head);
  const conflicts = new Map<number, HeadConflict>();
  for (const row of others) {
    const slots = of(row).head;
    for (let index = 0; index < slots.length; index++) {
      const slot = slots[index];
      const before = values[index] ?? "";
      const value = slot === undefined ? "" : valueAt(row, slot);
      if (value === before || conflicts.has(index)) continue;
      const column = headColumns[index]?.name ?? "";
      const firstPlace = { firstFile: of(first).file, firstRow: first.line };
      conflicts.set(index, {
        column,
        ...firstPlace,
        first: before,
        file: of(row).file,
        row: row.line,
        value,
      });
    }
  }
  return { head: makeHead(values), conflicts: conflicts.size === 0 ? nothing : [...conflicts.values()] };
}

/** Fills in what is absent and turns unambiguous dates into YYYYMMDD; returns the dates that it turned. */
function fillHead(head: Head, fill: FillIn, { days }: Sheet): readonly Conversion[] {
  if (head.guid === "") head.guid = consignmentGuid(head.ebpCode, head.orderNo);
  if (head.appType === "") head.appType = "1";
  if (head.appStatus === "") head.appStatus = "2";
  if (head.appTime === "") head.appTime = fill.appTime;
  if (head.ieFlag === "") head.ieFlag = fill.ieFlag;
  if (head.declTime === "") head.declTime = fill.appTime.slice(0, 8);
  const texts: Record<string, string> = head as unknown as Record<string, string>;
  let conversions: Conversion[] | undefined;
  for (const name of days) {
    const written = texts[name] ?? "";
    const day = written === "" || isDay(written) ? undefined : unambiguousDay(written);
    if (day === undefined) continue;
    texts[name] = day;
    conversions ??= [];
    conversions.push({ column: name, from: written, to: day });
  }
  return conversions ?? nothing;
}

/** Numbers goods lines in the order of their rows where none has a number; true where any has. */
function numberLines(lines: GoodsLine[]): boolean {
  if (lines.every(({ text }) => text.gnum === "")) {
    for (let index = 0; index < lines.length; index++) {
      const line = lines[index];
      if (line !== undefined) line.text.gnum = String(index + 1);
    }
    return false;
  }
  if (lines.length > 1 && lines.every(({ text }) => /^\d{1,5}$/.test(text.gnum))) {
    lines.sort((a, b) => Number(a.text.gnum) - Number(b.text.gnum));
  }
  return true;
}

function readLine(row: StoredRow, slots: Slots, sheet: Sheet, noFlags: TextRecord<never>): GoodsLine {
  const text = sheet.makeLine(valuesOf(row, slots.line));
  const flag = slots.hasFlags ? readFlags(row, slots, sheet) : noFlags;
  const qty = readAmount(text.qty);
  const price = readAmount(text.price);
  const totalLeftOut = text.totalPrice === "";
  if (totalLeftOut && qty !== undefined && price !== undefined) {
    text.totalPrice = formatAmount(multiply(qty, price, amountDigits), 2);
  }
  // A total that follows from sound numbers is looked at like any other: it may be too long, or round to nothing.
  const totalExcused = totalLeftOut && !(isPositive(qty) && isPositive(price));
  const qty1LeftOut = text.qty1 === "" && text.unit1 !== "" && text.unit1 === text.unit;
  if (qty1LeftOut) text.qty1 = text.qty;
  const supplied = totalExcused
    ? qty1LeftOut
      ? suppliedBoth
      : suppliedTotal
    : qty1LeftOut
      ? suppliedQty1
      : suppliedNone;
  const totalPrice = readAmount(text.totalPrice);
  const qty1 = text.qty1 === text.qty ? qty : readAmount(text.qty1);
  return { file: slots.file, row: row.line, text, flag, qty, price, totalPrice, qty1, supplied };
}

function isPositive(amount: Amount | undefined): boolean {
  return amount !== undefined && amount > 0n;
}

/** Answers to our own questions; days, which no message carries, in whatever unambiguous form. */
function readFlags(row: StoredRow, slots: Slots, { makeFlag, flagDays }: Sheet): TextRecord<never> {
  const values = valuesOf(row, slots.flag);
  for (const index of flagDays) values[index] = unambiguousDay(values[index] ?? "") ?? values[index] ?? "";
  return makeFlag(values);
}
