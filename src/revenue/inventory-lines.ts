import type { Law } from "../law/law.js";
import { type IncomeLine, monthOf, type Standing } from "../rules/income/line.js";
import { readAmount } from "../values/amount.js";
import { isDay } from "../values/calendar.js";
import type { RowPlace } from "../values/finding.js";
import type { DeclaredAnswers } from "./declared-answers.js";
import type { DeclaredInventory } from "./declared-run.js";

/** Codes of simplified declarations may be short, and were filled up with zeros in the message. */
function shortCodeOf(gcode: string, digits: number, statisticsFlag: string): string | undefined {
  if (statisticsFlag !== "A" || !/^0*$/.test(gcode.slice(digits))) return undefined;
  return gcode.slice(0, digits);
}

/** The goods lines of a declared inventory, with the answers that its message has no element for. */
export function inventoryLines(
  { file, line, head, lines }: DeclaredInventory,
  { shortCodeDigits, fullCodeDigits }: Pick<Law, "shortCodeDigits" | "fullCodeDigits">,
  {
    countedAt,
    standing,
  }: { readonly countedAt?: RowPlace | undefined; readonly standing?: Standing | undefined },
  answers: DeclaredAnswers,
): IncomeLine[] {
  const ieDate = head.ieDate;
  const day = isDay(ieDate) ? ieDate : "";
  const month = monthOf(day);
  const digits = shortCodeDigits[head.tradeMode] ?? fullCodeDigits;
  return lines.map((goods, index) => ({
    file,
    line,
    orderNo: head.orderNo,
    invtNo: head.invtNo,
    ebcCode: head.ebcCode,
    ebcName: head.ebcName,
    ownerCode: head.ownerCode,
    ownerName: head.ownerName,
    customsCode: head.customsCode,
    tradeMode: head.tradeMode,
    exportDay: day,
    day,
    month,
    dayColumn: "ieDate",
    dayText: ieDate,
    name: goods.gname,
    unit: goods.unit,
    qty: readAmount(goods.qty),
    price: readAmount(goods.price),
    total: readAmount(goods.totalPrice),
    written: { qty: goods.qty, price: goods.price, totalPrice: goods.totalPrice },
    currency: goods.currency,
    gcode: goods.gcode,
    shortCode: shortCodeOf(goods.gcode, digits, head.statisticsFlag),
    ...answers.of(head.ebpCode, head.orderNo, index + 1),
    rejectedBy: [],
    countedAt,
    standing,
  }));
}
