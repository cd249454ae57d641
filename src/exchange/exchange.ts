import {
  type BankReceipt,
  costOf,
  currencyOf,
  type ReadRow,
  type RowFault,
  readBankReceipt,
  readBuyerRefund,
} from "../declared/bank-receipts.js";
import type { DeclaredLine, DeclaredOrder } from "../declared/order.js";
import { everHad } from "../declared/population.js";
import { finding } from "../findings/finding.js";
import { usDollar } from "../law/codes.js";
import type { CodeTable } from "../reference/code-table.js";
import type { Rates } from "../reference/rates.js";
import { nettingKind } from "../rules/fx/netting-kind.js";
import { rateMissing } from "../rules/fx/rate-missing.js";
import { receiptReused } from "../rules/fx/receipt-reused.js";
import { receiptRow } from "../rules/fx/receipt-row.js";
import { type NettingKind, nettingKinds } from "../setup/fx-settings.js";
import type { refundColumns } from "../tables/column-lists.js";
import type { bankReceiptColumns, settlementColumns } from "../tables/exchange-columns.js";
import type { RowOf } from "../tables/read-table.js";
import { type Amount, add, readAmount } from "../values/amount.js";
import type { Finding, RowPlace } from "../values/finding.js";
import { converted, rateLacking } from "./conversion.js";
import { type BatchSum, Netting, type Settlement } from "./netting.js";
import { OrderStore } from "./order-store.js";
import { type FoundOrder, findOrder, pay, unknownFinding } from "./payment.js";
import { amountsOf, Totals } from "./totals.js";
import { Watch } from "./watch.js";

/** What a reckoning of receipts rests on. */
export interface ExchangeGrounds {
  /** Four digits. */
  readonly year: string;
  readonly rates: Rates;
  readonly currencies: CodeTable;
  /** The costs that may be netted. */
  readonly netted: readonly NettingKind[];
  /** Whether a ledger is there, which knows releases. */
  readonly ledger: boolean;
  readonly scratch: string;
}

/** How the rows of receipts came out; every row is in one of the last four. */
export interface ReceiptCounts {
  rows: number;
  counted: number;
  repeated: number;
  unknown: number;
  rejected: number;
}

/**
 * Orders, what was refunded and settled, and what the bank booked, brought together. Called in this order: `addOrder` for
 * every order, `ready`, then the rows of refunds, settlements and receipts, `payBatches`.
 */
export class Exchange {
  readonly counts: ReceiptCounts = { rows: 0, counted: 0, repeated: 0, unknown: 0, rejected: 0 };
  /** Counted rows whose day is not of the year. */
  outsideYear = 0;
  /** Imports of the year. */
  imports = 0;
  readonly watch: Watch;
  readonly netting: Netting;
  readonly totals: Totals;
  readonly store: OrderStore;
  readonly #grounds: ExchangeGrounds;
  /** Currencies and months whose lack of a rate was reported. */
  readonly #lacking = new Set<string>();

  constructor(grounds: ExchangeGrounds) {
    this.#grounds = grounds;
    this.watch = new Watch(grounds.year);
    this.netting = new Netting(grounds.netted);
    this.totals = new Totals(grounds.rates);
    this.store = new OrderStore(grounds.scratch);
  }

  /** Takes an order in. Returns findings of lines that have no rate. */
  addOrder(order: DeclaredOrder): readonly Finding[] {
    if (!isTraded(order)) return [];
    const { direction, head, day, lane } = order;
    const inPeriod = day.startsWith(`${this.#grounds.year}-`);
    const counted = inPeriod && direction === "E";
    if (inPeriod && direction === "I") this.imports++;
    const amounts = counted ? this.totals.addOrder(order) : amountsOf(order);
    const { ebpCode, orderNo, ebcCode } = head;
    const invtNo = order.known?.invtNo ?? head.invtNo;
    const released = this.#grounds.ledger && lane !== "formal" ? isReleased(order) : undefined;
    const common = { direction, ebpCode, orderNo, invtNo, ebcCode, day, released, inPeriod };
    for (const [currency, amount] of amounts) this.store.add({ ...common, currency, amount });
    // Of an order that was rejected for it the examination has reported the rate.
    return counted && lane !== "rejected"
      ? order.lines.flatMap((line) => this.#lineWithoutRate(line, order))
      : [];
  }

  /** Called once, after the last order. */
  ready(): void {
    this.store.index();
  }

  /** Takes a row of `--returns` in. */
  addRefund(row: RowOf<typeof refundColumns>): readonly Finding[] {
    const read = readBuyerRefund(row, this.#grounds.currencies);
    if ("fault" in read) return [rowFinding(read.fault, row)];
    const { orderNo, invtNo, day, currency, amount } = read.row;
    const byNumber = orderNo === "" ? [] : this.store.byOrderNo(orderNo);
    const found = byNumber.length > 0 ? byNumber : this.store.byInvtNo(invtNo);
    const exports = found.filter(({ direction }) => direction === "E");
    const sums = exports.length > 0 ? exports : found;
    const platforms = [...new Set(sums.map(({ ebpCode }) => ebpCode))];
    const named = orderNo === "" ? invtNo : orderNo;
    if (platforms.length > 1) return [unknownFinding("several", named, row, platforms.join(", "))];
    const sum = sums.find((each) => each.currency === currency) ?? sums[0];
    if (sum === undefined) return [unknownFinding("refund", named, row)];
    const { rates } = this.#grounds;
    const value = converted(amount, currency, sum.currency, day.slice(0, 7), rates);
    if (value === undefined) return this.#rateFinding(currency, sum.currency, day, row);
    this.store.refund(sum, add(sum.refunded, value), day);
    return [];
  }

  /** Takes a row of `--settlements` in. */
  addSettlement(row: RowOf<typeof settlementColumns>): readonly Finding[] {
    const read = readSettlement(row, this.#grounds.currencies);
    if ("fault" in read) return [rowFinding(read.fault, row)];
    const settlement = read.row;
    this.netting.settle(settlement);
    const { batch, currency, orderNo, enterprise, gross, file, line } = settlement;
    if (orderNo !== "") this.store.settle(batch, currency, { orderNo, enterprise, gross, file, line });
    return nettingKinds.flatMap((kind) => {
      const fault = settlement.costs[kind] === 0 ? undefined : nettingKind.check(kind, this.#grounds.netted);
      if (fault === undefined) return [];
      return [finding(nettingKind, fault.kind, { file, line, column: fault.column, orderNo }, fault)];
    });
  }

  /** Takes a row of `--receipts` in. `rejected`: it can't be read, and goes back. */
  addReceipt(row: RowOf<typeof bankReceiptColumns>): {
    readonly findings: readonly Finding[];
    readonly rejected: boolean;
  } {
    this.counts.rows++;
    const read = readBankReceipt(row, this.#grounds.currencies);
    if ("fault" in read) {
      this.counts.rejected++;
      return { findings: [rowFinding(read.fault, row)], rejected: true };
    }
    const receipt = read.row;
    const before = this.store.seen(receipt.reference, receipt.file, receipt.line);
    if (before === undefined) return { findings: this.#known(receipt), rejected: false };
    this.counts.repeated++;
    const fault = receiptReused.check(receipt.reference, before);
    const place = { file: row.file, line: row.line, column: fault.column, orderNo: "" };
    return { findings: [finding(receiptReused, fault.kind, place, fault)], rejected: false };
  }

  /** Counts a row of `--receipts` that does not fit its header or has a cell that can't be read. */
  rejectReceipt(place: RowPlace): readonly Finding[] {
    this.counts.rows++;
    this.counts.rejected++;
    return unreadable(place);
  }

  /** Called once, after the last receipt: what came for batches without order numbers pays the orders settled in them. */
  payBatches(): readonly Finding[] {
    return [...this.netting.batches()].flatMap((batch) => this.#payBatch(batch));
  }

  close(): void {
    this.store.close();
  }

  /** Counts a receipt whose orders are known, or that names none. */
  #known(receipt: BankReceipt): readonly Finding[] {
    const first = receipt.direction === "receipt" ? "E" : "I";
    const { enterprise } = receipt;
    const found = receipt.orders.map((orderNo) => ({
      orderNo,
      order: findOrder(this.store, orderNo, { enterprise, first }),
    }));
    const payees = found.flatMap(({ order }) => ("sums" in order ? [{ sums: order.sums }] : [{ sums: [] }]));
    const isUnknown = found.length > 0 && payees.every(({ sums }) => sums.length === 0);
    const unknown = found.flatMap(({ orderNo, order }) => unknownOf(orderNo, order, receipt, isUnknown));
    if (isUnknown) {
      this.counts.unknown++;
      return unknown;
    }
    this.counts.counted++;
    this.totals.addReceipt(receipt);
    if (receipt.batch !== "" && receipt.direction === "receipt") this.netting.receive(receipt);
    return [...unknown, ...this.#watched(receipt), ...this.#paid(receipt, payees)];
  }

  #paid(receipt: BankReceipt, payees: Parameters<typeof pay>[3]): readonly Finding[] {
    if (receipt.direction === "receipt") {
      const amount = add(receipt.amount, receipt.fee);
      return pay(this.store, this.#grounds.rates, { ...receipt, amount }, payees);
    }
    for (const { sums } of payees)
      if (sums[0] !== undefined) this.store.book(sums[0], receipt.reference, receipt.day, "payment");
    return [];
  }

  #watched(receipt: BankReceipt): readonly Finding[] {
    if (!this.watch.concerns(receipt)) {
      this.outsideYear++;
      return [];
    }
    const { currency, amount, day } = receipt;
    const dollars = converted(amount, currency, usDollar, day.slice(0, 7), this.#grounds.rates);
    if (dollars === undefined) {
      this.totals.excludeFromDollars(receipt);
      return this.#rateFinding(currency, usDollar, day, receipt);
    }
    this.watch.add(receipt, dollars);
    return [];
  }

  #payBatch(batch: BatchSum): readonly Finding[] {
    if (batch.open === 0) return [];
    const orders = this.store.settledOrders(batch.batch, batch.currency);
    if (orders.length === 0) return [];
    const findings: Finding[] = [];
    const payees = orders.map((settled) => {
      const { orderNo, enterprise, gross: most } = settled;
      const order = findOrder(this.store, orderNo, { enterprise, first: "E" });
      findings.push(...unknownOf(orderNo, order, settled, true, "settled"));
      return { sums: "sums" in order ? order.sums : [], most };
    });
    const { currency, day, place } = batch;
    const amount = add(batch.open, this.netting.expenseOf(batch));
    const money = { ...place, reference: batch.references.join(";"), day, enterprise: "", currency, amount };
    return [...findings, ...pay(this.store, this.#grounds.rates, money, payees)];
  }

  #lineWithoutRate({ yuan, text, file, line }: DeclaredLine, { day, head }: DeclaredOrder): Finding[] {
    if (yuan !== undefined) return [];
    const key = `${text.currency} ${day.slice(0, 7)}`;
    if (this.#lacking.has(key)) return [];
    this.#lacking.add(key);
    const place = { file, line, column: "currency", orderNo: head.orderNo } as const;
    const values = { value: text.currency, expected: day.slice(0, 7) };
    return [finding(rateMissing, "missing", place, values)];
  }

  #rateFinding(from: string, to: string, day: string, { file, line }: RowPlace): readonly Finding[] {
    const month = day.slice(0, 7);
    const value = rateLacking(from, to, month, this.#grounds.rates) ?? from;
    const place = { file, line, column: "currency", orderNo: "" } as const;
    return [finding(rateMissing, "missing", place, { value, expected: month })];
  }
}

/**
 * Whether an order is of cross-border e-commerce and was declared as such. One that was rejected for a currency without
 * a rate is: what was received for it is compared in that currency.
 */
export function isTraded({ lane, lines }: Pick<DeclaredOrder, "lane" | "lines">): boolean {
  if (lane === "rejected") return lines.some(({ yuan, total }) => yuan === undefined && total !== undefined);
  return lane !== "general-trade";
}

/** Customs close (899) what they have released: where the receipt of the release got lost, that shows it. */
function isReleased(order: DeclaredOrder): boolean {
  return everHad(order, "800") || everHad(order, "899");
}

/** The finding of an order number that names none; `whole`: no other order of the row is known. */
function unknownOf(
  orderNo: string,
  order: FoundOrder,
  place: RowPlace,
  whole: boolean,
  kind: "unknown" | "settled" = "unknown",
): readonly Finding[] {
  if ("sums" in order) return [];
  if (order.unknown === "several") return [unknownFinding("several", orderNo, place, order.expected)];
  return [unknownFinding(whole ? kind : "part", orderNo, place)];
}

/** The finding of a row that does not fit its header or has a cell that can't be read. */
export function unreadable(place: RowPlace): readonly Finding[] {
  return [rowFinding({ kind: "shape", value: "" }, place)];
}

function rowFinding({ kind, ...values }: RowFault, { file, line }: RowPlace): Finding {
  const fault = receiptRow.check(kind, values.value, values.expected);
  return finding(receiptRow, fault.kind, { file, line, column: fault.column, orderNo: "" }, fault);
}

function readSettlement(row: RowOf<typeof settlementColumns>, currencies: CodeTable): ReadRow<Settlement> {
  const batch = row.cell("batch");
  if (batch === "") return { fault: { kind: "batch", value: "" } };
  const currency = currencyOf(row.cell("currency"), currencies);
  if (currency === undefined) return { fault: { kind: "currency", value: row.cell("currency") } };
  const gross = readAmount(row.cell("gross"));
  if (gross === undefined || gross < 0) return { fault: { kind: "amount", value: row.cell("gross") } };
  const costs: Record<NettingKind, Amount> = {
    warehousing: 0,
    logistics: 0,
    tax: 0,
    platformFee: 0,
    other: 0,
  };
  for (const kind of nettingKinds) {
    const cost = costOf(row.cell(kind));
    if (cost === undefined) return { fault: { kind: "cost", value: row.cell(kind), expected: kind } };
    costs[kind] = cost;
  }
  const { file, line } = row;
  const enterprise = row.cell("enterprise").toUpperCase();
  return { row: { file, line, batch, enterprise, currency, orderNo: row.cell("orderNo"), gross, costs } };
}
