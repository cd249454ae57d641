import type { Layout } from "../columns/columns.js";
import { type Direction, layouts } from "../columns/direction.js";
import type { Header } from "../intake/header.js";
import type { StoredRow } from "../intake/spool.js";
import type { StoredConsignment } from "../intake/store.js";
import type { Amount } from "../values/amount.js";
import { isDay, unambiguousDay } from "../values/calendar.js";
import { consignmentGuid } from "../values/identifiers.js";
import { type ColumnPlaces, columnPlaces } from "./column-places.js";
import type {
  Conversion,
  CurrencyTotals,
  DataOf,
  Duplicate,
  GoodsLineData,
  HeadConflict,
  MisshapenRow,
} from "./consignment.js";
import { numberLines, readLine } from "./goods-lines.js";
import { misfit } from "./row-shape.js";
import { type Slots, slotsOf, valueAt, valuesOf } from "./slots.js";

/** Values that are filled in where the manifest leaves them out (contract: "Filled in where absent"). */
export interface FillIn<D extends Direction> {
  readonly defaults: ReadonlyMap<string, string>;
  readonly ieFlag: D;
  /** YYYYMMDDhhmmss. */
  readonly appTime: string;
}

const nothing: readonly never[] = [];

/** Makes consignments of the stored rows of files with the given headers. */
export function assembler<D extends Direction>(
  headers: readonly Header[],
  fill: FillIn<D>,
): (stored: StoredConsignment) => DataOf<D> {
  const layout: Layout = layouts[fill.ieFlag];
  const places = columnPlaces(fill.ieFlag);
  const slots = headers.map((header) => slotsOf(layout, header, fill.defaults));
  const files = headers.map(({ file }) => file);
  const of = (row: StoredRow): Slots => {
    const slotsOfFile = slots[row.file];
    if (slotsOfFile === undefined) throw new RangeError("a row of an unknown file");
    return slotsOfFile;
  };
  return ({ rows, claims }) => {
    const first = rows[0];
    if (first === undefined) throw new RangeError("a consignment without rows");
    const misshapen = misshapenOf(rows, of);
    // The cells of a row that does not fit the header can't be assigned to columns: it gives no goods line.
    const shapely =
      misshapen.length === 0 ? rows : rows.filter((row) => misfit(row, of(row).width) === undefined);
    const { head, conflicts } = readHead(shapely.length === 0 ? rows : shapely, of, places);
    const conversions = fillHead(head, fill, places);
    const lines = shapely.map((row) => readLine(row, of(row), places));
    const numbered = numberLines(lines, places.line);
    const duplicates = [
      ...claims.map(({ column, value, other }) => ({ column, value, ...whereabouts(other, of, places) })),
      ...declaredElsewhere(rows, head[places.head.orderNo] ?? "", of, places),
    ];
    return {
      direction: fill.ieFlag,
      file: of(first).file,
      row: first.line,
      head,
      lines,
      totals: totalsOf(lines, places),
      rows,
      files,
      conflicts,
      conversions,
      duplicates,
      misshapen,
      numbered,
    };
  };
}

function totalsOf(lines: readonly GoodsLineData[], { line: at }: ColumnPlaces): CurrencyTotals {
  const totals = new Map<string, Amount>();
  for (const { text, totalPrice } of lines) {
    const currency = text[at.currency] ?? "";
    if (totalPrice !== undefined) totals.set(currency, (totals.get(currency) ?? 0n) + totalPrice);
  }
  return totals;
}

type SlotsOf = (row: StoredRow) => Slots;

function misshapenOf(rows: readonly StoredRow[], of: SlotsOf): readonly MisshapenRow[] {
  let misshapen: MisshapenRow[] | undefined;
  for (const row of rows) {
    const { file, width } = of(row);
    const shape = misfit(row, width);
    if (shape === undefined) continue;
    misshapen ??= [];
    misshapen.push({ file, row: row.line, ...shape });
  }
  return misshapen ?? nothing;
}

function whereabouts(
  row: StoredRow,
  of: SlotsOf,
  { head: at }: ColumnPlaces,
): Pick<Duplicate, "otherFile" | "otherRow" | "otherOrder"> {
  const { file, head } = of(row);
  const slot = head[at.orderNo];
  return { otherFile: file, otherRow: row.line, otherOrder: slot === undefined ? "" : valueAt(row, slot) };
}

/** A duplicate for a consignment of another input file with the same platform and order number. */
function declaredElsewhere(
  rows: readonly StoredRow[],
  orderNo: string,
  of: SlotsOf,
  places: ColumnPlaces,
): readonly Duplicate[] {
  const file = rows[0]?.file;
  const elsewhere = rows.find((row) => row.file !== file);
  return elsewhere === undefined
    ? nothing
    : [{ column: "orderNo", value: orderNo, ...whereabouts(elsewhere, of, places) }];
}

function readHead(
  rows: readonly StoredRow[],
  of: SlotsOf,
  { headColumns }: ColumnPlaces,
): { head: string[]; conflicts: readonly HeadConflict[] } {
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
      const column = headColumns[index]?.name;
      if (column === undefined) continue;
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
  return { head: values, conflicts: conflicts.size === 0 ? nothing : [...conflicts.values()] };
}

/**
 * Fills in what is absent and turns unambiguous dates into YYYYMMDD; returns the dates that were converted.
 */
function fillHead(
  head: string[],
  fill: FillIn<Direction>,
  { head: at, days }: ColumnPlaces,
): readonly Conversion[] {
  const fillIn = (place: number, value: string): void => {
    if (place >= 0 && head[place] === "") head[place] = value;
  };
  if (head[at.guid] === "") head[at.guid] = consignmentGuid(head[at.ebpCode] ?? "", head[at.orderNo] ?? "");
  fillIn(at.appType, "1");
  fillIn(at.appStatus, "2");
  fillIn(at.appTime, fill.appTime);
  fillIn(at.ieFlag, fill.ieFlag);
  // declTime of imports is by default the day of declaration.
  fillIn(at.declTime, fill.appTime.slice(0, 8));
  let conversions: Conversion[] | undefined;
  for (const { at: place, name } of days) {
    const written = head[place] ?? "";
    const day = written === "" || isDay(written) ? undefined : unambiguousDay(written);
    if (day === undefined) continue;
    head[place] = day;
    conversions ??= [];
    conversions.push({ column: name, from: written, to: day });
  }
  return conversions ?? nothing;
}
