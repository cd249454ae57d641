import type { ElementTexts } from "../ceb/read-message.js";
import type { Law } from "../law/law.js";
import type { IncomeLine } from "../rules/income/line.js";
import { readAmount } from "../values/amount.js";
import { isDay } from "../values/calendar.js";
import type { DeclaredInventory } from "./declared-run.js";

/** Codes of simplified declarations may be short, and were filled up with zeros in the message. */
function shortCodeOf(gcode: string, digits: number, statisticsFlag: string): string | undefined {
  if (statisticsFlag !== "A" || !/^0*$/.test(gcode.slice(digits))) return undefined;
  return gcode.slice(0, digits);
}

/** The goods lines of a declared inventory. Messages say nothing of vouchers. */
export function inventoryLines(
  { file, row, head, lines }: DeclaredInventory,
  { shortCodeDigits, fullCodeDigits }: Pick<Law, "shortCodeDigits" | "fullCodeDigits">,
  countedAt: string | undefined,
): IncomeLine[] {
  const of = (texts: ElementTexts, name: string): string => texts[name] ?? "";
  const ieDate = of(head, "ieDate");
  const day = isDay(ieDate) ? ieDate : "";
  const digits = shortCodeDigits[of(head, "tradeMode")] ?? fullCodeDigits;
  return lines.map((line) => ({
    file,
    row,
    orderNo: of(head, "orderNo"),
    invtNo: of(head, "invtNo"),
    ebcCode: of(head, "ebcCode"),
    customsCode: of(head, "customsCode"),
    tradeMode: of(head, "tradeMode"),
    exportDay: day,
    day,
    dayColumn: "ieDate",
    dayText: ieDate,
    name: of(line, "gname"),
    unit: of(line, "unit"),
    qty: readAmount(of(line, "qty")),
    price: readAmount(of(line, "price")),
    total: readAmount(of(line, "totalPrice")),
    written: { qty: of(line, "qty"), price: of(line, "price"), totalPrice: of(line, "totalPrice") },
    currency: of(line, "currency"),
    gcode: of(line, "gcode"),
    shortCode: shortCodeOf(of(line, "gcode"), digits, of(head, "statisticsFlag")),
    invoiceHeld: "",
    rejectedBy: [],
    countedAt,
  }));
}
