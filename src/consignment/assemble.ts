import { type Direction, layouts } from "../columns/direction.js";
import type { Header } from "../intake/header.js";
import type { StoredRow } from "../intake/spool.js";
import type { StoredConsignment } from "../intake/store.js";
import type { Amount } from "../values/amount.js";
import { isDay, unambiguousDay } from "../values/calendar.js";
import { consignmentGuid } from "../values/identifiers.js";
import { trimBlanks } from "../values/trim.js";
import type {
  Consignment,
  Conversion,
  CurrencyTotals,
  Duplicate,
  GoodsLine,
  HeadConflict,
  MisshapenRow,
} from "./consignment.js";
import { numberLines, readLine } from "./goods-lines.js";
import { type Head, type Sheet, sheetOf } from "./record-makers.js";
import { type Slots, slotsOf, valueAt, valuesOf } from "./slots.js";

/** What is filled in where the manifest leaves it out (contract: "Filled in where absent"). */
export interface FillIn {
  readonly defaults: ReadonlyMap<string, string>;
  readonly ieFlag: Direction;
  /** YYYYMMDDhhmmss. */
  readonly appTime: string;
}

const nothing: readonly never[] = [];

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
  let conversions: Conversion[] | undefined;
  for (const { at, name } of days) {
    const written = head.values[at] ?? "";
    const day = written === "" || isDay(written) ? undefined : unambiguousDay(written);
    if (day === undefined) continue;
    head.values[at] = day;
    conversions ??= [];
    conversions.push({ column: name, from: written, to: day });
  }
  return conversions ?? nothing;
}
