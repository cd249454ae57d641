import type { DeclaredOrder } from "../declared/order.js";
import { wayBillMonths } from "../law/specification.js";
import { wayBillKey } from "../ledger/declarations/keys.js";
import type { DeclarationQueries } from "../ledger/declarations/queries.js";
import { duplicateWayBill } from "../rules/risk/duplicate-waybill.js";
import { riskFault } from "../rules/risk/fault.js";
import { chinaDay, monthsAfter } from "../values/calendar.js";
import type { FoundSign } from "./cases.js";
import type { RiskScratch, SignOrder } from "./scratch.js";

/** An order of the sources that has a way-bill number for itself. */
export interface WayBillOrder {
  readonly id: number;
  readonly order: Pick<DeclaredOrder, "direction" | "day" | "head">;
}

/** Orders that a case tells of those of the ledger, at most; all are counted. */
const mostTold = 10;

type UseCells = readonly [carrier: number, bill: string, ord: number, no: string, place: string];

/** Orders of the ledger of declarations, not in the sources, that have the way-bill number of an order of the sources. */
export class DeclaredWayBills {
  readonly #rows: RiskScratch;
  readonly #ledger: DeclarationQueries;
  readonly #hasEntries: boolean;
  readonly #add;

  constructor(rows: RiskScratch, ledger: DeclarationQueries) {
    this.#rows = rows;
    this.#ledger = ledger;
    this.#hasEntries = ledger.hasEntries();
    rows.exec("CREATE TABLE used(carrier INT, bill TEXT, ord INT, imp INT, ebp INT, no TEXT, place TEXT)");
    this.#add = rows.change("INSERT INTO used VALUES (?,?,?,?,?,?,?)");
  }

  /** Asks the ledger about the numbers of some hundred orders. */
  ask(orders: readonly WayBillOrder[]): void {
    if (!this.#hasEntries || orders.length === 0) return;
    const uses = this.#ledger.wayBillUses(orders.map(({ order }) => order.head));
    const number = (text: string): number => this.#rows.texts.numberOf(text);
    for (const { id, order } of orders) {
      const { direction, day, head } = order;
      const { logisticsCode, logisticsNo } = head;
      for (const use of uses.get(wayBillKey(logisticsCode, logisticsNo)) ?? []) {
        // Sources may be older than what the ledger has: the months count from either side.
        if (chinaDay(new Date(use.run.at)) > monthsAfter(day, wayBillMonths.value)) continue;
        const place = duplicateWayBill.check(head, direction, [use], day)?.expected;
        if (place === undefined) continue;
        this.#add.run(
          ...[number(logisticsCode), logisticsNo, id],
          ...[Number(use.direction === "I"), number(use.ebpCode), use.orderNo, place],
        );
      }
    }
  }

  /** A case for each number. Orders that are in the sources with it are in a case of the sources already. */
  *signs(): Generator<FoundSign> {
    this.#rows.exec(
      `CREATE INDEX usedOf ON used(no);
       DELETE FROM used WHERE rowid IN (SELECT u.rowid FROM ord o CROSS JOIN used u
         WHERE u.no = o.no AND u.imp = o.imp AND u.ebp = o.ebp AND u.carrier = o.carrier AND u.bill = o.bill)`,
    );
    const all = this.#rows.query<UseCells>(
      `SELECT u.carrier, u.bill, u.ord, u.no, u.place FROM used u JOIN ord o ON o.id = u.ord
       ORDER BY u.carrier, u.bill, o.at, o.no, o.id, u.place`,
    );
    let group: UseCells[] = [];
    for (const use of all.iterate()) {
      const [first] = group;
      if (first !== undefined && (first[0] !== use[0] || first[1] !== use[1])) {
        yield* this.#sign(group);
        group = [];
      }
      group.push(use);
    }
    yield* this.#sign(group);
  }

  *#sign(group: readonly UseCells[]): Generator<FoundSign> {
    const [first] = group;
    if (first === undefined) return;
    const [, bill, , , place] = first;
    const orders: readonly SignOrder[] = [...new Set(group.map(([, , ord]) => ord))].map((ord) =>
      this.#rows.order(ord),
    );
    const others = new Map(group.map(([, , , no, its]) => [its, no]));
    const figures = {
      orders: orders.length,
      wayBill: bill,
      months: wayBillMonths.value,
      declaredOrders: others.size,
      declared: [...new Set(others.values())].slice(0, mostTold).join("; "),
    };
    const formula = `declared orders with the number within ${wayBillMonths.value} months ${others.size} > 0`;
    const fault = riskFault("used", bill, place, "warning");
    yield { rule: duplicateWayBill, fault, about: `declared ${bill}`, figures, formula, orders };
  }
}
