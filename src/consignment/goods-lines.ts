import type { StoredRow } from "../intake/spool.js";
import { type Amount, amountDigits, formatAmount, multiply, readAmount } from "../values/amount.js";
import { unambiguousDay } from "../values/calendar.js";
import type { GoodsLine } from "./consignment.js";
import type { Sheet } from "./record-makers.js";
import { type Slots, valuesOf } from "./slots.js";
import type { TextRecord } from "./text-record.js";

const suppliedNone: GoodsLine["supplied"] = [];
const suppliedTotal: GoodsLine["supplied"] = ["totalPrice"];
const suppliedQty1: GoodsLine["supplied"] = ["qty1"];
const suppliedBoth: GoodsLine["supplied"] = ["totalPrice", "qty1"];

/** Numbers goods lines in the order of their rows where none has a number; true where any has. */
export function numberLines(lines: GoodsLine[]): boolean {
  if (lines.every(({ text }) => text.gnum === "")) {
    for (let index = 0; index < lines.length; index++) {
      const line = lines[index];
      if (line !== undefined) line.text.gnum = String(index + 1);
    }
    return false;
  }
  if (lines.length > 1 && lines.every(({ text }) => /^\d{1,5}$/.test(text.gnum))) {
    lines.sort((a, b) => Number(a.text.gnum) - Number(b.text.gnum));
  }
  return true;
}

/** A row as goods line: what follows from its numbers is filled in where it is left out. */
export function readLine(row: StoredRow, slots: Slots, sheet: Sheet, noFlags: TextRecord<never>): GoodsLine {
  const text = sheet.makeLine(valuesOf(row, slots.line));
  const flag = slots.hasFlags ? readFlags(row, slots, sheet) : noFlags;
  const qty = readAmount(text.qty);
  const price = readAmount(text.price);
  const totalLeftOut = text.totalPrice === "";
  if (totalLeftOut && qty !== undefined && price !== undefined) {
    text.totalPrice = formatAmount(multiply(qty, price, amountDigits), 2);
  }
  // A total that follows from sound numbers is looked at like any other: it may be too long, or round to nothing.
  const totalExcused = totalLeftOut && !(isPositive(qty) && isPositive(price));
  const qty1LeftOut = text.qty1 === "" && text.unit1 !== "" && text.unit1 === text.unit;
  if (qty1LeftOut) text.qty1 = text.qty;
  const supplied = totalExcused
    ? qty1LeftOut
      ? suppliedBoth
      : suppliedTotal
    : qty1LeftOut
      ? suppliedQty1
      : suppliedNone;
  const totalPrice = readAmount(text.totalPrice);
  const qty1 = text.qty1 === text.qty ? qty : readAmount(text.qty1);
  return { file: slots.file, row: row.line, text, flag, qty, price, totalPrice, qty1, supplied };
}

function isPositive(amount: Amount | undefined): boolean {
  return amount !== undefined && amount > 0n;
}

/** Answers to our own questions; days, which no message carries, in whatever unambiguous form. */
function readFlags(row: StoredRow, slots: Slots, { makeFlag, flagDays }: Sheet): TextRecord<never> {
  const values = valuesOf(row, slots.flag);
  for (const index of flagDays) values[index] = unambiguousDay(values[index] ?? "") ?? values[index] ?? "";
  return makeFlag(values);
}
