import { join } from "node:path";
import { DatabaseSync } from "@photostructure/sqlite";
import { type Amount, formatAmount } from "../values/amount.js";
import {
  type AskedColumn,
  askedColumns,
  type GroupCells,
  groupCellCount,
  OrderGroup,
} from "./order-group.js";
import type { Timed } from "./windows.js";

/** Kilobytes of the database that stay in memory, and of what is being sorted. */
const cacheKilobytes = 16 * 1024;

/** An order as the signs look at it. Persons' data are keyed digests; null where unknown or on a white list. */
export interface SignOrder extends Timed {
  readonly id: number;
  readonly isImport: boolean;
  readonly ebpCode: string;
  readonly ebcCode: string;
  readonly orderNo: string;
  readonly file: string;
  readonly line: number;
  /** The order's value in fen of yuan; undefined where a line has none. */
  readonly fen: number | undefined;
  readonly buyer: number | undefined;
  readonly name: number | undefined;
  readonly phone: number | undefined;
  readonly address: number | undefined;
  /** The merchant and what is in the order. */
  readonly basket: number | undefined;
}

/** An order as it is written down, besides its number. */
export interface OrderToKeep extends Omit<SignOrder, "id"> {
  readonly carrier: string;
  readonly wayBill: string | undefined;
  readonly payer: number | undefined;
  /** Whether its merchant is on no white list: only then its orders are looked at together. */
  readonly merchantCounts: boolean;
}

/** Prices are in hundred-thousandths of a yuan, weights in kilograms for a legal unit. */
export interface Measure {
  readonly group: number;
  readonly value: number;
  readonly order: number;
  readonly gnum: number;
  readonly file: string;
  readonly line: number;
}

/** What tells a consignee from others: the name only where there is neither telephone nor address. */
export type ReceiverKind = "phone" | "address" | "name";
const receiverKinds: readonly ReceiverKind[] = ["phone", "address", "name"];

/** A goods line of an export that goes to another country than its consignee's. */
export interface Mismatch {
  readonly order: SignOrder;
  readonly consignee: string;
  readonly destination: string;
}

const layout = `
CREATE TABLE ord(id INTEGER PRIMARY KEY, imp INT, ebp INT, ebc INT, no TEXT, file INT, line INT, at INT, timed INT, day INT,
  fen INT, buyer INT, name INT, phone INT, address INT, carrier INT, bill TEXT, basket INT, payer INT, counts INT);
CREATE TABLE price(grp INT, value INT, ord INT, gnum INT, file INT, line INT);
CREATE TABLE weight(grp INT, value REAL, ord INT, gnum INT, file INT, line INT);
CREATE TABLE pay(okey INT, payer INT, at TEXT);
CREATE TABLE net(ord INT, net TEXT, gross TEXT);
CREATE TABLE receiver(kind INT, key INT, ord INT, bill INT);
CREATE TABLE mismatch(ord INT, file INT, line INT, consignee TEXT, destination TEXT);
CREATE TABLE chosen(key INTEGER PRIMARY KEY);
CREATE TABLE listed(entry INT, ord INT);
CREATE TABLE sign(n INTEGER PRIMARY KEY, id TEXT, rule INT, place INT, at INT, no TEXT, fault TEXT, figures TEXT, formula TEXT,
  first INT, last INT, about TEXT);
CREATE TABLE hit(n INTEGER PRIMARY KEY, sign INT, ord INT, file INT, line INT);
`;

/** How many columns an order's row has before those that a query adds. */
const orderCellCount = 16;
const orderColumns =
  "o.id, o.imp, o.ebp, o.ebc, o.no, o.file, o.line, o.at, o.timed, o.day, o.fen, o.buyer, o.name, o.phone, o.address, o.basket";

type Maybe = number | null;
type OrderCells = readonly [
  ...[id: number, imp: number, ebp: number, ebc: number, no: string, file: number, line: number],
  ...[at: number, timed: number, day: number, fen: Maybe, buyer: Maybe, name: Maybe, phone: Maybe],
  ...[address: Maybe, basket: Maybe],
];

/** Texts that many rows have, by numbers. */
class Texts {
  readonly #numbers = new Map<string, number>();
  readonly #texts: string[] = [];

  numberOf(text: string): number {
    const known = this.#numbers.get(text);
    if (known !== undefined) return known;
    const number = this.#texts.length;
    this.#numbers.set(text, number);
    this.#texts.push(text);
    return number;
  }

  textOf(number: number): string {
    return this.#texts[number] ?? "";
  }
}

type Parameter = string | number | null;

/** What stands for a row of a list where an order has a sign by itself. */
export const ownSigns = { wayBill: -1 } as const;

type PreparedQuery = ReturnType<InstanceType<typeof DatabaseSync>["prepare"]>;

/** A query by the type of its rows. */
interface RowQuery<Row> {
  iterate(...given: Parameter[]): Iterable<Row>;
  get(...given: Parameter[]): Row | undefined;
  all(...given: Parameter[]): Row[];
}

/** What is known of the orders, in a database file that goes away with the run: memory does not grow with them. */
export class RiskScratch {
  /** Codes, file names and names of groups. */
  readonly texts = new Texts();
  readonly #database: InstanceType<typeof DatabaseSync>;
  readonly #insert;
  readonly #queries = new Map<string, PreparedQuery>();
  #byId: { get(id: number): OrderCells | undefined } | undefined;

  constructor(folder: string) {
    this.#database = new DatabaseSync(join(folder, "risk.sqlite"));
    this.#database.exec(
      `PRAGMA journal_mode=OFF; PRAGMA synchronous=OFF; PRAGMA locking_mode=EXCLUSIVE;
       PRAGMA cache_size=-${cacheKilobytes}; PRAGMA temp_store=FILE; ${layout} BEGIN`,
    );
    const places = (count: number): string => `(${Array.from({ length: count }, () => "?").join(",")})`;
    const into = (table: string, count: number) =>
      this.#database.prepare(`INSERT INTO ${table} VALUES ${places(count)}`);
    this.#insert = {
      order: into("ord", 20),
      price: into("price", 6),
      weight: into("weight", 6),
      pay: into("pay", 3),
      listed: into("listed", 2),
      net: into("net", 3),
      receiver: into("receiver", 4),
      mismatch: into("mismatch", 5),
    };
  }

  /** Adds an order under a number. */
  addOrder(id: number, order: OrderToKeep): void {
    const number = (text: string): number => this.texts.numberOf(text);
    this.#insert.order.run(
      ...[id, Number(order.isImport), number(order.ebpCode), number(order.ebcCode), order.orderNo],
      ...[number(order.file), order.line, order.at, Number(order.timed), order.day, order.fen ?? null],
      ...[order.buyer ?? null, order.name ?? null, order.phone ?? null, order.address ?? null],
      ...[number(order.carrier), order.wayBill ?? null, order.basket ?? null, order.payer ?? null],
      Number(order.merchantCounts),
    );
  }

  addMeasure(table: "price" | "weight", { group, value, order, gnum, file, line }: Measure): void {
    this.#insert[table].run(group, value, order, gnum, this.texts.numberOf(file), line);
  }

  addPayment(order: number, payer: number | undefined, time: string): void {
    this.#insert.pay.run(order, payer ?? null, time);
  }

  addListed(entry: number, order: number): void {
    this.#insert.listed.run(entry, order);
  }

  /** Notes who gets an export of a merchant; `key` stands for both. */
  addReceiver(kind: ReceiverKind, key: number, order: number, billNo: string): void {
    this.#insert.receiver.run(receiverKinds.indexOf(kind), key, order, this.texts.numberOf(billNo));
  }

  addMismatch(
    order: number,
    {
      file,
      line,
      consignee,
      destination,
    }: Record<"file" | "consignee" | "destination", string> & { line: number },
  ): void {
    this.#insert.mismatch.run(order, this.texts.numberOf(file), line, consignee, destination);
  }

  addNetShare(order: number, net: Amount, gross: Amount): void {
    this.#insert.net.run(order, formatAmount(net), formatAmount(gross));
  }

  /** Runs statements without rows. */
  exec(sql: string): void {
    this.#database.exec(sql);
  }

  /**
   * A statement for rows as lists of their columns; the caller names their types. The same text gives the same statement,
   * whose rows are gone through before it is asked again: the binding frees a statement only when it is collected.
   */
  query<Row extends readonly unknown[]>(sql: string): RowQuery<Row> {
    let statement = this.#queries.get(sql);
    if (statement === undefined) {
      statement = this.#database.prepare(sql, { returnArrays: true });
      this.#queries.set(sql, statement);
    }
    return statement;
  }

  /** A statement that changes rows. */
  change(sql: string): { run(...given: Parameter[]): unknown } {
    return this.#database.prepare(sql);
  }

  /** Has the keys that a query selects as the chosen ones, in place of those before. */
  choose(sql: string, ...given: Parameter[]): void {
    this.exec("DELETE FROM chosen");
    this.#database.prepare(`INSERT OR IGNORE INTO chosen ${sql}`).run(...given);
  }

  /**
   * The orders whose column has a chosen key, by that and then by time, with the columns that are asked for; `where`
   * narrows them down. A group is good until the next.
   */
  *chosenGroups(column: string, asked: readonly AskedColumn[], where = "1"): Generator<OrderGroup> {
    const cells = askedColumns.map((name) => (asked.includes(name) ? `o.${name}` : "NULL"));
    const sql = `SELECT o.id, o.at, o.timed, ${cells.join(", ")}, o.${column} FROM ord o WHERE ${where} AND o.${column} IN (SELECT key FROM chosen) ORDER BY o.${column}, o.at, o.no, o.id`;
    const group = new OrderGroup(asked);
    let before: unknown;
    for (const row of this.query<GroupCells>(sql).iterate()) {
      const own: unknown = row[groupCellCount];
      if (own !== before && group.length > 0) {
        yield group;
        group.clear();
      }
      before = own;
      group.push(row);
    }
    if (group.length > 0) yield group;
  }

  /** The orders of each consignee and merchant that has several, by time, with their bills of lading. */
  *receivers(): Generator<{
    readonly by: ReceiverKind;
    readonly orders: readonly SignOrder[];
    readonly bills: readonly string[];
  }> {
    this.exec("CREATE INDEX receiverOf ON receiver(kind, key)");
    const sql = `SELECT ${orderColumns}, r.kind, r.key, r.bill FROM receiver r JOIN ord o ON o.id = r.ord
      WHERE (r.kind, r.key) IN (SELECT kind, key FROM receiver GROUP BY kind, key HAVING count(*) > 1)
      ORDER BY r.kind, r.key, o.at, o.no, o.id`;
    let [orders, bills]: [SignOrder[], string[]] = [[], []];
    let [kindBefore, keyBefore] = [-1, -1];
    for (const row of this.query<readonly [...OrderCells, number, number, number]>(sql).iterate()) {
      const [kind, key, bill] = row.slice(orderCellCount).map(Number);
      if ((kind !== kindBefore || key !== keyBefore) && orders.length > 0) {
        yield { by: receiverKinds[kindBefore] ?? "name", orders, bills };
        [orders, bills] = [[], []];
      }
      [kindBefore, keyBefore] = [kind ?? -1, key ?? -1];
      orders.push(this.#order(row));
      bills.push(this.texts.textOf(bill ?? -1));
    }
    if (orders.length > 0) yield { by: receiverKinds[kindBefore] ?? "name", orders, bills };
  }

  /** Goods lines that go to another country than the consignee's, order by order. */
  *mismatches(): Generator<readonly Mismatch[]> {
    const all = this.query<readonly [ord: number, file: number, line: number, one: string, other: string]>(
      "SELECT ord, file, line, consignee, destination FROM mismatch ORDER BY rowid",
    );
    let lines: Mismatch[] = [];
    for (const [ord, file, line, consignee, destination] of all.iterate()) {
      if (lines.length > 0 && lines[0]?.order.id !== ord) {
        yield lines;
        lines = [];
      }
      lines.push({
        order: { ...this.order(ord), file: this.texts.textOf(file), line },
        consignee,
        destination,
      });
    }
    if (lines.length > 0) yield lines;
  }

  /** The order of a number. */
  order(id: number): SignOrder {
    this.#byId ??= this.query<OrderCells>(`SELECT ${orderColumns} FROM ord o WHERE o.id = ?`);
    const row = this.#byId.get(id);
    if (row === undefined) throw new RangeError(`there is no order ${id}`);
    return this.#order(row);
  }

  /** Orders by a condition, by time. */
  *orders(where: string, ...given: Parameter[]): Generator<SignOrder> {
    const sql = `SELECT ${orderColumns} FROM ord o WHERE ${where} ORDER BY o.at, o.no, o.id`;
    for (const row of this.query<OrderCells>(sql).iterate(...given)) yield this.#order(row);
  }

  #order(row: OrderCells | readonly [...OrderCells, ...(string | number)[]]): SignOrder {
    const [id, imp, ebp, ebc, no, file, line, at, timed, day, fen, ...persons] = row;
    const [buyer, name, phone, address, basket] = persons;
    return {
      id,
      isImport: imp === 1,
      ebpCode: this.texts.textOf(ebp),
      ebcCode: this.texts.textOf(ebc),
      orderNo: no,
      file: this.texts.textOf(file),
      line,
      at,
      timed: timed === 1,
      day,
      fen: fen ?? undefined,
      buyer: buyer ?? undefined,
      name: name ?? undefined,
      phone: phone ?? undefined,
      address: address ?? undefined,
      basket: basket ?? undefined,
    };
  }

  close(): void {
    if (this.#database.isOpen) this.#database.close();
  }
}
