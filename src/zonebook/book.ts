import type { Population } from "../declared/population.js";
import type { DeclaredOrders } from "../declared/sources.js";
import { finding } from "../findings/finding.js";
import type { OutputRow, TableRows } from "../output/output-tables.js";
import { bookShort } from "../rules/book/short.js";
import { type Amount, add, formatAmount } from "../values/amount.js";
import type { Finding } from "../values/finding.js";
import { maskIdentityNumbers } from "../values/mask.js";
import { type Deducted, Deduction, type Short } from "./deduction.js";
import { isZoneExit, type ZoneExit, ZoneExits } from "./exits.js";
import { GatePasses } from "./gate-passes.js";
import { DayInventories, headRow, innerNumber } from "./inventory.js";
import { compareNumbers, type Stock, type StockItem } from "./stock.js";

/** The tables that a book is written into. */
export type BookTables = Readonly<
  Record<"exits" | "balances" | "short" | "gatePasses" | "heads" | "lists", TableRows>
>;

/** What a book is made of. */
export interface Booking {
  readonly orders: DeclaredOrders;
  readonly population: Population;
  readonly stock: Stock;
  readonly scratch: string;
  /** The run's day, YYYY-MM-DD. */
  readonly made: string;
  readonly tables: BookTables;
  /** Called with each zone inventory of a day, its head and its goods, for another form of it; awaited. */
  readonly inventory?: (
    day: string,
    head: OutputRow,
    goods: readonly OutputRow[],
  ) => Promise<void> | undefined;
  /** Awaited. */
  readonly report: (findings: readonly Finding[]) => Promise<void>;
}

/** What there is to say of the whole. */
export interface Booked {
  /** Orders of bonded imports that are of the population. */
  readonly orders: number;
  /** Orders of bonded imports of the sources. */
  readonly bonded: number;
}

/** Findings that are reported at once. */
const reportedAtOnce = 256;

/**
 * Writes a book: what left by day, deducted from the stock in the order of time; what its balance does not cover is listed
 * and not deducted, so that no balance goes below zero and exits with short lines come to all releases.
 */
export async function writeBook(booking: Booking): Promise<Booked> {
  const exits = new ZoneExits(booking.scratch);
  const passes = new GatePasses();
  let [orders, bonded] = [0, 0];
  try {
    for await (const some of booking.orders.batches())
      for (const order of some) {
        if (!isZoneExit(order)) continue;
        bonded++;
        const day = exits.add(order, booking.population);
        if (day === undefined) continue;
        orders++;
        passes.add(order, day);
      }
    const book = new Book(booking, passes);
    await book.deduct(exits);
    for (const row of passes.rows()) booking.tables.gatePasses.add(row);
  } finally {
    exits.close();
  }
  return { orders, bonded };
}

/** What left of goods with one code on a day. */
interface DayExit {
  readonly item: StockItem;
  readonly gcode: string;
  qty: Amount;
  orders: number;
  ordinal: number;
}

class Book {
  readonly #booking: Booking;
  readonly #passes: GatePasses;
  readonly #deduction: Deduction;
  #day = "";
  #exits = new Map<string, DayExit>();
  #inventories = new DayInventories();
  #findings: Finding[] = [];

  constructor(booking: Booking, passes: GatePasses) {
    this.#booking = booking;
    this.#passes = passes;
    this.#deduction = new Deduction(booking.stock);
  }

  /** Deducts all lines, and writes what came of it. */
  async deduct(exits: ZoneExits): Promise<void> {
    const { tables, report } = this.#booking;
    for (const exit of exits.byDay()) {
      if (exit.day !== this.#day) await this.#endDay();
      this.#day = exit.day;
      const made = this.#deduction.deduct(exit);
      if ("reason" in made) this.#short(exit, made);
      else this.#take(exit, made);
      if (this.#findings.length >= reportedAtOnce) await report(this.#findings.splice(0));
    }
    await this.#endDay();
    await report(this.#findings.splice(0));
    for (const { item, entered, exited, returned, balance } of this.#deduction.balances())
      tables.balances.add({
        ...namesOf(item),
        ...{ entered: formatAmount(entered), exited: formatAmount(exited) },
        ...{ returned: formatAmount(returned), balance: formatAmount(balance) },
      });
  }

  #take(exit: ZoneExit, deducted: Deducted): void {
    const { gcode } = exit.facts;
    for (const { item, qty } of deducted.parts) {
      const key = [item.emsNo, item.itemRecordNo, item.putrecSeqno, gcode].join("\u001f");
      const known = this.#exits.get(key) ?? { item, gcode, qty: 0, orders: 0, ordinal: 0 };
      known.qty = add(known.qty, qty);
      if (known.ordinal !== exit.ordinal) known.orders++;
      known.ordinal = exit.ordinal;
      this.#exits.set(key, known);
    }
    this.#inventories.add(exit, deducted);
  }

  #short({ facts, day }: ZoneExit, { reason, item, qty, balance }: Short): void {
    const unit = item?.unit ?? facts.unit;
    const quantity = qty === undefined ? facts.qty : formatAmount(qty);
    this.#booking.tables.short.add({
      ...{ date: day, emsNo: orNull(facts.emsNo), itemRecordNo: orNull(facts.itemRecordNo) },
      putrecSeqno: orNull(item?.putrecSeqno ?? ""),
      ...{ ebpCode: facts.ebpCode, orderNo: maskIdentityNumbers(facts.orderNo), gnum: Number(facts.gnum) },
      ...{ invtNo: orNull(facts.invtNo), gcode: orNull(facts.gcode) },
      unit: orNull(qty === undefined ? facts.unit : unit),
      qty: orNull(quantity),
      balance: balance === undefined ? null : formatAmount(balance),
      reason,
    });
    const known =
      reason === "balance" && balance !== undefined ? `${formatAmount(balance)} ${unit}` : (item?.unit ?? "");
    const line = { ...facts, quantity: `${quantity} ${qty === undefined ? facts.unit : unit}` };
    const fault = bookShort.check(line, reason, known);
    if (fault === undefined) return;
    const place = { file: facts.file, line: Number(facts.line), column: fault.column };
    const found = { ...place, orderNo: facts.orderNo, direction: "I" as const };
    this.#findings.push(finding(bookShort, fault.kind, found, fault));
  }

  async #endDay(): Promise<void> {
    const { tables, made, inventory } = this.#booking;
    const day = this.#day;
    const exits = [...this.#exits.values()].sort(compareExits);
    for (const { item, gcode, qty, orders } of exits)
      tables.exits.add({
        date: day,
        ...namesOf(item),
        ...{ gcode: orNull(gcode), unit: item.unit, qty: formatAmount(qty), orders },
        balance: formatAmount(this.#deduction.balanceOn(item, day)),
      });
    for (const emsNo of this.#inventories.books()) {
      const head = headRow(emsNo, day, made, this.#passes.headOf(day, emsNo));
      const goods = this.#inventories.rows(emsNo, innerNumber(emsNo, day));
      tables.heads.add(head);
      for (const row of goods) tables.lists.add(row);
      await inventory?.(day, head, goods);
    }
    this.#exits = new Map();
    this.#inventories = new DayInventories();
  }
}

function namesOf({ emsNo, itemRecordNo, putrecSeqno }: StockItem): OutputRow {
  return { emsNo, itemRecordNo, putrecSeqno: orNull(putrecSeqno) };
}

function compareExits(one: DayExit, other: DayExit): number {
  const [a, b] = [one.item, other.item];
  return (
    compareNumbers(a.emsNo, b.emsNo) ||
    compareNumbers(a.putrecSeqno, b.putrecSeqno) ||
    compareNumbers(a.itemRecordNo, b.itemRecordNo) ||
    compareNumbers(one.gcode, other.gcode)
  );
}

function orNull(text: string): string | null {
  return text === "" ? null : text;
}
