import type { StoredRow } from "../intake/spool.js";
import { type Amount, amountDigits, formatAmount, multiply, readAmount } from "../values/amount.js";
import { unambiguousDay } from "../values/calendar.js";
import type { ColumnPlaces } from "./column-places.js";
import type { GoodsLineData } from "./consignment.js";
import { type Slots, valuesOf } from "./slots.js";

const suppliedNone: GoodsLineData["supplied"] = [];
const suppliedTotal: GoodsLineData["supplied"] = ["totalPrice"];
const suppliedQty1: GoodsLineData["supplied"] = ["qty1"];
const suppliedBoth: GoodsLineData["supplied"] = ["totalPrice", "qty1"];

/** A line while its consignment is being made: its number may still be filled in. */
export interface LineDraft extends GoodsLineData {
  readonly text: string[];
}

/** Numbers goods lines in the order of their rows where none has a number; true where any has. */
export function numberLines(lines: LineDraft[], { gnum }: ColumnPlaces["line"]): boolean {
  if (lines.every(({ text }) => text[gnum] === "")) {
    for (const [index, { text }] of lines.entries()) text[gnum] = String(index + 1);
    return false;
  }
  if (lines.length > 1 && lines.every(({ text }) => /^\d{1,5}$/.test(text[gnum] ?? ""))) {
    lines.sort((a, b) => Number(a.text[gnum]) - Number(b.text[gnum]));
  }
  return true;
}

/**
 * A row as goods line; a total and a legal quantity that follow from its other values are filled in where
 * they are blank.
 */
export function readLine(row: StoredRow, slots: Slots, places: ColumnPlaces): LineDraft {
  const text = valuesOf(row, slots.line);
  const at = places.line;
  const flag = slots.hasFlags ? readFlags(row, slots, places) : noFlags;
  const qty = readAmount(text[at.qty] ?? "");
  const price = readAmount(text[at.price] ?? "");
  const totalLeftOut = text[at.totalPrice] === "";
  if (totalLeftOut && qty !== undefined && price !== undefined) {
    text[at.totalPrice] = formatAmount(multiply(qty, price, amountDigits), 2);
  }
  // A total computed from valid numbers is checked like any other: it may be too long, or round to 0.
  const totalExcused = totalLeftOut && !(isPositive(qty) && isPositive(price));
  const unit1 = text[at.unit1];
  const qty1LeftOut = text[at.qty1] === "" && unit1 !== "" && unit1 === text[at.unit];
  if (qty1LeftOut) text[at.qty1] = text[at.qty] ?? "";
  const qty1 = text[at.qty1] === text[at.qty] ? qty : readAmount(text[at.qty1] ?? "");
  return {
    file: slots.file,
    row: row.line,
    text,
    flag,
    qty,
    price,
    totalPrice: readAmount(text[at.totalPrice] ?? ""),
    qty1,
    supplied: suppliedOf(totalExcused, qty1LeftOut),
  };
}

function suppliedOf(total: boolean, qty1: boolean): GoodsLineData["supplied"] {
  if (total) return qty1 ? suppliedBoth : suppliedTotal;
  return qty1 ? suppliedQty1 : suppliedNone;
}

function isPositive(amount: Amount | undefined): boolean {
  return amount !== undefined && amount > 0n;
}

const noFlags: readonly string[] = [];

/** Answers to this tool's questions; days in any unambiguous form become YYYYMMDD. */
function readFlags(row: StoredRow, slots: Slots, { flagDays }: ColumnPlaces): readonly string[] {
  const values = valuesOf(row, slots.flag);
  for (const index of flagDays) values[index] = unambiguousDay(values[index] ?? "") ?? values[index] ?? "";
  return values;
}
