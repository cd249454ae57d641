import { type Column, normaliseHeader } from "../../columns/columns.js";
import { layouts } from "../../columns/direction.js";
import { everyColumn } from "../../columns/every-column.js";
import { maskText } from "../../values/mask.js";
import { isNumber, plainNumber, quotient } from "./calculate.js";
import { type BoundColumn, bindColumn, cellReader } from "./column-steps.js";
import { requireFit } from "./fit.js";
import { fold } from "./fold.js";
import { HeaderPlaces } from "./header-places.js";
import { mapFailure } from "./map-failure.js";
import { faultColumn, type MapFault, type ReadAsNote } from "./map-fault.js";
import { ProductFill } from "./product-fill.js";
import type { ProductTable } from "./product-table.js";
import type { HeaderTexts, SheetMap } from "./sheet-map.js";

/** A row of the manifest that a map made, in the order of the mapper's header. */
export interface MappedRow {
  readonly cells: string[];
  readonly faults: MapFault[];
  readonly notes: readonly ReadAsNote[];
  /** The row's amount as the file has it, before it is divided by the quantity. */
  readonly amount: string;
  /** Kilograms of the row's pieces; undefined where they are not known. */
  readonly weight: string | undefined;
  /** The order's total: the amounts that are added and those that are taken off; undefined where the file has none. */
  readonly orderTotal: { readonly plus: readonly string[]; readonly minus: readonly string[] } | undefined;
}

/** What becomes of a row of the file: rows of the manifest, or why it is passed over. */
export type Mapped = { readonly rows: readonly MappedRow[] } | { readonly passedOver: PassedOver };

/** The condition that a row does not meet: its column of the file, and what the row has, personal texts masked. */
export interface PassedOver {
  readonly header: string;
  readonly value: string;
}

/** What a mapper works with besides the map. */
export interface MapperFacts {
  readonly file: string;
  readonly products?: ProductTable | undefined;
  /** Whether a column is given otherwise, by the profile. */
  readonly isGiven?: (column: string) => boolean;
}

/** Columns that are left blank in a row whose cells may stand under other names. */
const amountColumns: readonly string[] = ["qty", "price", "totalPrice"];

/** Makes rows of a manifest of a file's rows. */
export interface RowMapper {
  /** The plain manifest's columns, by CEB name; unknown columns of the file under their own. */
  readonly header: readonly string[];
  /** Positions in `header`; -1 for a column that it lacks. */
  readonly at: (column: string) => number;
  /** Whether an order's rows have to be seen together: its total is held against them, or its weight is their sum. */
  readonly needsOrders: boolean;
  /** What the map says of the amount: of a row, of a piece; undefined where it says nothing. */
  readonly amountIs: "lineTotal" | "unit" | undefined;
  map(cells: readonly string[]): Mapped;
}

/**
 * The mapper for a file's header. Throws a Failure for a header that does not fit the map's preset, for columns that
 * the file lacks, and for what the export can't supply and nobody else does.
 */
export function rowMapper(map: SheetMap, names: readonly string[], facts: MapperFacts): RowMapper {
  requireFit(map, names, facts.file);
  return new HeaderMapper(map, names, facts);
}

class HeaderMapper implements RowMapper {
  readonly header: readonly string[];
  readonly needsOrders: boolean;
  readonly amountIs: "lineTotal" | "unit" | undefined;
  readonly #columns: readonly BoundColumn[];
  /** Cells that a row of the file should have. */
  readonly #width: number;
  /** By position of the header: what reads the file's cell that is passed on. */
  readonly #passed: ReadonlyMap<number, (cells: readonly string[]) => string>;
  readonly #places: ReadonlyMap<string, number>;
  readonly #fill: FillDown | undefined;
  readonly #conditions: (cells: readonly string[]) => PassedOver | undefined;
  readonly #pieces: { readonly at: number; readonly by: string } | undefined;
  readonly #products: ProductFill | undefined;
  readonly #total: OrderTotal | undefined;

  constructor(
    map: SheetMap,
    names: readonly string[],
    { file, products, isGiven = () => false }: MapperFacts,
  ) {
    const places = new HeaderPlaces(names);
    this.#width = names.length;
    const isOfPreset = presetNames(map);
    const mayLack = (texts: HeaderTexts): boolean => texts.some((text) => isOfPreset(text));
    this.#fill = fillDownOf(map, places, mayLack);
    this.#conditions = conditions(map, places, names);
    this.#pieces = map.rows && { at: places.find(map.rows.from, false), by: map.rows.by };
    this.#columns = map.columns.flatMap((column) => bindColumn(column, places, map.nulls) ?? []);
    this.#total = orderTotalOf(map, places, mayLack);
    const sku = map.sku === undefined ? -1 : places.find(map.sku, products === undefined);
    places.requireAll(file, map.name);
    const targets = new Set(this.#columns.map(({ column }) => column));
    const passed = passedColumns(map, names, places.used, targets);
    this.amountIs = this.#columns.find(({ column }) => column === "price")?.map.unitPriceFrom;
    if (this.amountIs === "lineTotal") targets.add("totalPrice");
    for (const { column } of passed.known) targets.add(column);
    for (const column of ProductFill.columns(products)) targets.add(column);
    const twice = usedTwice(map, names, places.used, (column) => targets.has(column) || isGiven(column));
    for (const { column } of twice) targets.add(column);
    requireAsked(map, targets, isGiven);
    const known = [...targets].sort((a, b) => orderOf(a) - orderOf(b));
    this.header = [...known, ...passed.unknown.map(({ name }) => name), faultColumn];
    this.#places = new Map(known.map((column, at) => [column, at]));
    this.#passed = new Map([
      ...[...passed.known, ...twice].map(
        ({ column, at }) => [this.at(column), cellReader(at, map.nulls)] as const,
      ),
      ...passed.unknown.map(
        ({ at }, index) => [known.length + index, (cells: readonly string[]) => cells[at] ?? ""] as const,
      ),
    ]);
    this.#products =
      products &&
      new ProductFill(
        products,
        (column) => this.at(column),
        sku < 0 ? undefined : cellReader(sku, map.nulls),
      );
    this.needsOrders =
      (this.#total !== undefined && this.amountIs !== undefined) || (products?.hasWeight ?? false);
  }

  readonly at = (column: string): number =>
    column === faultColumn ? this.header.length - 1 : (this.#places.get(column) ?? -1);

  map(cells: readonly string[]): Mapped {
    const filled = this.#fill?.fill(cells) ?? cells;
    const passedOver = this.#conditions(filled);
    if (passedOver !== undefined) return { passedOver };
    return { rows: this.#piecesOf(filled).map((piece) => this.#row(piece)) };
  }

  #piecesOf(cells: readonly string[]): readonly (readonly string[])[] {
    if (this.#pieces === undefined) return [cells];
    const { at, by } = this.#pieces;
    const texts = (cells[at] ?? "").split(by).filter((text) => text.trim() !== "");
    if (texts.length === 0) return [cells];
    return texts.map((text) => cells.map((cell, index) => (index === at ? text : cell)));
  }

  #row(cells: readonly string[]): MappedRow {
    const made = this.header.map((_, at) => this.#passed.get(at)?.(cells) ?? "");
    const fits = cells.length === this.#width;
    const faults: MapFault[] = fits ? [] : [this.#misfit(cells.length)];
    const notes: ReadAsNote[] = [];
    for (const bound of this.#columns) {
      const { column } = bound;
      const value = bound.make(cells);
      made[this.at(column)] = value.text;
      if (value.fault !== undefined) faults.push({ ...value.fault, column });
      if (value.day !== undefined)
        notes.push({ kind: "day", column, value: value.day, expected: value.text });
    }
    const amount = made[this.at("price")] ?? "";
    if (this.amountIs === "lineTotal") this.#divide(made, amount);
    const weight = this.#products?.fill(made, cells, faults, notes);
    // Such a row is not declared by chance when it is handed in again as it was handed back.
    if (!fits) for (const column of amountColumns) if (this.at(column) >= 0) made[this.at(column)] = "";
    return { cells: made, faults, notes, amount, weight, orderTotal: this.#total?.of(cells) };
  }

  /** Cells that may stand under other names than their own. */
  #misfit(count: number): MapFault {
    return { kind: "shape", column: "orderNo", value: String(count), expected: String(this.#width) };
  }

  /**
   * Takes an amount for the row's total: the price is that divided by the quantity. A total that no price gives keeps
   * its place without one, and the rule amount/line-total says so.
   */
  #divide(made: string[], amount: string): void {
    const price = this.#columns.find(({ column }) => column === "price");
    const qty = made[this.at("qty")] ?? "";
    const total = this.at("totalPrice");
    if (made[total] === "") made[total] = amount;
    if (price === undefined || amount === "" || qty === "" || !isNumber(amount)) return;
    const result = quotient(amount, qty, price.precision);
    made[this.at("price")] = typeof result === "string" ? result : "";
  }
}

function presetNames({ preset }: SheetMap): (text: string) => boolean {
  const names = new Set(preset?.headers.map(normaliseHeader));
  return (text) => names.has(normaliseHeader(text));
}

/** Orders whose first rows are kept for their further ones; beyond them the oldest is forgotten. */
const mostOrders = 100_000;

/** Gives the further rows of an order the cells of its first row, where theirs are blank. */
class FillDown {
  readonly #by: (cells: readonly string[]) => string;
  readonly #at: readonly number[];
  readonly #first = new Map<string, readonly string[]>();

  constructor(by: (cells: readonly string[]) => string, at: readonly number[]) {
    this.#by = by;
    this.#at = at;
  }

  fill(cells: readonly string[]): readonly string[] {
    const key = this.#by(cells);
    if (key === "") return cells;
    const first = this.#first.get(key);
    if (first === undefined) {
      this.#keep(
        key,
        this.#at.map((at) => cells[at] ?? ""),
      );
      return cells;
    }
    if (this.#at.every((at) => (cells[at] ?? "").trim() !== "")) return cells;
    const filled = [...cells];
    for (const [index, at] of this.#at.entries())
      if ((filled[at] ?? "").trim() === "") filled[at] = first[index] ?? "";
    return filled;
  }

  #keep(key: string, cells: readonly string[]): void {
    if (this.#first.size >= mostOrders) {
      const [oldest] = this.#first.keys();
      if (oldest !== undefined) this.#first.delete(oldest);
    }
    this.#first.set(key, cells);
  }
}

function fillDownOf(
  { fillDown, nulls }: SheetMap,
  places: HeaderPlaces,
  mayLack: (texts: HeaderTexts) => boolean,
): FillDown | undefined {
  if (fillDown === undefined) return undefined;
  const by = cellReader(places.find(fillDown.by, false), nulls);
  const at = fillDown.columns
    .map((texts) => places.find(texts, mayLack(texts)))
    .filter((place) => place >= 0);
  return new FillDown(by, at);
}

/** The condition that passes a row over: its column with the row's value; undefined where the row is taken. */
export function conditions(map: SheetMap, places: HeaderPlaces, names: readonly string[]) {
  const bound = map.where.flatMap((condition) => {
    const at = places.find(condition.column, condition.optional);
    return at < 0 ? [] : [{ ...condition, at, read: cellReader(at, map.nulls) }];
  });
  return (cells: readonly string[]): PassedOver | undefined => {
    for (const { at, read, in: only, not, blank } of bound) {
      const text = read(cells);
      const folded = fold(text);
      const isMet =
        (only?.has(folded) ?? true) &&
        not?.has(folded) !== true &&
        (blank === undefined || blank === (text === ""));
      if (!isMet)
        return {
          header: names[at] ?? "",
          value: blank === undefined ? `=${shownState(text)}` : `=${maskText(text)}`,
        };
    }
    return undefined;
  };
}

/** States of orders are words; anything else may be of a person. */
const stateWord = /^[\p{L}_ -]{1,24}$/u;

/** What a row has where a condition wants something else, as a note shows it. */
function shownState(text: string): string {
  return stateWord.test(text) ? text : maskText(text);
}

/** What the file says an order comes to. */
interface OrderTotal {
  of(cells: readonly string[]): MappedRow["orderTotal"];
}

function orderTotalOf(
  { orderTotal, nulls }: SheetMap,
  places: HeaderPlaces,
  mayLack: (texts: HeaderTexts) => boolean,
): OrderTotal | undefined {
  if (orderTotal === undefined) return undefined;
  const { number } = orderTotal;
  const read = (texts: HeaderTexts): ((cells: readonly string[]) => string) => {
    const cell = cellReader(places.find(texts, mayLack(texts)), nulls);
    return number === undefined ? cell : (cells) => plainNumber(cell(cells), number) ?? cell(cells);
  };
  const from = read(orderTotal.from);
  const plus = orderTotal.plus.map(read);
  const minus = orderTotal.minus.map(read);
  return {
    of(cells) {
      const total = from(cells);
      if (total === "") return undefined;
      const texts = (readers: typeof plus): string[] =>
        readers.map((reader) => reader(cells)).filter((text) => text !== "");
      return { plus: [total, ...texts(plus)], minus: texts(minus) };
    },
  };
}

/** Columns of the file that the map does not use: those of a manifest, and the others, which are kept as they are. */
function passedColumns(
  map: SheetMap,
  names: readonly string[],
  used: ReadonlySet<number>,
  targets: ReadonlySet<string>,
) {
  const known: { readonly column: string; readonly at: number }[] = [];
  const unknown: { readonly name: string; readonly at: number }[] = [];
  for (const [at, name] of names.entries()) {
    const text = normaliseHeader(name);
    if (text === "" || used.has(at) || map.leftOut.has(text)) continue;
    const column = columnNamed(map, name);
    if (column !== undefined && targets.has(column.name)) {
      if (map.ignore === "all" || map.ignore.has(text)) continue;
      throw twoSources(map, column.name, name.trim());
    }
    const isNew = column !== undefined && known.every((other) => other.column !== column.name);
    if (isNew) known.push({ column: column.name, at });
    else if (map.ignore !== "all" && !map.ignore.has(text)) unknown.push({ name, at });
  }
  return { known, unknown };
}

/**
 * Columns that the map takes a value from and that are, by their own name, mandatory columns that nothing else gives:
 * `copNo: 订单编号` leaves the order number in its place.
 */
function usedTwice(
  map: SheetMap,
  names: readonly string[],
  used: ReadonlySet<number>,
  isGiven: (column: string) => boolean,
): readonly { readonly column: string; readonly at: number }[] {
  const places = new Map<string, number>();
  for (const at of [...used].sort((a, b) => a - b)) {
    const column = columnNamed(map, names[at] ?? "");
    if (column?.field.required !== true || isGiven(column.name) || places.has(column.name)) continue;
    places.set(column.name, at);
  }
  return [...places].map(([column, at]) => ({ column, at }));
}

function twoSources({ name: map }: SheetMap, column: string, name: string): Error {
  return mapFailure(map, {
    zh: `${column} 有两个来源：列映射里的，和文件里的“${name}”列。请从映射中去掉 ${column}，或写 ignore: ["${name}"]`,
    en: `${column} has two sources: the map's, and the file's own column “${name}”. Take ${column} out of the map, or write ignore: ["${name}"]`,
  });
}

function columnNamed({ direction }: SheetMap, name: string): Column | undefined {
  const own = direction === undefined ? undefined : layouts[direction].find(name);
  return own ?? (direction === undefined ? (layouts.E.find(name) ?? layouts.I.find(name)) : undefined);
}

/** Names in the order of the messages. */
const order = new Map(
  [...everyColumn].reverse().map(({ name }, at) => [name as string, everyColumn.length - at]),
);

function orderOf(column: string): number {
  return order.get(column) ?? Number.MAX_SAFE_INTEGER;
}

function requireAsked(
  { asks, name }: SheetMap,
  targets: ReadonlySet<string>,
  isGiven: (column: string) => boolean,
): void {
  const asked = asks.find(({ column }) => !targets.has(column) && !isGiven(column));
  if (asked !== undefined) throw mapFailure(name, asked.text);
}
