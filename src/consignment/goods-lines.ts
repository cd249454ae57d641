import { type Amount, amountDigits, formatAmount, multiply } from "../values/amount.js";
import { Exact } from "../values/money.js";
import { type Cell, singleCell } from "./cell.js";
import type { ColumnCells } from "./column-cells.js";
import type { ColumnPlaces } from "./column-places.js";
import type { GoodsLine } from "./consignment.js";
import type { SheetCells } from "./sheet-cells.js";

type Supplied = GoodsLine["supplied"];
const suppliedNone: Supplied = [];
const suppliedTotal: Supplied = ["totalPrice"];
const suppliedQty1: Supplied = ["qty1"];
const suppliedBoth: Supplied = ["totalPrice", "qty1"];
const suppliedPrice: Supplied = ["price"];
const suppliedPriceQty1: Supplied = ["price", "qty1"];

/** A goods line while its consignment is being made: its values by place, its number may still be filled in. */
export interface LineDraft extends Omit<GoodsLine, "text" | "flag"> {
  readonly text: Cell[];
  readonly flag: readonly Cell[];
  /** Whether the price was made of total and quantity. */
  readonly madePrice: boolean;
}

/**
 * Numbers goods lines in the order of their rows where none has a number, else sorts them by number; true
 * where any has one.
 */
export function numberLines(lines: LineDraft[], gnum: number, column: ColumnCells): boolean {
  if (lines.every(({ text }) => text[gnum]?.text === "")) {
    let number = 0;
    for (const { text } of lines) text[gnum] = column.of(String(++number));
    return false;
  }
  if (lines.length > 1 && lines.every(({ text }) => isLineNumber(text[gnum]?.text ?? ""))) {
    lines.sort((a, b) => Number(a.text[gnum]?.text) - Number(b.text[gnum]?.text));
  }
  return true;
}

/** Whether a line number has at most five digits and nothing else. */
export function isLineNumber(text: string): boolean {
  return /^\d{1,5}$/.test(text);
}

/**
 * The current row of a sheet as goods line; a total and a legal quantity that follow from its other values
 * are filled in where they are blank. `qty1Column` has the values of the legal quantity.
 */
export function readLine(
  sheet: SheetCells,
  row: number,
  { line: at }: ColumnPlaces,
  qty1Column: ColumnCells,
): LineDraft {
  const text = sheet.line.slice();
  const quantity = text[at.qty];
  const qty = quantity?.amount;
  const totalLeftOut = text[at.totalPrice]?.text === "";
  const priceLeftOut = text[at.price]?.text === "" && isPositive(qty) && !totalLeftOut;
  const made = priceLeftOut ? exactPrice(text[at.totalPrice]?.amount, qty) : undefined;
  if (made !== undefined) text[at.price] = singleCell(made);
  const price = text[at.price]?.amount;
  if (totalLeftOut && qty !== undefined && price !== undefined) {
    text[at.totalPrice] = singleCell(formatAmount(multiply(qty, price, amountDigits), 2));
  }
  // A total computed from valid numbers is checked like any other: it may be too long, or round to 0.
  const totalExcused = totalLeftOut && !(isPositive(qty) && isPositive(price));
  const unit1 = text[at.unit1]?.text;
  const qty1LeftOut = text[at.qty1]?.text === "" && unit1 !== "" && unit1 === text[at.unit]?.text;
  if (qty1LeftOut) text[at.qty1] = qty1Column.of(quantity?.text ?? "");
  return {
    file: sheet.file,
    row,
    text,
    flag: sheet.flag.length === 0 ? noFlags : sheet.flag.slice(),
    qty,
    price,
    totalPrice: text[at.totalPrice]?.amount,
    qty1: text[at.qty1]?.amount,
    supplied:
      priceLeftOut && made === undefined
        ? suppliedWithoutPrice(qty1LeftOut)
        : suppliedOf(totalExcused, qty1LeftOut),
    madePrice: made !== undefined,
  };
}

function suppliedOf(total: boolean, qty1: boolean): Supplied {
  if (total) return qty1 ? suppliedBoth : suppliedTotal;
  return qty1 ? suppliedQty1 : suppliedNone;
}

function suppliedWithoutPrice(qty1: boolean): Supplied {
  return qty1 ? suppliedPriceQty1 : suppliedPrice;
}

/** Most digits of a price behind the point. */
const priceDigits = 5;

/** The unit price that gives a total exactly, in at most five digits behind the point; undefined where none does. */
export function exactPrice(total: Amount | undefined, qty: Amount | undefined): string | undefined {
  if (total === undefined || qty === undefined) return undefined;
  const exact = new Exact(formatAmount(total));
  const price = exact.div(formatAmount(qty)).toDecimalPlaces(priceDigits);
  return price.times(formatAmount(qty)).equals(exact) ? price.toFixed() : undefined;
}

function isPositive(amount: Amount | undefined): boolean {
  return amount !== undefined && amount > 0;
}

const noFlags: readonly Cell[] = [];
