import type { RowFacts } from "../../formats/rows.js";
import type { TakeSheet } from "../goods-rows.js";
import type { SheetNotes } from "../sheet-notes.js";
import { areEqual, isNumber, product, sum } from "./calculate.js";
import { type MapFault, type ReadAsNote, writeFaults } from "./map-fault.js";
import type { Pattern } from "./pattern.js";
import { type MappedRow, type MapperFacts, type RowMapper, rowMapper } from "./row-mapper.js";
import type { SheetMap } from "./sheet-map.js";

/** Rows of an order that are held to be looked at together. A longer one is no inventory: it is handed on. */
const mostHeld = 1000;

interface HeldRow extends MappedRow {
  readonly line: number;
  readonly facts: RowFacts | undefined;
}

const wide = { digits: 20, rounded: false };

/** The pattern of `skipRows.match` that passes a row over; undefined where none does. */
export function skippedBy(
  { skipMatch }: Pick<SheetMap, "skipMatch">,
  cells: readonly string[],
): Pattern | undefined {
  if (skipMatch.length === 0) return undefined;
  const first = cells.find((cell) => cell.trim() !== "")?.trim() ?? "";
  const texts = [first, cells.join(" ").trim()].map((each) => each.slice(0, 256));
  return skipMatch.find((pattern) => texts.some((each) => pattern.test(each)));
}

/**
 * Takes a sheet's header and goods rows, and hands on the header and rows of a manifest. Rows that the map passes over
 * are counted in the notes. A row that can't be made as the map says keeps its place, with its faults in the column
 * `mapFault`.
 */
export class MapRows implements TakeSheet {
  readonly #map: SheetMap;
  readonly #facts: MapperFacts;
  readonly #notes: SheetNotes;
  readonly #out: TakeSheet;
  /** Cells read otherwise than they stand, by kind and column: the first of each, and how many. */
  readonly #readAs = new Map<string, Map<string, ReadAsNote & { readonly line: number; count: number }>>();
  #mapper: RowMapper | undefined;
  #held: HeldRow[] = [];
  #key = "";
  /** Whether rows of the order were handed on before it was complete. */
  #isCut = false;

  constructor(map: SheetMap, facts: MapperFacts & { readonly notes: SheetNotes }, out: TakeSheet) {
    this.#map = map;
    this.#facts = facts;
    this.#notes = facts.notes;
    this.#out = out;
  }

  /** Throws a Failure where the map does not fit the header. */
  header(names: string[], line: number): void {
    this.#mapper = rowMapper(this.#map, names, this.#facts);
    this.#out.header([...this.#mapper.header], line);
  }

  readonly row = (cells: string[], line: number, facts?: RowFacts): void => {
    const mapper = this.#mapper;
    if (mapper === undefined) return;
    if (this.#isSkipped(cells, line)) return;
    const mapped = mapper.map(cells);
    if ("passedOver" in mapped) {
      const { header, value } = mapped.passedOver;
      this.#notes.add({
        rule: "manifest/passed-over",
        kind: "by-map",
        line,
        column: header,
        value: `${header}${value}`,
      });
      return;
    }
    for (const row of mapped.rows) this.#take(mapper, { ...row, line, facts });
  };

  /** After the last row. */
  end(): void {
    this.#flush();
    for (const notes of this.#readAs.values())
      for (const { line, count, ...note } of notes.values())
        this.#notes.add({ rule: "manifest/read-as", line, ...note }, count);
    this.#readAs.clear();
  }

  #count(note: ReadAsNote, line: number): void {
    let notes = this.#readAs.get(note.kind);
    if (notes === undefined) {
      notes = new Map();
      this.#readAs.set(note.kind, notes);
    }
    const known = notes.get(note.column);
    if (known === undefined) notes.set(note.column, { ...note, line, count: 1 });
    else known.count++;
  }

  #isSkipped(cells: readonly string[], line: number): boolean {
    const found = skippedBy(this.#map, cells);
    if (found === undefined) return false;
    // The row may be of a person: the map's own words say which it is.
    const value = `skipRows ${found.source}`;
    this.#notes.add({ rule: "manifest/passed-over", kind: "by-map", line, column: found.source, value });
    return true;
  }

  #take(mapper: RowMapper, row: HeldRow): void {
    for (const note of row.notes) this.#count(note, row.line);
    if (!mapper.needsOrders) {
      this.#give(row);
      return;
    }
    const key = ["ebpCode", "orderNo"].map((column) => row.cells[mapper.at(column)] ?? "").join("\n");
    if (key !== this.#key) {
      this.#flush();
      this.#key = key;
      this.#isCut = false;
    }
    this.#held.push(row);
    if (this.#held.length < mostHeld) return;
    this.#isCut = true;
    for (const held of this.#held.splice(0)) this.#give(held);
  }

  #flush(): void {
    const mapper = this.#mapper;
    const rows = this.#held.splice(0);
    if (mapper !== undefined && !this.#isCut) {
      this.#weigh(mapper, rows);
      this.#compare(mapper, rows);
    }
    for (const row of rows) this.#give(row);
  }

  #give({ cells, faults, line, facts }: HeldRow): void {
    const carried = writeFaults(faults);
    if (carried !== "") cells[cells.length - 1] = carried;
    // Merged areas are places of the file's own cells.
    if (facts?.hidden === true) this.#out.row(cells, line, { hidden: true });
    else this.#out.row(cells, line);
  }

  /** Gives an order without weights those of its pieces. */
  #weigh(mapper: RowMapper, rows: readonly HeldRow[]): void {
    const [first] = rows;
    const weights = rows.map(({ weight }) => weight);
    if (first === undefined || !weights.every((weight) => weight !== undefined)) return;
    const total = sum(weights);
    if (total === undefined) return;
    for (const column of ["grossWeight", "netWeight"]) {
      const at = mapper.at(column);
      if (at < 0 || rows.some(({ cells }) => (cells[at] ?? "").trim() !== "")) continue;
      for (const { cells } of rows) cells[at] = total;
      this.#count({ kind: "product", column, value: "", expected: total }, first.line);
    }
  }

  /**
   * Holds the rows' amounts against what the file says the order comes to. Where they agree with it only if taken
   * otherwise than the map says, the prices are left out and the order has a fault; where they don't agree either way,
   * it has a warning.
   */
  #compare(mapper: RowMapper, rows: readonly HeldRow[]): void {
    const { amountIs } = mapper;
    const stated = rows.find(({ orderTotal }) => orderTotal !== undefined)?.orderTotal;
    const [first] = rows;
    if (amountIs === undefined || stated === undefined || first === undefined) return;
    const total = sum([...stated.plus, ...stated.minus.map((text) => `-${text}`)]);
    const asTotals = sum(rows.map(({ amount }) => amount));
    const asUnits = sumOfProducts(mapper, rows);
    if (total === undefined || asTotals === undefined || asUnits === undefined) return;
    const own = amountIs === "lineTotal" ? asTotals : asUnits;
    // Of orders of single pieces both readings are one: what differs then is a discount or a tax.
    if (areEqual(own, total) || areEqual(asTotals, asUnits)) return;
    const other = amountIs === "lineTotal" ? asUnits : asTotals;
    const isOther = areEqual(other, total);
    const values = { value: `Σ=${asTotals}, Σ×qty=${asUnits}`, expected: total };
    const fault: MapFault = { kind: isOther ? "price-total" : "price-unclear", column: "price", ...values };
    if (!isOther) {
      first.faults.push(fault);
      return;
    }
    for (const { cells, faults } of rows) {
      faults.push(fault);
      for (const column of ["price", "totalPrice"]) {
        const at = mapper.at(column);
        if (at >= 0) cells[at] = "";
      }
    }
  }
}

function sumOfProducts(mapper: RowMapper, rows: readonly HeldRow[]): string | undefined {
  const at = mapper.at("qty");
  const products = rows.map(({ amount, cells }) => {
    const qty = cells[at] ?? "";
    const result = isNumber(amount) && isNumber(qty) ? product(amount, qty, wide) : undefined;
    return typeof result === "string" ? result : "";
  });
  return sum(products);
}
