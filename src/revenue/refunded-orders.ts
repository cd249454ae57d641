import type { Rates } from "../reference/rates.js";
import type { IncomeCondition, IncomeLine } from "../rules/income/line.js";
import {
  incomeReturns,
  type RefundDays,
  type RefundedRevenue,
  type ReturnFault,
  refundDateFault,
} from "../rules/income/returns.js";
import { type Amount, add } from "../values/amount.js";
import { dashed } from "../values/calendar.js";
import type { Finding, RuleId } from "../values/finding.js";
import { Exact, fen, toYuan, type Yuan, zeroYuan } from "../values/money.js";
import { incomeFinding } from "./finding.js";
import type { DatedRefund, Refund, Refunds } from "./refunds.js";

interface Numbers {
  readonly orderNo: string;
  readonly invtNo: string;
}

/** Lines of an order with one outcome: what they come to, and what refunds have taken of it. */
interface Part {
  /** The condition that they fail; undefined where they qualify. */
  readonly condition: IncomeCondition | undefined;
  /** By currency and month; undefined once a line's amount is not legible. */
  amounts: Map<string, { readonly currency: string; readonly month: string; amount: Amount }> | undefined;
  taken: Yuan;
}

/** An order of the input with refunds. */
interface Order {
  /** The first export date of its lines, YYYYMMDD; blank where none is known. */
  exported: string;
  readonly parts: Map<RuleId | "", Part>;
  /** What the refunds come to that were gone through so far: in yuan, and by currency. */
  asked: Yuan;
  readonly askedIn: Map<string, Amount>;
}

/** The lines of the input for the order number and the inventory number of one row of refunds. */
interface NumberPair extends Numbers {
  /** A line has both. */
  together: boolean;
  /** A line has one of them, and another of the other. */
  apart: boolean;
}

/** The refunds' sums in yuan: off all revenue of the form, and by the condition that the refunded lines fail. */
export interface RefundSums {
  readonly fromRevenue: Yuan;
  readonly byCondition: ReadonlyMap<RuleId, Yuan>;
  readonly findings: readonly Finding[];
}

/** Matches refunds with the lines of the input, line by line, and takes off no more than an order is worth. */
export class RefundedOrders {
  readonly #table: Refunds;
  readonly #rates: Rates;
  /** The numbers that refunds name. */
  readonly #wanted = new Set<string>();
  /** By either number. */
  readonly #orders = new Map<string, Order>();
  readonly #pairs = new Map<string, NumberPair[]>();
  readonly #pairOf = new Map<Refund, NumberPair>();
  readonly #days: Pick<RefundDays, "today" | "period">;
  #fromRevenue = zeroYuan;
  readonly #byCondition = new Map<RuleId, Yuan>();

  constructor(table: Refunds, rates: Rates, days: Pick<RefundDays, "today" | "period">) {
    this.#table = table;
    this.#rates = rates;
    this.#days = days;
    for (const row of table.rows) this.#wanted.add(numberKey(row));
    for (const refund of [...table.earlier, ...table.refunds]) {
      if (refund.invtNo !== "") this.#addPair(refund);
    }
  }

  #addPair(refund: Refund): void {
    const pair = { orderNo: refund.value, invtNo: refund.invtNo, together: false, apart: false };
    this.#pairOf.set(refund, pair);
    for (const key of numberKeys(pair)) {
      const pairs = this.#pairs.get(key);
      if (pairs === undefined) this.#pairs.set(key, [pair]);
      else pairs.push(pair);
    }
  }

  /** Whether there is a refund for the order or the inventory. */
  wants(line: Numbers): boolean {
    if (this.#wanted.size === 0) return false;
    return numberKeys(line).some((key) => this.#wanted.has(key) || this.#pairs.has(key));
  }

  /** Called for a line of the input with the condition that it fails, if any. */
  see(line: IncomeLine, condition: IncomeCondition | undefined): void {
    if (!this.wants(line)) return;
    this.#hold(line);
    const order = this.#orderOf(line);
    const { parts } = order;
    if (line.exportDay !== "" && (order.exported === "" || line.exportDay < order.exported))
      order.exported = line.exportDay;
    const id = condition?.id ?? "";
    let part = parts.get(id);
    if (part === undefined) {
      part = { condition, amounts: new Map(), taken: zeroYuan };
      parts.set(id, part);
    }
    const { total, currency, month } = line;
    if (total === undefined) part.amounts = undefined;
    else {
      const key = `${currency} ${month}`;
      const sum = part.amounts?.get(key);
      if (sum === undefined) part.amounts?.set(key, { currency, month, amount: total });
      else sum.amount = add(sum.amount, total);
    }
  }

  #orderOf(line: Numbers): Order {
    const [byOrder, byInventory] = numberKeys(line);
    const order = this.#orders.get(byOrder) ?? {
      exported: "",
      parts: new Map(),
      asked: zeroYuan,
      askedIn: new Map(),
    };
    this.#orders.set(byOrder, order);
    if (line.invtNo !== "" && !this.#orders.has(byInventory)) this.#orders.set(byInventory, order);
    return order;
  }

  /** Compares a line with the pairs that have one of its numbers. */
  #hold(line: Numbers): void {
    if (this.#pairs.size === 0) return;
    for (const pair of numberKeys(line).flatMap((key) => this.#pairs.get(key) ?? [])) {
      if (pair.orderNo === line.orderNo && pair.invtNo === line.invtNo) pair.together = true;
      else if (line.invtNo !== "") pair.apart = true;
    }
  }

  /** Called once, after the last line: the refunds' sums. */
  sums(): RefundSums {
    // What was refunded before the period is no longer there to be refunded in it.
    for (const refund of this.#table.earlier) {
      const order = this.#orders.get(numberKey(refund));
      if (order !== undefined) this.#draw(order, refund, () => undefined);
    }
    const findings = this.#oddDates();
    const once = new Map<string, Refund>();
    for (const refund of this.#table.refunds) {
      const earlier = once.get(refund.row);
      once.set(refund.row, refund);
      const standing = earlier === undefined ? this.#standing(refund) : sameAs(refund);
      for (const fault of incomeReturns.check(refund, standing)) findings.push(this.#finding(refund, fault));
    }
    return { fromRevenue: this.#fromRevenue, byCondition: this.#byCondition, findings };
  }

  /** Findings about dates of the table's rows. */
  #oddDates(): Finding[] {
    return this.#table.rows.flatMap((row) => {
      const exported = this.#orders.get(numberKey(row))?.exported ?? "";
      const days = { ...this.#days, day: row.day, exported: exported === "" ? undefined : dashed(exported) };
      const fault = refundDateFault(row, days);
      return fault === undefined ? [] : [this.#finding(row, fault)];
    });
  }

  /** Takes a refund off what its order is worth; returns what is to be said of it. */
  #standing(refund: Refund): RefundedRevenue {
    const pair = this.#pairOf.get(refund);
    const common = { apart: pair?.apart === true && !pair.together, yuan: fen(refund.yuan) };
    const order = this.#orders.get(numberKey(refund));
    if (order === undefined) {
      // Of an order that the input lacks, as one of an earlier year: what it was worth is not known.
      this.#fromRevenue = this.#fromRevenue.plus(refund.yuan);
      return { ...common, found: "nowhere", reasons: [] };
    }
    const parts = [...order.parts.values()];
    const inForm = parts.filter(({ condition }) => condition?.outcome !== "apart");
    const reasons = parts.flatMap(({ condition }) => condition?.id ?? []);
    const single = parts.length === 1;
    const excess = this.#draw(order, refund, (condition, yuan) => this.#take(condition, yuan));
    if (inForm.length === 0) return { ...common, found: "apart", reasons, ...excess };
    return { ...common, found: single ? "form" : "mixed", reasons: single ? [] : reasons, ...excess };
  }

  #take(condition: IncomeCondition | undefined, yuan: Yuan): void {
    if (condition?.outcome !== "apart") this.#fromRevenue = this.#fromRevenue.plus(yuan);
    if (condition === undefined) return;
    this.#byCondition.set(condition.id, (this.#byCondition.get(condition.id) ?? zeroYuan).plus(yuan));
  }

  /**
   * Takes a refund off the parts of an order, first off those that qualify, no more than each is worth. Returns
   * the sums where the refunds come to more.
   */
  #draw(
    order: Order,
    refund: Refund,
    take: (condition: IncomeCondition | undefined, yuan: Yuan) => void,
  ): Pick<RefundedRevenue, "excess"> {
    order.asked = order.asked.plus(refund.yuan);
    order.askedIn.set(refund.currency, add(order.askedIn.get(refund.currency) ?? 0, refund.amount));
    let [rest, all] = [refund.yuan, zeroYuan];
    for (const part of inOrderOfTaking(order.parts.values())) {
      const worth = this.#worthOf(part, refund.month);
      // Lines of unknown worth are in no sum of the period, or set no limit.
      if (worth === undefined && part.condition?.outcome === "apart") return {};
      const left = worth === undefined ? rest : Exact.max(zeroYuan, worth.minus(part.taken));
      const share = Exact.min(rest, left);
      take(part.condition, share);
      part.taken = part.taken.plus(share);
      rest = rest.minus(share);
      all = all.plus(worth ?? zeroYuan);
    }
    if (!rest.greaterThan(0)) return {};
    const kind = withinAmounts(order) ? "rates" : "exceeds";
    return { excess: { kind, refunded: fen(order.asked), worth: fen(all) } };
  }

  /** What lines are worth in yuan at the rates of their months, or of the refund's where theirs is not known. */
  #worthOf({ amounts }: Part, refundMonth: string): Yuan | undefined {
    let sum = zeroYuan;
    if (amounts === undefined) return undefined;
    for (const { currency, month, amount } of amounts.values()) {
      const rate = this.#rates.rate(currency, month) ?? this.#rates.rate(currency, refundMonth);
      if (rate === undefined) return undefined;
      sum = sum.plus(toYuan(amount, rate));
    }
    return sum;
  }

  #finding({ line, column, value }: DatedRefund | Refund, fault: ReturnFault): Finding {
    const place = { file: this.#table.file, line, orderNo: column === "orderNo" ? value : "" };
    return incomeFinding(incomeReturns, fault, place);
  }
}

/** What is to be said of a row that stands in the table already. */
function sameAs({ yuan }: Refund): RefundedRevenue {
  return { found: "twice", reasons: [], apart: false, yuan: fen(yuan) };
}

const outcomes = ["other", "doubt", "apart"] as const;

/** Parts that qualify first, those that are not in the form last. */
function inOrderOfTaking(parts: Iterable<Part>): Part[] {
  const place = ({ condition }: Part): number =>
    condition === undefined ? -1 : outcomes.indexOf(condition.outcome);
  return [...parts].sort((left, right) => place(left) - place(right));
}

/** Whether the refunds are in the currency of the order, and not above its amount there. */
function withinAmounts({ parts, askedIn }: Order): boolean {
  const worth = new Map<string, Amount>();
  for (const { amounts } of parts.values())
    for (const { currency, amount } of amounts?.values() ?? [])
      worth.set(currency, add(worth.get(currency) ?? 0, amount));
  return [...askedIn].every(([currency, amount]) => amount <= (worth.get(currency) ?? 0));
}

function numberKey({ column, value }: Pick<Refund, "column" | "value">): string {
  return `${column} ${value}`;
}

function numberKeys({ orderNo, invtNo }: Numbers): [byOrder: string, byInventory: string] {
  return [numberKey({ column: "orderNo", value: orderNo }), numberKey({ column: "invtNo", value: invtNo })];
}
