import type { ExportConsignment } from "../manifest/consignment.js";
import type { IncomeLine } from "../rules/income/line.js";
import { isDay } from "../values/calendar.js";
import type { RuleId } from "../values/finding.js";

/** Which day decides the period of a line: of export (出口日期) or of release (放行日期). */
export type PeriodBy = "export" | "release";

/** The goods lines of a consignment, and an empty one for each row that does not fit the header. */
export function manifestLines(
  consignment: ExportConsignment,
  by: PeriodBy,
  rejectedBy: readonly RuleId[] = [],
): IncomeLine[] {
  const { head } = consignment;
  const exportDay = isDay(head.ieDate) ? head.ieDate : "";
  const ofHead = {
    orderNo: head.orderNo,
    invtNo: head.invtNo,
    ebcCode: head.ebcCode,
    customsCode: head.customsCode,
    tradeMode: head.tradeMode,
    exportDay,
    rejectedBy,
  };
  const lines = consignment.lines.map((line): IncomeLine => {
    const { text, flag } = line;
    const released = flag.releaseDate;
    const day = by === "export" ? exportDay : isDay(released) ? released : "";
    return {
      ...ofHead,
      file: line.file,
      row: line.row,
      day,
      dayColumn: by === "export" ? "ieDate" : "releaseDate",
      dayText: by === "export" ? head.ieDate : released,
      name: text.gname,
      unit: text.unit,
      qty: line.qty,
      price: line.price,
      total: line.totalPrice,
      currency: text.currency,
      gcode: text.gcode,
      invoiceHeld: flag.invoiceHeld,
    };
  });
  const misshapen = consignment.misshapen.map(({ row }): IncomeLine => {
    const stored = consignment.rows.find(({ line }) => line === row);
    const file = stored === undefined ? consignment.file : consignment.fileOf(stored);
    return { ...ofHead, ...nothingKnown, file, row, day: by === "export" ? exportDay : "" };
  });
  return misshapen.length === 0 ? lines : [...lines, ...misshapen];
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
