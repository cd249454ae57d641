import { type OrderHeadColumn, type OrderLineColumn, orderLayout } from "../columns/three-documents.js";
import type { ImportConsignment } from "../consignment/consignment.js";
import { fillBlank, recordMaker, type TextRecord } from "../consignment/text-record.js";
import { type Amount, amountDigits, formatAmount, multiply, readAmount } from "../values/amount.js";
import type { DocumentRow, DocumentRows, Place } from "./table.js";

/** A goods line of an order. */
export interface OrderLine {
  readonly place: Place;
  readonly text: TextRecord<OrderLineColumn>;
  readonly qty: Amount | undefined;
  readonly price: Amount | undefined;
  readonly totalPrice: Amount | undefined;
}

/** An electronic order, from its rows. */
export interface ImportOrder {
  /** Of its first row. */
  readonly place: Place;
  readonly head: TextRecord<OrderHeadColumn>;
  /** In the file's order, or by number where all have one. */
  readonly lines: readonly OrderLine[];
  /** True where the orders gave goods-line numbers. */
  readonly numbered: boolean;
  /** Rows whose head differs from the first row's, by column. */
  readonly conflicts: readonly {
    readonly column: OrderHeadColumn;
    readonly row: DocumentRow;
    readonly value: string;
  }[];
}

export const orderHeadNames = orderLayout.head.map(({ name }) => name as OrderHeadColumn);
export const makeOrderHead = recordMaker(orderHeadNames);
const lineNames = orderLayout.line.map(({ name }) => name as OrderLineColumn);
const makeLine = recordMaker(lineNames);

/** The order of rows that fit the header; totalPrice is filled in where absent. */
export function readOrder({ rows }: DocumentRows): ImportOrder {
  const [first, ...others] = rows;
  if (first === undefined) throw new RangeError("an order without rows");
  const conflicts: ImportOrder["conflicts"][number][] = [];
  for (const [index, column] of orderHeadNames.entries()) {
    const row = others.find(({ head }) => head[index] !== first.head[index]);
    if (row !== undefined) conflicts.push({ column, row, value: row.head[index] ?? "" });
  }
  const lines = rows.map(readLine);
  const numbered = lines.some(({ text }) => text.gnum !== "");
  if (lines.every(({ text }) => isNumber(text.gnum)))
    lines.sort((a, b) => Number(a.text.gnum) - Number(b.text.gnum));
  return { place: first, head: makeOrderHead(first.head), lines, numbered, conflicts };
}

function isNumber(gnum: string): boolean {
  return /^\d{1,5}$/.test(gnum);
}

function readLine(row: DocumentRow): OrderLine {
  const values = [...row.body];
  const qty = readAmount(makeLine(values).qty);
  const price = readAmount(makeLine(values).price);
  if (qty !== undefined && price !== undefined)
    fillBlank(values, lineNames, "totalPrice", formatAmount(multiply(qty, price, amountDigits), 2));
  const text = makeLine(values);
  return { place: row, text, qty, price, totalPrice: readAmount(text.totalPrice) };
}

/** The sum of lines' totals; undefined where one can't be read. */
export function sumOf(lines: readonly { readonly totalPrice: Amount | undefined }[]): Amount | undefined {
  let sum = 0n;
  for (const { totalPrice } of lines) {
    if (totalPrice === undefined) return undefined;
    sum += totalPrice;
  }
  return sum;
}

/** What has to be the same of lines that go together. */
type KeyOf = (line: Pick<OrderLine, "qty" | "price" | "totalPrice"> & { readonly text: KeyTexts }) => string;
type KeyTexts = Readonly<Record<"gnum" | "itemNo" | "unit", string>>;

const byNumber: KeyOf = ({ text }) => String(Number(text.gnum));
const byGoods: KeyOf = ({ text, qty, price, totalPrice }) => `${text.unit} ${qty} ${price} ${totalPrice}`;
const byItem: KeyOf = (line) => `${byGoods(line)} ${line.text.itemNo}`;
const byRow: KeyOf = () => "";

/**
 * The order's line for each of the inventory's. By number where both gave numbers; else numbers are ours, so
 * that lines go together which agree, and those that are left in the order of their rows.
 */
export function partnersOf(
  { lines, numbered }: Pick<ImportConsignment, "lines" | "numbered">,
  order: Pick<ImportOrder, "lines" | "numbered">,
): readonly (OrderLine | undefined)[] {
  const partners = new Array<OrderLine | undefined>(lines.length).fill(undefined);
  const taken = new Set<OrderLine>();
  for (const keyOf of numbered && order.numbered ? [byNumber] : [byItem, byGoods, byRow]) {
    const free = new Map<string, OrderLine[]>();
    for (const line of order.lines.toReversed()) {
      if (taken.has(line)) continue;
      const key = keyOf(line);
      const same = free.get(key);
      if (same === undefined) free.set(key, [line]);
      else same.push(line);
    }
    for (const [index, goods] of lines.entries()) {
      if (partners[index] !== undefined) continue;
      const partner = free.get(keyOf(goods))?.pop();
      if (partner === undefined) continue;
      partners[index] = partner;
      taken.add(partner);
    }
  }
  return partners;
}
