import { join } from "node:path";
import { DatabaseSync } from "@photostructure/sqlite";
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
CREATE INDEX purchase_voucher ON purchase (voucher);
CREATE TABLE entry (ebp TEXT, order_no TEXT, gnum INTEGER, entry_id TEXT, item TEXT, exported TEXT, invoice TEXT,
  certificate TEXT, sold TEXT, file TEXT, line INTEGER, used INTEGER, PRIMARY KEY (order_no, ebp, gnum)) WITHOUT ROWID;
CREATE TABLE wanting (seq INTEGER PRIMARY KEY, last INTEGER, exported TEXT, order_no TEXT, gcode TEXT, units TEXT);
CREATE TABLE claimed (entry_id TEXT PRIMARY KEY) WITHOUT ROWID;
CREATE TABLE taken (seq INTEGER, purchase INTEGER, qty INTEGER, basis INTEGER, PRIMARY KEY (seq, purchase)) WITHOUT ROWID;
`;

type PurchaseRow = readonly [id: number, qty: number, amount: number, used: number];
type WantingRow = readonly [seq: number, orderNo: string, gcode: string, units: string];
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
  orderNo: string,
  gnum: number,
  entryId: string,
  item: string,
  exportedOn: string,
  exportInvoiceNo: string,
  certificate: string,
  soldOn: string,
  file: string,
  line: number,
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

/**
 * Purchases, entries and what lines are given of them, in a scratch file: a year has more of them than fits into memory.
 */
export class RebateBook {
  readonly #database;
  readonly #statements;

  /** Begins one in a folder for temporary files. */
  constructor(scratch: string) {
    this.#database = new DatabaseSync(join(scratch, "rebate.sqlite"));
    this.#database.exec(layout);
    this.#database.exec("BEGIN");
    this.#statements = statementsOf(this.#database);
  }

  /** Adds a purchase. */
  addPurchase(purchase: Purchase): void {
    const { orderNo, gcode, unit, issuedOn, kind, voucher, seller, name, rate, qty, amount, file, line } =
      purchase;
    const of = [orderNo, gcode, unit, issuedOn, kind, voucher, seller, name, rate, qty, amount, file, line];
    this.#statements.addPurchase.run(...of);
  }

  /** The place of an equal row of purchases that is there already; undefined without one. */
  samePurchase({ voucher, orderNo, gcode, unit, qty, amount }: Purchase): RowPlace | undefined {
    const found = this.#statements.samePurchase.get(voucher, orderNo, gcode, unit, qty, amount);
    return found && { file: found[0], line: found[1] };
  }

  /** Adds an entry; returns the place of one of the same line that is there already, and adds none then. */
  addEntry(entry: GivenEntry): RowPlace | undefined {
    const { ebpCode, orderNo, gnum, entryId, item, exportedOn, exportInvoiceNo, certificate, soldOn } = entry;
    const known = this.#statements.sameEntry.get(orderNo, ebpCode, gnum);
    if (known !== undefined) return { file: known[0], line: known[1] };
    const of = [ebpCode, orderNo, gnum, entryId, item, exportedOn, exportInvoiceNo, certificate, soldOn];
    this.#statements.addEntry.run(...of, entry.file, entry.line);
    return undefined;
  }

  /** Ends the adding of sheets. */
  sheetsRead(): void {
    // Only what is still open is in the second index: codes that are bought often stay quick.
    this.#database.exec(`CREATE INDEX purchase_order ON purchase (order_no, gcode);
      CREATE INDEX purchase_open ON purchase (order_no, gcode, unit, issued, id) WHERE used < qty`);
  }

  /** The entry of a line: its own, else its order's; of its platform, else of any. Notes that it is used. */
  entryOf(ebpCode: string, orderNo: string, gnum: number): GivenEntry | undefined {
    const row = this.#statements.entry.get(orderNo, ebpCode, gnum);
    if (row === undefined) return undefined;
    const [ebp, order, of, entryId, item, exportedOn, exportInvoiceNo, certificate, soldOn, file, line] = row;
    this.#statements.useEntry.run(order, ebp, of);
    return {
      ...{ ebpCode: ebp, orderNo: order, gnum: of, entryId, item, exportedOn, exportInvoiceNo },
      ...{ certificate, soldOn, file, line },
    };
  }

  /** Adds a line, where there are purchases of its goods. */
  want({ seq, last, exportedOn, orderNo, gcode, units }: WantingLine): void {
    if (this.#statements.hasPurchase.get(orderNo, `${significant(gcode)}%`, gcode) === undefined) return;
    this.#statements.want.run(seq, last ? 1 : 0, exportedOn, orderNo, gcode, JSON.stringify(units));
  }

  /**
   * Gives lines what was bought for them: first the purchases that name their order, then those that name none, by goods
   * code and unit; the oldest purchase first, to the earliest export first. Goods are taken in one unit of the line.
   */
  allot(): void {
    this.#database.exec(`CREATE INDEX wanting_rank ON wanting (last, exported, seq);
      CREATE INDEX wanting_order ON wanting (order_no)`);
    for (const [seq, orderNo, gcode, units] of this.#statements.wanting.iterate()) {
      const each = JSON.parse(units) as WantingLine["units"];
      each.some(({ unit, qty }) => this.#take(seq, orderNo, gcode, unit, qty));
    }
  }

  #take(seq: number, orderNo: string, gcode: string, unit: string, qty: number): boolean {
    let open = qty;
    const take = (rows: Iterable<PurchaseRow>): void => {
      for (const [id, whole, amount, used] of rows) {
        if (open === 0) return;
        const part = Math.min(open, whole - used);
        const basis = shareOf(amount, used + part, whole) - shareOf(amount, used, whole);
        this.#statements.take.run(seq, id, part, basis);
        this.#statements.use.run(used + part, id);
        open -= part;
      }
    };
    if (orderNo !== "") take(this.#statements.ofOrder.all(orderNo, `${significant(gcode)}%`, gcode, unit));
    // As many as are needed: a common code may have thousands.
    while (open > 0) {
      const before = open;
      take(this.#statements.ofGoods.all(gcode, unit));
      if (open === before) break;
    }
    return open < qty;
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

/** The digits of a code that say something: what follows them may be zeros that a short code was filled up with. */
function significant(gcode: string): string {
  return gcode.replace(/(?:00){1,3}$/, "");
}

function statementsOf(database: InstanceType<typeof DatabaseSync>) {
  const rows = <Row extends readonly unknown[]>(sql: string) => numberQuery<Row>(database, sql);
  const open = "SELECT id, qty, amount, used FROM purchase WHERE";
  // The code of a purchase is the line's, or one that the line's short code stands for.
  const ofCode = "order_no = ? AND (gcode LIKE ? OR gcode = ?)";
  return {
    addPurchase:
      database.prepare(`INSERT INTO purchase (order_no, gcode, unit, issued, kind, voucher, seller, name, rate, qty,
      amount, used, file, line) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 0, ?, ?)`),
    samePurchase: rows<readonly [string, number]>(`SELECT file, line FROM purchase
      WHERE voucher = ? AND order_no = ? AND gcode = ? AND unit = ? AND qty = ? AND amount = ? AND kind <> 'none'`),
    addEntry: database.prepare("INSERT INTO entry VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 0)"),
    sameEntry: rows<readonly [string, number]>(
      "SELECT file, line FROM entry WHERE order_no = ? AND ebp = ? AND gnum = ?",
    ),
    entry:
      rows<EntryRow>(`SELECT ebp, order_no, gnum, entry_id, item, exported, invoice, certificate, sold, file, line
      FROM entry WHERE order_no = ? AND ebp IN (?, '') AND gnum IN (?, 0) ORDER BY gnum = 0, ebp = '' LIMIT 1`),
    useEntry: database.prepare(
      "UPDATE entry SET used = 1 WHERE order_no = ? AND ebp = ? AND gnum = ? AND used = 0",
    ),
    hasPurchase: rows<readonly [number]>(`SELECT 1 FROM purchase WHERE ${ofCode}
      UNION ALL SELECT 1 FROM purchase WHERE order_no = '' AND gcode = ?3 LIMIT 1`),
    want: database.prepare("INSERT INTO wanting VALUES (?, ?, ?, ?, ?, ?)"),
    wanting: rows<WantingRow>("SELECT seq, order_no, gcode, units FROM wanting ORDER BY last, exported, seq"),
    ofOrder: rows<PurchaseRow>(`${open} ${ofCode} AND unit = ? AND used < qty ORDER BY issued, id`),
    ofGoods: rows<PurchaseRow>(
      `${open} order_no = '' AND gcode = ? AND unit = ? AND used < qty ORDER BY issued, id LIMIT 8`,
    ),
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
