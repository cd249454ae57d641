import type { DeclaredLine, DeclaredOrder } from "../declared/order.js";
import type { DeclaredOrders } from "../declared/sources.js";
import type { Rates } from "../reference/rates.js";
import { standingOf } from "../rules/manifest/standing.js";
import { countryMismatch } from "../rules/risk/country-mismatch.js";
import { wayBillPattern } from "../rules/risk/sequential-waybill-gap.js";
import { weightOutlier } from "../rules/risk/weight-outlier.js";
import type { RiskThresholds } from "../setup/risk-settings.js";
import { type Amount, add, readAmount } from "../values/amount.js";
import { isTime } from "../values/calendar.js";
import { Exact } from "../values/money.js";
import type { Consignee, Consignees } from "./consignees.js";
import type { DeclaredWayBills, WayBillOrder } from "./declared-way-bills.js";
import type { ListEntry, RiskLists } from "./lists.js";
import { addressText, identityText, nameText, type PartyKeys, phoneText } from "./party-keys.js";
import { orderKeyOf } from "./payments.js";
import { type OrderToKeep, ownSigns, type ReceiverKind, type RiskScratch } from "./scratch.js";

const secondsOfDay = 86_400;
const unitsPerFen = 1000;

/** What the orders are gathered with. */
export interface Gathering {
  readonly keys: PartyKeys;
  readonly rows: RiskScratch;
  readonly lists: RiskLists;
  readonly rates: Rates;
  readonly thresholds: RiskThresholds;
  /** Whether payments were read. */
  readonly hasPayments: boolean;
  /** Undefined without a ledger. */
  readonly declared: DeclaredWayBills | undefined;
  /** Undefined where no table of them was given. */
  readonly consignees: Consignees | undefined;
  /** The limit of an export in the simplified lane, in fen. */
  readonly exportLimit: number;
}

/** What gathering the orders found out besides. */
export interface Gathered {
  readonly orders: number;
  readonly lines: number;
  readonly imports: number;
  readonly exports: number;
  /** Exports whose consignee is known. */
  readonly consigned: number;
  /** Orders that have a payment. */
  readonly paid: number;
  /** Orders whose time is known, and lines without a rate. */
  readonly timed: number;
  readonly unvalued: number;
}

/** Goes through all orders once and writes down what the signs are looked for in. */
export class Gatherer {
  readonly #with: Gathering;
  readonly #payment;
  readonly #forms: ReadonlyMap<string, readonly string[]>;
  readonly #prices = new Map<string, InstanceType<typeof Exact> | undefined>();
  /** Of a batch. */
  #wayBills: WayBillOrder[] = [];
  #next = 0;
  readonly #counts = {
    orders: 0,
    lines: 0,
    imports: 0,
    exports: 0,
    consigned: 0,
    paid: 0,
    timed: 0,
    unvalued: 0,
  };

  constructor(gathering: Gathering) {
    this.#with = gathering;
    this.#forms = new Map(Object.entries(gathering.thresholds["sequential-waybill-gap"].carriers));
    this.#payment = gathering.rows.query<readonly [payer: number | null, at: string]>(
      "SELECT payer, at FROM pay WHERE okey = ? ORDER BY at = '', at LIMIT 1",
    );
  }

  async gather(orders: DeclaredOrders, signal: AbortSignal): Promise<Gathered> {
    for await (const batch of orders.batches()) {
      signal.throwIfAborted();
      for (const order of batch) this.#take(order);
      this.#with.declared?.ask(this.#wayBills);
      this.#wayBills = [];
    }
    return this.#counts;
  }

  #take(order: DeclaredOrder): void {
    const { rows, keys, hasPayments } = this.#with;
    const { head, direction } = order;
    const id = this.#next++;
    const isImport = direction === "I";
    this.#counts.orders++;
    this.#counts.lines += order.lines.length;
    this.#counts[isImport ? "imports" : "exports"]++;
    const paid = hasPayments ? this.#paymentOf(head) : undefined;
    if (paid !== undefined) this.#counts.paid++;
    const time = timeOf(order, paid?.[1] ?? "");
    if (time.timed) this.#counts.timed++;
    const consignee = isImport ? undefined : this.#with.consignees?.of(order);
    const hidden = this.#listed(order, id, consignee);
    const fen = this.#fenOf(order.lines);
    const ownsWayBill = !hidden.has("waybill") && holdsWayBill(order);
    if (ownsWayBill) this.#wayBills.push({ id, order });
    rows.addOrder(id, {
      ...time,
      isImport,
      ebpCode: head.ebpCode,
      ebcCode: head.ebcCode,
      orderNo: head.orderNo,
      file: order.file,
      line: order.line,
      fen,
      ...(isImport ? this.#persons(order, hidden) : nobody),
      carrier: head.logisticsCode,
      wayBill: ownsWayBill ? head.logisticsNo : undefined,
      basket: keys.of("basket", basketText(order)),
      payer: paid?.[0] ?? undefined,
      merchantCounts: !hidden.has("enterprise"),
    });
    for (const line of order.lines) this.#price(order, line, id);
    this.#weight(order, id);
    this.#own(order, id);
    if (consignee === undefined) return;
    this.#counts.consigned++;
    this.#receiver(order, id, consignee, { hidden, fen });
  }

  /** The earliest payment of an order; a table of payments may not name platforms. */
  #paymentOf({
    ebpCode,
    orderNo,
  }: DeclaredOrder["head"]): readonly [payer: number | null, at: string] | undefined {
    const { keys } = this.#with;
    return (
      this.#payment.get(orderKeyOf(keys, ebpCode, orderNo)) ??
      this.#payment.get(orderKeyOf(keys, "", orderNo))
    );
  }

  /** Notes who gets an export: its country, and what other orders of the same consignee are found by. */
  #receiver(
    { head, lane, lines }: DeclaredOrder,
    id: number,
    { name, phone, address, country: consignee }: Consignee,
    { hidden, fen }: { readonly hidden: ReadonlySet<string>; readonly fen: number | undefined },
  ): void {
    const { rows, keys, exportLimit } = this.#with;
    for (const { text, file, line } of lines) {
      const destination = text.country;
      if (countryMismatch.check(consignee, destination) === undefined) continue;
      rows.addMismatch(id, { file, line, consignee, destination });
    }
    const isSimplified = lane === "simplified" && fen !== undefined && fen > 0 && fen <= exportLimit;
    if (!isSimplified || head.ebcCode === "") return;
    const add = (kind: ReceiverKind, digest: number | undefined): void => {
      if (digest === undefined || hidden.has(kind)) return;
      const key = keys.of("receiver", `${digest}\0${head.ebcCode}`);
      if (key !== undefined) rows.addReceiver(kind, key, id, head.billNo);
    };
    add("phone", phone);
    add("address", address);
    if (phone === undefined && address === undefined) add("name", name);
  }

  /** Notes the rows of lists that an order has; returns the kinds that a white row of it is of. */
  #listed(order: DeclaredOrder, id: number, consignee: Consignee | undefined): ReadonlySet<string> {
    const { lists, rows } = this.#with;
    if (lists.entries.length === 0) return nothingHidden;
    const hidden = new Set<string>();
    const seen = new Set<ListEntry>();
    for (const entry of this.#entriesOf(order, consignee)) {
      if (seen.has(entry)) continue;
      seen.add(entry);
      if (entry.list === "white") hidden.add(entry.kind);
      else rows.addListed(entry.number, id);
    }
    return hidden;
  }

  *#entriesOf({ head, lines, day }: DeclaredOrder, consignee: Consignee | undefined): Generator<ListEntry> {
    const { lists, keys } = this.#with;
    const enterprises = [head.ebcCode, head.ownerCode, head.agentCode, head.iacCode];
    enterprises.push(head.assureCode, head.areaCode);
    for (const code of new Set(enterprises)) yield* lists.having("enterprise", code.toUpperCase(), day);
    yield* lists.having("platform", head.ebpCode.toUpperCase(), day);
    yield* lists.having("carrier", head.logisticsCode.toUpperCase(), day);
    yield* lists.having("waybill", head.logisticsNo, day);
    if (lists.has("buyer"))
      yield* lists.having("buyer", keys.of("buyer", identityText(head.buyerIdNumber)), day);
    if (lists.has("phone"))
      yield* lists.having("phone", keys.of("phone", phoneText(head.buyerTelephone)), day);
    if (lists.has("address"))
      yield* lists.having("address", keys.of("address", addressText(head.consigneeAddress)), day);
    yield* lists.having("phone", consignee?.phone, day);
    yield* lists.having("address", consignee?.address, day);
    yield* lists.having("country", head.country, day);
    for (const { text } of lines) {
      yield* lists.ofGoods(text.gcode, day);
      yield* lists.having("country", text.country, day);
      yield* lists.having("country", text.tradeCountry, day);
    }
  }

  #persons({ head }: DeclaredOrder, hidden: ReadonlySet<string>): Persons {
    const { keys } = this.#with;
    const of = (kind: string, text: string | undefined): number | undefined =>
      hidden.has(kind) ? undefined : keys.of(kind, text);
    return {
      buyer: of("buyer", identityText(head.buyerIdNumber)),
      name: of("name", nameText(head.buyerName)),
      phone: of("phone", phoneText(head.buyerTelephone)),
      address: of("address", addressText(head.consigneeAddress)),
    };
  }

  /** Signs that an order has by itself. */
  #own({ head }: DeclaredOrder, id: number): void {
    const { rows, thresholds } = this.#with;
    const forms = this.#forms.get(head.logisticsCode);
    if (forms !== undefined && head.logisticsNo !== "" && wayBillPattern.check(head.logisticsNo, forms))
      rows.addListed(ownSigns.wayBill, id);
    const [net, gross] = [readAmount(head.netWeight), readAmount(head.grossWeight)];
    if (net === undefined || gross === undefined) return;
    const least = thresholds["weight-outlier"].netOfGross;
    if (weightOutlier.check({ net, gross, least }) !== undefined) rows.addNetShare(id, net, gross);
  }

  /** The value of an order in fen; undefined where a line has none. */
  #fenOf(lines: readonly DeclaredLine[]): number | undefined {
    let sum: Amount | undefined = 0;
    for (const { yuan } of lines) {
      if (yuan === undefined) this.#counts.unvalued++;
      sum = sum === undefined || yuan === undefined ? undefined : add(sum, yuan);
    }
    return sum === undefined ? undefined : Number(sum) / unitsPerFen;
  }

  #price({ direction, day }: DeclaredOrder, goods: DeclaredLine, order: number): void {
    const { rows, lists } = this.#with;
    const { text, price, gnum, file, line } = goods;
    if (price === undefined || price <= 0 || text.gcode === "") return;
    if (lists.ofGoods(text.gcode, day).some(({ list }) => list === "white")) return;
    const value = this.#inYuan(price, text.currency, day.slice(0, 7));
    if (value === undefined) return;
    const group = rows.texts.numberOf(`${direction}\0${text.gcode}\0${text.unit}`);
    rows.addMeasure("price", { group, value, order, gnum, file, line });
  }

  /** A price in hundred-thousandths of a yuan. */
  #inYuan(price: Amount, currency: string, month: string): number | undefined {
    const key = `${currency} ${month}`;
    let rate = this.#prices.get(key);
    if (rate === undefined && !this.#prices.has(key)) {
      rate = this.#with.rates.rate(currency, month);
      this.#prices.set(key, rate);
    }
    if (rate === undefined) return undefined;
    if (rate.equals(1)) return Number(price);
    return new Exact(String(price)).times(rate).toDecimalPlaces(0, Exact.ROUND_HALF_UP).toNumber();
  }

  /**
   * The net weight for a legal unit, of orders whose goods are all of one code: lines have no weight of their own. Both are
   * whole numbers, so that equal weights are equal: 0.1 kg and 0.2 kg are 0.3 kg.
   */
  #weight({ direction, head, lines, file, line }: DeclaredOrder, order: number): void {
    const [first] = lines;
    const net = readAmount(head.netWeight);
    if (first === undefined || net === undefined || net <= 0 || first.text.gcode === "") return;
    const { gcode, unit1 } = first.text;
    let quantity: Amount = 0;
    for (const { text } of lines) {
      const own = readAmount(text.qty1);
      if (own === undefined || text.gcode !== gcode || text.unit1 !== unit1) return;
      quantity = add(quantity, own);
    }
    if (quantity <= 0) return;
    const { rows } = this.#with;
    const group = rows.texts.numberOf(`${direction}\0${gcode}\0${unit1}`);
    rows.addMeasure("weight", { group, value: Number(net) / Number(quantity), order, gnum: 0, file, line });
  }
}

type Persons = Pick<OrderToKeep, "buyer" | "name" | "phone" | "address">;
const nobody: Persons = { buyer: undefined, name: undefined, phone: undefined, address: undefined };
const nothingHidden: ReadonlySet<string> = new Set();

/** When the buyer ordered: orderTime, else when it was paid, else the day of declaration. */
function timeOf(
  { orderTime, day }: DeclaredOrder,
  payTime: string,
): Pick<OrderToKeep, "at" | "timed" | "day"> {
  const text = isTime(orderTime) ? orderTime : payTime;
  const timed = isTime(text);
  const part = (from: number, to: number): number => Number(text.slice(from, to));
  const at = timed
    ? Date.UTC(part(0, 4), part(4, 6) - 1, part(6, 8), part(8, 10), part(10, 12), part(12, 14)) / 1000
    : (Date.parse(day) || 0) / 1000;
  return { at, timed, day: Math.floor(at / secondsOfDay) };
}

/** Whether the order's way-bill number is its own: one that was refused or deleted has given it free. */
function holdsWayBill({ known, head }: DeclaredOrder): boolean {
  if (head.logisticsNo === "") return false;
  if (known === undefined) return true;
  const standing = standingOf(known);
  return standing !== "refused" && standing !== "deleted";
}

/** The goods of an order as a text, with its merchant. */
function basketText({ direction, head, lines }: DeclaredOrder): string | undefined {
  if (head.ebcCode === "" || lines.length === 0) return undefined;
  const goods = lines.map(({ text, qty, total }) => {
    const name = text.itemNo === "" ? `${text.gcode} ${text.gname}` : text.itemNo;
    return `${name}\0${qty ?? text.qty}\0${total ?? text.totalPrice}`;
  });
  return [direction, head.ebcCode, ...goods.sort()].join("\n");
}
