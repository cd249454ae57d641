import { zoneBook } from "../../law/bases.js";
import { askingRule, type ColumnFault } from "../rule.js";

/** A line that left the zone, as the book is asked for it. */
export interface BookedExit {
  readonly emsNo: string;
  readonly itemRecordNo: string;
  /** With its unit's code. */
  readonly quantity: string;
}

/**
 * Why a line is not deducted: its order names no book (`book`), the stock has no such goods (`item`) or has them in a unit
 * that the line has no quantity in (`unit`), the quantity is no number (`quantity`), or the balance does not cover it
 * (`balance`).
 */
export type ShortReason = "balance" | "item" | "unit" | "book" | "quantity";

export const bookShort = askingRule("declared", {
  id: "book/short",
  title: {
    zh: "出区的商品在账册中有足够的结余",
    en: "what leaves the zone is covered by the book's balance",
  },
  severity: "error",
  basis: [zoneBook],
  messages: {
    balance: {
      zh: "账册的结余不够：{value} 出区时只有 {expected}，这一项没有核减。请核对入区数量和出区日期，补报入区，或核对清单数量。",
      en: "the book does not cover {value}: on the day it left the balance was {expected}, and the line was not deducted. Check entries, their days and the quantity, and file what is missing.",
    },
    item: {
      zh: "库存表没有 {value}，这一项没有核减。请核对账册号和料号，或在库存表（--stock）补上它的入区和备案序号。",
      en: "the stock has no {value}, and the line was not deducted. Check the book's number and the goods' number, or add its entry and number in the book to the stock (--stock).",
    },
    unit: {
      zh: "{value} 的计量单位与库存表的 {expected} 不同，不能核减。请按账册的单位填库存表，或核对清单的单位。",
      en: "{value} has no quantity in the stock's unit {expected}, and can't be deducted. Write the stock in the book's unit, or check the line's units.",
    },
    book: {
      zh: "{value} 所在的清单没有账册编号（emsNo），不能核减。请补上账册编号。",
      en: "{value} is of an inventory without the number of a book (emsNo), and can't be deducted. Write the book's number.",
    },
    quantity: {
      zh: "{value} 的数量不是数字，不能核减。请改正数量。",
      en: "the quantity of {value} is no number, and can't be deducted. Correct it.",
    },
  },
  example: {
    zh: "料号41入区100件，已出区99件，再出区2件：这一项列入不足，不核减。",
    en: "of 100 pieces that entered, 99 left; a line of 2 more is listed as short and not deducted.",
  },
  /** `reason`: undefined where the line is covered. `known`: the balance with its unit, or the stock's unit. */
  check(
    { emsNo, itemRecordNo, quantity }: BookedExit,
    reason: ShortReason | undefined,
    known: string,
  ): ColumnFault<ShortReason, "itemRecordNo"> | undefined {
    if (reason === undefined) return undefined;
    const value = [emsNo, itemRecordNo, quantity].filter((text) => text !== "").join(" · ");
    return { kind: reason, column: "itemRecordNo", value, expected: known };
  },
});
