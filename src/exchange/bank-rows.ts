import { declaredEntry } from "../declared/declared-entry.js";
import type { DeclaredLine, DeclaredOrder } from "../declared/order.js";
import { momentOfState } from "../declared/population.js";
import { maskedValue } from "../findings/masks.js";
import { china } from "../law/codes.js";
import type { OutputRow } from "../output/output-tables.js";
import type { CodeTable } from "../reference/code-table.js";
import type { FxSettings } from "../setup/fx-settings.js";
import { type Amount, formatAmount } from "../values/amount.js";
import { maskIdentityNumbers, maskNumbers } from "../values/mask.js";
import { toFen } from "../values/money.js";
import { bankNames, bankNumbers } from "./bank-columns.js";
import type { OrderBookings, OrderStore } from "./order-store.js";

/** What the rows of the bank's extract are made with. */
export interface BankExtract {
  readonly store: OrderStore;
  readonly headings: CodeTable;
  readonly bopCode: FxSettings["bopCode"];
  /** Whether the profile names the bank as a receiver of persons' data. */
  readonly persons: boolean;
}

/** A credit code has 18 characters; customs' own codes of enterprises have 10. */
const creditCodeLength = 18;

/** The rows of an order in the bank's extract, one for each goods line. Refunds are of the order: they stand in its first. */
export function* bankRows(order: DeclaredOrder, extract: BankExtract): Generator<OutputRow> {
  const { head, direction } = order;
  const bookings = extract.store.bookings(direction, head.ebpCode, head.orderNo);
  const common = { ...partiesOf(order, extract), ...customsOf(order, extract), ...bookedOf(bookings) };
  for (const line of order.lines) {
    const row = { ...common, ...goodsOf(line, order, extract), ...refundOf(line, bookings), note: "" };
    yield extract.persons ? row : withoutNumbers(row);
  }
}

/** Columns with a code of an enterprise, which may look like a person's number. */
const enterpriseCodes: ReadonlySet<string> = new Set(["sellerCreditCode"]);

/** A row without the identity and mobile numbers that someone has written where other texts belong. */
function withoutNumbers(row: OutputRow): OutputRow {
  const cells = Object.entries(row).map(([name, cell]) => {
    if (typeof cell !== "string" || bankNumbers.has(name) || enterpriseCodes.has(name)) return [name, cell];
    // Eleven digits may be an order's or a way-bill's number; in a name they are a telephone.
    return [name, bankNames.has(name) ? maskNumbers(cell) : maskIdentityNumbers(cell)];
  });
  return Object.fromEntries(cells);
}

function partiesOf({ head, orderTime, direction }: DeclaredOrder, { persons }: BankExtract): OutputRow {
  const { buyerName, ebcCode } = head;
  return {
    orderNo: head.orderNo,
    orderTime: moment(orderTime),
    platformName: head.ebpName,
    shopId: "",
    sellerName: head.ebcName,
    sellerCreditCode: ebcCode.length === creditCodeLength ? ebcCode : "",
    // The inventories of exports have no buyer.
    buyerName: persons ? buyerName : maskedValue("buyerName", buyerName),
    buyerCountry: direction === "I" ? china : "",
  };
}

function goodsOf(line: DeclaredLine, { direction }: DeclaredOrder, { headings }: BankExtract): OutputRow {
  const { text, qty, price, total, dollars } = line;
  return {
    ...(direction === "E" ? { buyerCountry: text.country } : {}),
    goodsName: text.gname,
    goodsKind: headings.get(text.gcode.slice(0, 4))?.name ?? "",
    quantity: numberText(qty, 0),
    unit: text.unit,
    unitPrice: numberText(price, 2),
    currency: text.currency,
    amount: numberText(total === undefined ? undefined : toFen(total), 2),
    amountUsd: numberText(dollars, 2),
  };
}

function customsOf(order: DeclaredOrder, { bopCode }: BankExtract): OutputRow {
  const { head, known, lane } = order;
  return {
    carrier: head.logisticsName,
    logisticsNo: head.logisticsNo,
    shippedAt: "",
    deliveredAt: "",
    tradeMode: head.tradeMode,
    invtNo: known?.invtNo ?? head.invtNo,
    entryId: declaredEntry(known).entryId,
    lane,
    releaseTime: moment(momentOfState(order, "800") ?? momentOfState(order, "899") ?? ""),
    bopCode: String(bopCode?.[head.tradeMode] ?? ""),
  };
}

function bookedOf({ references, days }: OrderBookings): OutputRow {
  return { paymentNo: references.join(";"), paymentTime: days.join(";"), payer: "" };
}

function refundOf({ gnum }: DeclaredLine, { refunded, refundDay }: OrderBookings): OutputRow {
  if (gnum !== 1 || refunded === 0) return { refundAmount: null, refundTime: "" };
  return { refundAmount: formatAmount(refunded, 2), refundTime: refundDay };
}

function numberText(amount: Amount | undefined, least: number): string | null {
  return amount === undefined ? null : formatAmount(amount, least);
}

/** 14 digits (or more) as YYYY-MM-DD hh:mm:ss; blank for what is none. */
function moment(digits: string): string {
  const parts = /^(\d{4})(\d{2})(\d{2})(\d{2})(\d{2})(\d{2})/.exec(digits);
  if (parts === null) return "";
  const [, year, month, day, hour, minute, second] = parts;
  return `${year}-${month}-${day} ${hour}:${minute}:${second}`;
}
