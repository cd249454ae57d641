import type { ExportConsignment } from "../manifest/consignment.js";
import type { IncomeLine } from "../rules/income/line.js";
import { isDay } from "../values/calendar.js";

/** Which day decides the period of a line: of export (出口日期) or of release (放行日期). */
export type PeriodBy = "export" | "release";

const nothing: readonly never[] = [];

/** The goods lines of a consignment, and an empty one for each row that does not fit the header. Nothing rejects them yet. */
export function manifestLines(consignment: ExportConsignment, by: PeriodBy): IncomeLine[] {
  const { head, lines, misshapen } = consignment;
  const { orderNo, invtNo, ebcCode, customsCode, tradeMode, ieDate } = head;
  const exportDay = isDay(ieDate) ? ieDate : "";
  const byExport = by === "export";
  // Written out, since a spread for each of millions of lines takes longer than all else here.
  const found = lines.map(({ file, row, text, flag, qty, price, totalPrice }): IncomeLine => {
    const dayText = byExport ? ieDate : flag.releaseDate;
    return {
      file,
      row,
      orderNo,
      invtNo,
      ebcCode,
      customsCode,
      tradeMode,
      exportDay,
      day: byExport ? exportDay : isDay(dayText) ? dayText : "",
      dayColumn: byExport ? "ieDate" : "releaseDate",
      dayText,
      name: text.gname,
      unit: text.unit,
      qty,
      price,
      total: totalPrice,
      currency: text.currency,
      gcode: text.gcode,
      shortCode: undefined,
      invoiceHeld: flag.invoiceHeld,
      rejectedBy: nothing,
      countedAt: undefined,
    };
  });
  if (misshapen.length === 0) return found;
  const ofHead = { orderNo, invtNo, ebcCode, customsCode, tradeMode, exportDay, rejectedBy: nothing };
  const day = byExport ? exportDay : "";
  const empty = misshapen.map(({ row }): IncomeLine => {
    const stored = consignment.rows.find(({ line }) => line === row);
    const file = stored === undefined ? consignment.file : consignment.fileOf(stored);
    return { ...ofHead, ...nothingKnown, file, row, day };
  });
  return [...found, ...empty];
}

/** Of a row that does not fit the header nobody knows what stands where. */
const nothingKnown = {
  dayColumn: "ieDate",
  dayText: "",
  name: "",
  unit: "",
  qty: undefined,
  price: undefined,
  total: undefined,
  currency: "",
  gcode: "",
  invoiceHeld: "",
} as const;
