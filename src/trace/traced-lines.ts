import { scratchDatabase } from "../declared/scratch-database.js";
import type { Database } from "../ledger/database.js";
import { numberQuery } from "../ledger/statement.js";
import { type Amount, add, formatAmount, readAmount } from "../values/amount.js";
import { type Hit, type KeyKind, keyKinds } from "./key.js";

/** What the rows of trace.csv are made by: goods that differ in any of these are apart. */
export const productNames = [
  ...["creditCode", "owner", "gtin", "itemNo", "goodsName", "gcode", "batch"],
  ...["unit", "direction"],
] as const;
export type Product = Readonly<Record<(typeof productNames)[number], string>>;

/** Where a goods line went. */
export interface TracedLine {
  readonly product: Product;
  readonly ebpCode: string;
  readonly orderNo: string;
  readonly gnum: number;
  readonly invtNo: string;
  readonly qty: Amount | undefined;
  readonly country: string;
  /** YYYY-MM-DD. */
  readonly date: string;
  readonly state: string;
}

/** Goods that are alike, over all their lines. */
export interface TracedProduct extends Product {
  readonly qty: Amount;
  readonly orders: number;
  readonly firstDate: string;
  readonly lastDate: string;
  readonly countries: readonly string[];
  /** The first `mostInventories` of them. */
  readonly invtNos: readonly string[];
  readonly inventories: number;
}

/** Numbers of inventories in a row of trace.csv: that many fit into a cell of a workbook. */
export const mostInventories = 1500;

/** Products whose numbers are kept in memory. */
const mostProducts = 50_000;

type LineRow = readonly [
  ordinal: number,
  ebpCode: string,
  orderNo: string,
  gnum: number,
  invtNo: string,
  qty: string,
  country: string,
  date: string,
  state: string,
];
const lineColumns = "ordinal, ebp_code, order_no, gnum, invt_no, qty, country, date, state";

/** Goods lines in a scratch database: found by keys, put together by product. */
export class TracedLines {
  readonly #database: Database;
  readonly #insertLine;
  readonly #insertProduct;
  readonly #insertHit;
  readonly #findProduct;
  #products = new Map<string, number>();
  #ordinal = 0;
  #lines = 0;

  constructor(scratch: string) {
    const database = scratchDatabase(scratch, "trace");
    this.#database = database;
    database.exec(`CREATE TABLE product (id INTEGER PRIMARY KEY, key TEXT NOT NULL UNIQUE,
        ${productNames.map((name) => `${columnOf(name)} TEXT NOT NULL`).join(", ")});
      CREATE TABLE line (id INTEGER PRIMARY KEY, product INTEGER NOT NULL, ordinal INTEGER NOT NULL,
        ebp_code TEXT NOT NULL, order_no TEXT NOT NULL, gnum INTEGER NOT NULL, invt_no TEXT NOT NULL,
        qty TEXT NOT NULL, country TEXT NOT NULL, date TEXT NOT NULL, state TEXT NOT NULL);
      CREATE TABLE hit (line INTEGER NOT NULL, asked INTEGER NOT NULL, kind TEXT NOT NULL)`);
    const places = (count: number): string => Array.from({ length: count }, () => "?").join(", ");
    this.#insertProduct = database.prepare(
      `INSERT INTO product (key, ${productNames.map(columnOf).join(", ")})
       VALUES (${places(productNames.length + 1)}) ON CONFLICT (key) DO NOTHING`,
    );
    this.#findProduct = numberQuery<readonly [id: number]>(database, "SELECT id FROM product WHERE key = ?");
    this.#insertLine = database.prepare(
      `INSERT INTO line (id, product, ${lineColumns}) VALUES (${places(11)})`,
    );
    this.#insertHit = database.prepare("INSERT INTO hit VALUES (?, ?, ?)");
  }

  /** Begins an order: the lines that are added then are its. */
  beginOrder(): void {
    this.#ordinal++;
  }

  /** Adds a line. `hits`: by which of the keys (their places) it was found, and as what. */
  add(line: TracedLine, hits: readonly Hit[]): void {
    const id = ++this.#lines;
    const { product, ebpCode, orderNo, gnum, invtNo, qty, country, date, state } = line;
    const quantity = qty === undefined ? "" : formatAmount(qty);
    this.#insertLine.run(
      ...[id, this.#numberOf(product), this.#ordinal, ebpCode, orderNo, gnum],
      ...[invtNo, quantity, country, date, state],
    );
    for (const [asked, kind] of hits) this.#insertHit.run(id, asked, kind);
  }

  /**
   * Decides what each key is of what it was found as, the first of `keyKinds`, and leaves the lines that are found so.
   * Returns the kind of each key; undefined where it finds nothing.
   */
  settle(keys: number): readonly (KeyKind | undefined)[] {
    const pairs = numberQuery<readonly [asked: number, kind: string]>(
      this.#database,
      "SELECT DISTINCT asked, kind FROM hit",
    );
    const found = Array.from({ length: keys }, () => new Set<string>());
    for (const [asked, kind] of pairs.iterate()) found[asked]?.add(kind);
    const drop = this.#database.prepare("DELETE FROM hit WHERE asked = ? AND kind <> ?");
    const settled = found.map((kinds, asked) => {
      const kind = keyKinds.find((each) => kinds.has(each));
      if (kind !== undefined && kinds.size > 1) drop.run(asked, kind);
      return kind;
    });
    this.#database.exec("DELETE FROM line WHERE id NOT IN (SELECT line FROM hit)");
    return settled;
  }

  /** The lines, in the order in which they were added. */
  *lines(): Generator<TracedLine> {
    const all = numberQuery<readonly [...string[]]>(
      this.#database,
      `SELECT ${productNames.map(columnOf).join(", ")} FROM product WHERE id = ?`,
    );
    const known = new Map<number, Product>();
    const productOf = (id: number): Product => {
      const found = known.get(id);
      if (found !== undefined) return found;
      const product = productFrom(all.get(id) ?? []);
      if (known.size >= mostProducts) known.clear();
      known.set(id, product);
      return product;
    };
    const lines = numberQuery<readonly [product: number, ...LineRow]>(
      this.#database,
      `SELECT product, ${lineColumns} FROM line ORDER BY id`,
    );
    for (const [product, _ordinal, ebpCode, orderNo, gnum, invtNo, qty, ...rest] of lines.iterate()) {
      const [country, date, state] = rest;
      const place = { ebpCode, orderNo, gnum, invtNo, country, date, state };
      yield { product: productOf(product), qty: readAmount(qty), ...place };
    }
  }

  /** The products of the lines, in the order of their values, with what their lines come to. */
  *products(): Generator<TracedProduct> {
    const names = productNames.map(columnOf).join(", ");
    this.#database.exec("CREATE INDEX line_by_product ON line (product, id)");
    const products = numberQuery<readonly [id: number, ...string[]]>(
      this.#database,
      `SELECT id, ${names} FROM product ORDER BY ${names}`,
    );
    const lines = numberQuery<LineRow>(
      this.#database,
      `SELECT ${lineColumns} FROM line WHERE product = ? ORDER BY id`,
    );
    for (const [id, ...cells] of products.iterate()) {
      const traced = putTogether(productFrom(cells), lines.iterate(id));
      if (traced !== undefined) yield traced;
    }
  }

  close(): void {
    this.#database.close();
  }

  #numberOf(product: Product): number {
    const cells = productNames.map((name) => product[name]);
    const key = cells.join("\u001f");
    const known = this.#products.get(key);
    if (known !== undefined) return known;
    this.#insertProduct.run(key, ...cells);
    const id = this.#findProduct.get(key)?.[0];
    if (id === undefined) throw new Error("a product that was inserted is not there");
    if (this.#products.size >= mostProducts) this.#products = new Map();
    this.#products.set(key, id);
    return id;
  }
}

/** What the lines of a product come to; undefined where it has none. */
function putTogether(product: Product, lines: Iterable<LineRow>): TracedProduct | undefined {
  const countries = new Set<string>();
  const invtNos = new Set<string>();
  let qty: Amount = 0;
  let [firstDate, lastDate] = ["", ""];
  let [orders, inventories, before] = [0, 0, 0];
  let inventoryBefore = "";
  for (const [ordinal, , , , invtNo, quantity, country, date] of lines) {
    qty = add(qty, readAmount(quantity) ?? 0);
    if (country !== "") countries.add(country);
    if (firstDate === "" || date < firstDate) firstDate = date;
    if (date > lastDate) lastDate = date;
    if (ordinal !== before) orders++;
    if (invtNo !== "" && invtNo !== inventoryBefore) {
      inventories++;
      if (invtNos.size < mostInventories) invtNos.add(invtNo);
    }
    [before, inventoryBefore] = [ordinal, invtNo];
  }
  if (before === 0) return undefined;
  return {
    ...product,
    ...{ qty, orders, firstDate, lastDate, inventories },
    countries: [...countries].sort(),
    invtNos: [...invtNos],
  };
}

function productFrom(cells: readonly string[]): Product {
  const [creditCode = "", owner = "", gtin = "", itemNo = "", goodsName = "", ...rest] = cells;
  const [gcode = "", batch = "", unit = "", direction = ""] = rest;
  return { creditCode, owner, gtin, itemNo, goodsName, gcode, batch, unit, direction };
}

/** The name of a column of the database. */
function columnOf(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}
