import { type OrderHeadColumn, orderLayout } from "../columns/three-documents.js";
import type { ColumnConflict, HeadConflict } from "../consignment/consignment.js";
import { exactPrice } from "../consignment/goods-lines.js";
import { fillBlank, recordMaker } from "../consignment/text-record.js";
import type { OrderDocument, OrderDocumentLine } from "../rules/documents/documents.js";
import { sumOfTotals } from "../rules/documents/partners.js";
import { add, amountDigits, formatAmount, multiply, readAmount, subtract } from "../values/amount.js";
import type { DocumentRow, DocumentRows } from "./table.js";

/** An electronic order, from its rows. */
export interface ImportOrder extends OrderDocument {
  /** Rows whose head differs from the first row's, by column. */
  readonly conflicts: readonly HeadConflict<OrderHeadColumn>[];
  /** Of the first row whose two columns of currency differ. */
  readonly currencies: ColumnConflict | undefined;
}

/** The head columns of an order. */
export const orderHeadNames = orderLayout.head.map(({ name }) => name);

/** Makes an order's head of its values. */
export const makeOrderHead = recordMaker(orderHeadNames);
/** The goods columns of an order. */
export const orderLineNames = orderLayout.line.map(({ name }) => name);
const makeLine = recordMaker(orderLineNames);

/** The order of rows that fit the header; a price, a total and the order's sums are filled in where they follow. */
export function readOrder({ rows }: Pick<DocumentRows, "rows">): ImportOrder {
  const [first, ...others] = rows;
  if (first === undefined) throw new RangeError("an order without rows");
  const conflicts: HeadConflict<OrderHeadColumn>[] = [];
  for (const [index, column] of orderHeadNames.entries()) {
    const row = others.find(({ head }) => head[index] !== first.head[index]);
    if (row === undefined) continue;
    const before = { first: first.head[index] ?? "", firstFile: first.file, firstRow: first.line };
    conflicts.push({ column, ...before, file: row.file, row: row.line, value: row.head[index] ?? "" });
  }
  const differing = rows.find(({ currencies }) => currencies !== undefined);
  const currencies =
    differing?.currencies === undefined
      ? undefined
      : { ...differing.currencies, file: differing.file, row: differing.line };
  const lines = rows.map(readOrderLine);
  const numbered = lines.some(({ text }) => text.gnum !== "");
  if (lines.every(({ text }) => isNumber(text.gnum)))
    lines.sort((a, b) => Number(a.text.gnum) - Number(b.text.gnum));
  const place = { file: first.file, line: first.line };
  const head = [...first.head];
  fillSums(head, lines);
  return { place, head: makeOrderHead(head), lines, numbered, conflicts, currencies };
}

/** Fills in the value of the goods and what was paid, where the order leaves them out and they follow from the rest. */
function fillSums(head: string[], lines: readonly OrderDocumentLine[]): void {
  const goodsValue = sumOfTotals(lines);
  if (goodsValue !== undefined) fillBlank(head, orderHeadNames, "goodsValue", formatAmount(goodsValue, 2));
  const order = makeOrderHead(head);
  const [goods, freight, tax, discount] = [
    order.goodsValue,
    order.freight,
    order.taxTotal,
    order.discount,
  ].map(readAmount);
  if (goods === undefined || freight === undefined || tax === undefined || discount === undefined) return;
  const paid = subtract(add(add(goods, freight), tax), discount);
  fillBlank(head, orderHeadNames, "acturalPaid", formatAmount(paid, 2));
}

function isNumber(gnum: string): boolean {
  return /^\d{1,5}$/.test(gnum);
}

function readOrderLine({ file, line, body }: DocumentRow): OrderDocumentLine {
  const values = [...body];
  const { qty: quantityText, price: priceText } = makeLine(values);
  const [qty, price] = [readAmount(quantityText), readAmount(priceText)];
  if (qty !== undefined && price !== undefined)
    fillBlank(values, orderLineNames, "totalPrice", formatAmount(multiply(qty, price, amountDigits), 2));
  const total = readAmount(makeLine(values).totalPrice);
  if (priceText === "" && qty !== undefined && qty > 0)
    fillBlank(values, orderLineNames, "price", exactPrice(total, qty) ?? "");
  const text = makeLine(values);
  return { place: { file, line }, text, qty, price: readAmount(text.price), totalPrice: total };
}
