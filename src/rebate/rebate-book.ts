import { join } from "node:path";
import { DatabaseSync } from "@photostructure/sqlite";
import { KeyDigest, KeyIndex } from "../intake/key-index.js";
import { numberQuery } from "../ledger/statement.js";
import type { Purchase, PurchaseKind } from "../rules/rebate/purchase.js";
import type { RowPlace } from "../values/finding.js";
import { shareOf } from "./amounts.js";

/** A row of the user's entries. Days are YYYY-MM-DD; what is not given is blank. */
export interface GivenEntry extends RowPlace {
  readonly ebpCode: string;
  readonly orderNo: string;
  /** From 1; 0: every line of the order. */
  readonly gnum: number;
  readonly entryId: string;
  readonly item: string;
  readonly exportedOn: string;
  readonly exportInvoiceNo: string;
  readonly certificate: string;
  readonly soldOn: string;
}

/** A line that purchases may be for. */
export interface WantingLine {
  readonly seq: number;
  readonly orderNo: string;
  readonly gcode: string;
  readonly exportedOn: string;
  /** Whether the manifest says that no invoice is held: others are served before. */
  readonly last: boolean;
  /** Its quantity in each of its units. */
  readonly units: readonly { readonly unit: string; readonly qty: number }[];
}

/** What a line was given of a purchase. */
export interface Taken extends RowPlace {
  readonly kind: PurchaseKind;
  readonly voucher: string;
  readonly seller: string;
  readonly issuedOn: string;
  readonly name: string;
  readonly unit: string;
  /** Percent. */
  readonly rate: number;
  readonly qty: number;
  /** Its share of the purchase's amount, yuan to the fen. */
  readonly basis: number;
}

/** A purchase of which something was left, or that names an order without such goods. */
export interface LeftPurchase extends RowPlace {
  readonly voucher: string;
  readonly orderNo: string;
  readonly gcode: string;
  readonly unit: string;
  readonly left: number;
  /** Whether nothing of it was used. */
  readonly whole: boolean;
}

const layout = `
PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA cache_size = -32768; PRAGMA locking_mode = EXCLUSIVE;
CREATE TABLE purchase (id INTEGER PRIMARY KEY, order_no TEXT, gcode TEXT, unit TEXT, issued TEXT, kind TEXT, voucher TEXT,
  seller TEXT, name TEXT, rate INTEGER, qty INTEGER, amount INTEGER, used INTEGER, file TEXT, line INTEGER);
CREATE TABLE entry (ebp TEXT, order_no TEXT, gnum INTEGER, entry_id TEXT, item TEXT, exported TEXT, invoice TEXT,
  certificate TEXT, sold TEXT, file TEXT, line INTEGER, used INTEGER, PRIMARY KEY (order_no, ebp, gnum)) WITHOUT ROWID;
CREATE TABLE wanting (seq INTEGER PRIMARY KEY, last INTEGER, exported TEXT, order_no TEXT, named INTEGER, gcode TEXT,
  units TEXT);
CREATE TABLE claimed (entry_id TEXT PRIMARY KEY) WITHOUT ROWID;
CREATE TABLE taken (seq INTEGER, purchase INTEGER, qty INTEGER, basis INTEGER, PRIMARY KEY (seq, purchase)) WITHOUT ROWID;
`;

type PurchaseRow = readonly [id: number, qty: number, amount: number, used: number];
type OpenRow = readonly [...PurchaseRow, issued: string];
type WantingRow = readonly [seq: number, orderNo: string, isNamed: number, gcode: string, units: string];
type TakenRow = readonly [
  kind: PurchaseKind,
  voucher: string,
  seller: string,
  issuedOn: string,
  name: string,
  unit: string,
  rate: number,
  qty: number,
  basis: number,
  file: string,
  line: number,
];
type EntryRow = readonly [
  ebpCode: string,
  gnum: number,
  entryId: string,
  item: string,
  exportedOn: string,
  exportInvoiceNo: string,
  certificate: string,
  soldOn: string,
  file: string,
  line: number,
  used: number,
];
type LeftRow = readonly [
  voucher: string,
  orderNo: string,
  gcode: string,
  unit: string,
  left: number,
  whole: number,
  file: string,
  line: number,
];

/** Purchases of one code and unit that name no order, the oldest first: some at a time. */
interface Stock {
  /** What is left of all of them: at most a little off, for the choice of a unit. */
  left: number;
  /** Those that are next, with what is used of each. */
  readonly next: { readonly id: number; readonly qty: number; readonly amount: number; used: number }[];
  /** Where the next ones go on. */
  issued: string;
  id: number;
}

/** The entries of one order, by platform and line. */
interface EntriesOfOrder {
  readonly orderNo: string;
  readonly of: Map<string, { readonly entry: GivenEntry; isUsed: boolean }>;
}

function entryKey(ebpCode: string, gnum: number): string {
  return `${gnum} ${ebpCode}`;
}

/** How many purchases are looked up at once. */
const atOnce = 16;

/**
 * Purchases, entries and what lines are given of them, in a scratch file: a year has more of them than fits into memory.
 */
export class RebateBook {
  readonly #database;
  readonly #statements;
  /** Rows of purchases by what they say, to find one that is there twice. */
  readonly #rows = new KeyIndex();
  readonly #digest = new KeyDigest();
  #purchases = 0;
  #hasNamed = false;
  #hasEntries = false;
  /** Of the order that was asked about last: its lines are asked about one after another. */
  #entriesOf: EntriesOfOrder = { orderNo: "", of: new Map() };
  /** By goods code: the stocks in each unit. */
  readonly #stocks = new Map<string, Map<string, Stock>>();

  /** Begins one in a folder for temporary files. */
  constructor(scratch: string) {
    this.#database = new DatabaseSync(join(scratch, "rebate.sqlite"));
    this.#database.exec(layout);
    this.#database.exec("BEGIN");
    this.#statements = statementsOf(this.#database);
  }

  /** Adds a purchase; returns the place of an equal row that is there already, and adds none then. */
  addPurchase(purchase: Purchase): RowPlace | undefined {
    const { orderNo, gcode, unit, issuedOn, kind, voucher, seller, name, rate, qty, amount, file, line } =
      purchase;
    const same = kind === "none" ? undefined : this.#samePurchase(purchase);
    if (same !== undefined) return same;
    const of = [orderNo, gcode, unit, issuedOn, kind, voucher, seller, name, rate, qty, amount, file, line];
    this.#statements.addPurchase.run(++this.#purchases, ...of);
    if (orderNo !== "") this.#hasNamed = true;
    return undefined;
  }

  #samePurchase({ voucher, orderNo, gcode, unit, qty, amount }: Purchase): RowPlace | undefined {
    this.#digest.start();
    const bytes = Buffer.from([voucher, orderNo, gcode, unit, qty, amount].join("\n"));
    this.#digest.add(bytes, 0, bytes.length);
    this.#digest.finish();
    const known = this.#rows.claim(this.#digest, this.#purchases + 1);
    if (known === -1) return undefined;
    const found = this.#statements.samePurchase.get(known, voucher, orderNo, gcode, unit, qty, amount);
    return found && { file: found[0], line: found[1] };
  }

  /** Adds an entry; returns the place of one of the same line that is there already, and adds none then. */
  addEntry(entry: GivenEntry): RowPlace | undefined {
    const { ebpCode, orderNo, gnum, entryId, item, exportedOn, exportInvoiceNo, certificate, soldOn } = entry;
    const of = [ebpCode, orderNo, gnum, entryId, item, exportedOn, exportInvoiceNo, certificate, soldOn];
    const { changes } = this.#statements.addEntry.run(...of, entry.file, entry.line);
    this.#hasEntries = true;
    if (changes !== 0) return undefined;
    const known = this.#statements.sameEntry.get(orderNo, ebpCode, gnum);
    return known && { file: known[0], line: known[1] };
  }

  /** Ends the adding of sheets. */
  sheetsRead(): void {
    // Of those that name an order only what is still open is in its index: an order that buys often stays quick.
    this.#database.exec(`CREATE INDEX purchase_order ON purchase (order_no) WHERE order_no <> '';
      CREATE INDEX purchase_named ON purchase (order_no, gcode, unit, issued, id) WHERE order_no <> '' AND used < qty;
      CREATE INDEX purchase_stock ON purchase (gcode, unit, issued, id) WHERE order_no = ''`);
    for (const [gcode, unit, left] of this.#statements.stocks.iterate()) {
      const stocks = this.#stocks.get(gcode) ?? new Map<string, Stock>();
      this.#stocks.set(gcode, stocks.set(unit, { left, next: [], issued: "", id: 0 }));
    }
  }

  /** The entry of a line: its own, else its order's; of its platform, else of any. Notes that it is used. */
  entryOf(ebpCode: string, orderNo: string, gnum: number): GivenEntry | undefined {
    if (!this.#hasEntries) return undefined;
    if (this.#entriesOf.orderNo !== orderNo) this.#entriesOf = this.#readEntries(orderNo);
    const { of } = this.#entriesOf;
    for (const number of [gnum, 0])
      for (const platform of [ebpCode, ""]) {
        const found = of.get(entryKey(platform, number));
        if (found === undefined) continue;
        if (!found.isUsed) this.#statements.useEntry.run(orderNo, platform, number);
        found.isUsed = true;
        return found.entry;
      }
    return undefined;
  }

  #readEntries(orderNo: string): EntriesOfOrder {
    const of: EntriesOfOrder["of"] = new Map();
    for (const row of this.#statements.entries.all(orderNo)) {
      const [ebpCode, gnum, entryId, item, exportedOn, exportInvoiceNo, certificate, soldOn, file, line] =
        row;
      const told = { entryId, item, exportedOn, exportInvoiceNo, certificate, soldOn };
      const entry = { ebpCode, orderNo, gnum, ...told, file, line };
      of.set(entryKey(ebpCode, gnum), { entry, isUsed: row[10] === 1 });
    }
    return { orderNo, of };
  }

  /** Adds a line, where there are purchases that it may be given. */
  want({ seq, last, exportedOn, orderNo, gcode, units }: WantingLine): void {
    const isNamed = this.#hasNamed && this.#statements.hasNamed.get(orderNo) !== undefined;
    if (!isNamed && !this.#stocks.has(gcode)) return;
    const of = [seq, last ? 1 : 0, exportedOn, orderNo, isNamed ? 1 : 0, gcode, JSON.stringify(units)];
    this.#statements.want.run(...of);
  }

  /**
   * Gives lines what was bought for them: first the purchases that name their order, then those that name none, by goods
   * code and unit; the oldest purchase first, to the earliest export first. Goods are taken in one unit of the line: the
   * first in which there is enough, else the first in which there is any.
   */
  allot(): void {
    this.#database.exec(`CREATE INDEX wanting_rank ON wanting (last, exported, seq);
      CREATE INDEX wanting_order ON wanting (order_no, gcode)`);
    for (const [seq, orderNo, isNamed, gcode, units] of this.#statements.wanting.iterate()) {
      const each = JSON.parse(units) as WantingLine["units"];
      const named = isNamed === 1 ? orderNo : "";
      const chosen = each.length === 1 ? each[0] : this.#choose(each, named, gcode);
      if (chosen !== undefined) this.#take({ seq, named, gcode, ...chosen });
    }
    for (const stocks of this.#stocks.values())
      for (const { next } of stocks.values())
        for (const { id, used } of next) if (used > 0) this.#statements.use.run(used, id);
  }

  #choose(
    units: WantingLine["units"],
    named: string,
    gcode: string,
  ): WantingLine["units"][number] | undefined {
    const choice = units.map((unit) => ({ ...unit, left: this.#available(named, gcode, unit.unit) }));
    return choice.find(({ qty, left }) => left >= qty) ?? choice.find(({ left }) => left > 0);
  }

  #available(named: string, gcode: string, unit: string): number {
    const stock = this.#stocks.get(gcode)?.get(unit)?.left ?? 0;
    if (named === "") return stock;
    const [own, others] = [this.#statements.ownLeft, this.#statements.othersLeft];
    const range = codesOf(gcode);
    const ofOthers = range === undefined ? 0 : (others.get(named, unit, ...range)?.[0] ?? 0);
    return stock + (own.get(named, unit, gcode)?.[0] ?? 0) + ofOthers;
  }

  #take(line: { seq: number; named: string; gcode: string; unit: string; qty: number }): void {
    const { seq, named, gcode, unit, qty } = line;
    let open = qty;
    while (named !== "" && open > 0) {
      const rows = this.#ofOrder(named, unit, gcode);
      if (rows.length === 0) break;
      for (const [id, whole, amount, used] of rows) {
        if (open === 0) break;
        const part = this.#give(seq, { id, qty: whole, amount, used }, open);
        this.#statements.use.run(used + part, id);
        open -= part;
      }
    }
    const stock = this.#stocks.get(gcode)?.get(unit);
    while (stock !== undefined && open > 0) {
      const [first] = stock.next;
      if (first === undefined) {
        if (!this.#refill(gcode, unit, stock)) break;
        continue;
      }
      const part = this.#give(seq, first, open);
      first.used += part;
      stock.left -= part;
      open -= part;
      if (first.used < first.qty) continue;
      this.#statements.use.run(first.used, first.id);
      stock.next.shift();
    }
  }

  /** Some purchases that name an order, of a code, or else of codes that it may stand for: an order may have thousands. */
  #ofOrder(named: string, unit: string, gcode: string): readonly PurchaseRow[] {
    const own = this.#statements.own.all(named, unit, gcode);
    const range = codesOf(gcode);
    return own.length > 0 || range === undefined ? own : this.#statements.others.all(named, unit, ...range);
  }

  /** Gives a line of a purchase what it still wants, as far as that has it; returns how much. */
  #give(seq: number, { id, qty, amount, used }: Stock["next"][number], open: number): number {
    const part = Math.min(open, qty - used);
    const basis = shareOf(amount, used + part, qty) - shareOf(amount, used, qty);
    this.#statements.take.run(seq, id, part, basis);
    return part;
  }

  #refill(gcode: string, unit: string, stock: Stock): boolean {
    const { issued: day, id: last } = stock;
    const ofDay = this.#statements.stockOfDay.all(gcode, unit, day, last);
    for (const row of ofDay.length > 0 ? ofDay : this.#statements.stockAfter.all(gcode, unit, day)) {
      const [id, qty, amount, used, issued] = row;
      stock.next.push({ id, qty, amount, used });
      [stock.issued, stock.id] = [issued, id];
    }
    return stock.next.length > 0;
  }

  /** What a line was given, the oldest first. */
  takenBy(seq: number): readonly Taken[] {
    return this.#statements.taken
      .all(seq)
      .map(([kind, voucher, seller, issuedOn, name, unit, rate, qty, basis, file, line]) => ({
        ...{ kind, voucher, seller, issuedOn, name, unit, rate, qty, basis, file, line },
      }));
  }

  /** Purchases of which something is left, in their order. */
  left(): Iterable<LeftPurchase> {
    return mapped(this.#statements.left.iterate(), (row) => {
      const [voucher, orderNo, gcode, unit, left, whole, file, line] = row;
      return { voucher, orderNo, gcode, unit, left, whole: whole === 1, file, line };
    });
  }

  /** How many purchases something was used of. */
  usedPurchases(): number {
    return this.#statements.usedPurchases.get()?.[0] ?? 0;
  }

  /** Entries that no line was of, by their place. */
  unusedEntries(): Iterable<RowPlace & { readonly orderNo: string }> {
    return mapped(this.#statements.unusedEntries.iterate(), ([orderNo, file, line]) => ({
      orderNo,
      file,
      line,
    }));
  }

  /** Notes that something of a declaration is claimed. */
  claim(entryId: string): void {
    this.#statements.claim.run(entryId);
  }

  /** The declarations of which something is claimed, by number. */
  claimed(): Iterable<string> {
    return mapped(this.#statements.claimed.iterate(), ([entryId]) => entryId);
  }

  /** The units of an order's goods of a code, where there are such goods. */
  unitsOf(orderNo: string, gcode: string): readonly string[] {
    const found = this.#statements.unitsOf.all(orderNo, gcode, gcode);
    const units = found.flatMap(([text]) => JSON.parse(text) as WantingLine["units"]);
    return [...new Set(units.map(({ unit }) => unit))];
  }

  close(): void {
    this.#database.close();
  }
}

function* mapped<From, To>(rows: Iterable<From>, to: (row: From) => To): Generator<To> {
  for (const row of rows) yield to(row);
}

/** Where a code is a short one, filled up with zeros: beyond which and up to which the codes are that it may stand for. */
function codesOf(gcode: string): readonly [beyond: string, upTo: string] | undefined {
  const short = gcode.replace(/(?:00){1,3}$/, "");
  return short === gcode ? undefined : [gcode, short.padEnd(gcode.length, "9")];
}

function statementsOf(database: InstanceType<typeof DatabaseSync>) {
  const rows = <Row extends readonly unknown[]>(sql: string) => numberQuery<Row>(database, sql);
  const open = "SELECT id, qty, amount, used";
  const ofOrder = "order_no = ?1 AND order_no <> '' AND unit = ?2 AND used < qty";
  const own = `${ofOrder} AND gcode = ?3`;
  // A code that a line of the order has itself is that line's.
  const others = `${ofOrder} AND gcode > ?3 AND gcode <= ?4 AND NOT EXISTS (SELECT 1 FROM wanting AS other
    WHERE other.order_no = ?1 AND other.gcode = purchase.gcode)`;
  const stock = "order_no = '' AND gcode = ? AND unit = ?";
  const some = `ORDER BY issued, id LIMIT ${atOnce}`;
  return {
    addPurchase:
      database.prepare(`INSERT INTO purchase (id, order_no, gcode, unit, issued, kind, voucher, seller, name, rate, qty,
      amount, used, file, line) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 0, ?, ?)`),
    samePurchase: rows<readonly [string, number]>(`SELECT file, line FROM purchase
      WHERE id = ? AND voucher = ? AND order_no = ? AND gcode = ? AND unit = ? AND qty = ? AND amount = ?`),
    stocks: rows<readonly [gcode: string, unit: string, left: number]>(
      "SELECT gcode, unit, total(qty) FROM purchase WHERE order_no = '' GROUP BY gcode, unit",
    ),
    addEntry: database.prepare(
      "INSERT INTO entry VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 0) ON CONFLICT DO NOTHING",
    ),
    sameEntry: rows<readonly [string, number]>(
      "SELECT file, line FROM entry WHERE order_no = ? AND ebp = ? AND gnum = ?",
    ),
    entries:
      rows<EntryRow>(`SELECT ebp, gnum, entry_id, item, exported, invoice, certificate, sold, file, line, used
      FROM entry WHERE order_no = ?`),
    useEntry: database.prepare("UPDATE entry SET used = 1 WHERE order_no = ? AND ebp = ? AND gnum = ?"),
    hasNamed: rows<readonly [number]>("SELECT 1 FROM purchase WHERE order_no = ? AND order_no <> '' LIMIT 1"),
    want: database.prepare("INSERT INTO wanting VALUES (?, ?, ?, ?, ?, ?, ?)"),
    wanting: rows<WantingRow>(
      "SELECT seq, order_no, named, gcode, units FROM wanting ORDER BY last, exported, seq",
    ),
    ownLeft: rows<readonly [number]>(`SELECT total(qty - used) FROM purchase WHERE ${own}`),
    othersLeft: rows<readonly [number]>(`SELECT total(qty - used) FROM purchase WHERE ${others}`),
    own: rows<PurchaseRow>(`${open} FROM purchase WHERE ${own} ${some}`),
    others: rows<PurchaseRow>(`${open} FROM purchase WHERE ${others} ${some}`),
    // One condition on day and number would go through all of a day each time.
    stockOfDay: rows<OpenRow>(
      `${open}, issued FROM purchase WHERE ${stock} AND issued = ? AND id > ? ${some}`,
    ),
    stockAfter: rows<OpenRow>(`${open}, issued FROM purchase WHERE ${stock} AND issued > ? ${some}`),
    take: database.prepare("INSERT INTO taken VALUES (?, ?, ?, ?)"),
    use: database.prepare("UPDATE purchase SET used = ? WHERE id = ?"),
    taken:
      rows<TakenRow>(`SELECT kind, voucher, seller, issued, name, unit, rate, taken.qty, basis, file, line
      FROM taken JOIN purchase ON id = purchase WHERE seq = ? ORDER BY issued, id`),
    claim: database.prepare("INSERT OR IGNORE INTO claimed VALUES (?)"),
    claimed: rows<readonly [string]>("SELECT entry_id FROM claimed ORDER BY entry_id"),
    unitsOf: rows<readonly [string]>(`SELECT units FROM wanting
      WHERE order_no = ? AND (gcode = ? OR ? LIKE rtrim(gcode, '0') || '%')`),
    left: rows<LeftRow>(`SELECT voucher, order_no, gcode, unit, qty - used, used = 0, file, line
      FROM purchase WHERE used < qty ORDER BY id`),
    usedPurchases: rows<readonly [number]>("SELECT count(*) FROM purchase WHERE used > 0"),
    unusedEntries: rows<readonly [string, string, number]>(
      "SELECT order_no, file, line FROM entry WHERE used = 0 ORDER BY file, line",
    ),
  };
}
