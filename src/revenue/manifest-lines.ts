import { type ExportConsignment, fileOfRow } from "../consignment/consignment.js";
import type { Manifest } from "../consignment/manifest.js";
import { type IncomeLine, monthOf } from "../rules/income/line.js";
import { isDay, unambiguousDay } from "../values/calendar.js";

/** Which day decides the period of a line: of export (出口日期) or of release (放行日期). */
export type PeriodBy = "export" | "release";

const nothing: readonly never[] = [];

/**
 * The goods lines of a consignment, and an empty one for each row that does not fit the header. `rejectedBy`
 * is empty: the caller fills it in.
 */
export function manifestLines(consignment: ExportConsignment, by: PeriodBy): IncomeLine[] {
  const { head, lines, misshapen } = consignment;
  const { orderNo, invtNo, ebcCode, ebcName, ownerCode, ownerName, customsCode, tradeMode, ieDate } = head;
  const exportDay = dayOrBlank(ieDate);
  const byExport = by === "export";
  const exportMonth = monthOf(exportDay);
  // Property by property: a spread for each of millions of lines took longer than the rest of the function.
  const ofGoods = lines.map(({ file, row, text, flag, qty, price, totalPrice }): IncomeLine => {
    const dayText = byExport ? ieDate : flag.releaseDate;
    const day = byExport ? exportDay : dayOrBlank(dayText);
    return {
      file,
      line: row,
      orderNo,
      invtNo,
      ebcCode,
      ebcName,
      ownerCode,
      ownerName,
      customsCode,
      tradeMode,
      exportDay,
      day,
      month: byExport ? exportMonth : monthOf(day),
      dayColumn: byExport ? "ieDate" : "releaseDate",
      dayText,
      name: text.gname,
      unit: text.unit,
      qty,
      price,
      total: totalPrice,
      written: text,
      currency: text.currency,
      gcode: text.gcode,
      shortCode: undefined,
      exportRebate: flag.exportRebate,
      invoiceHeld: flag.invoiceHeld,
      rejectedBy: nothing,
      countedAt: undefined,
    };
  });
  if (misshapen.length === 0) return ofGoods;
  const enterprises = { ebcCode, ebcName, ownerCode, ownerName };
  const ofHead = { orderNo, invtNo, ...enterprises, customsCode, tradeMode, exportDay, rejectedBy: nothing };
  const [day, month] = byExport ? [exportDay, exportMonth] : ["", ""];
  const empty = misshapen.map(({ row }): IncomeLine => {
    const stored = consignment.rows.find(({ line }) => line === row);
    const file = stored === undefined ? consignment.file : fileOfRow(consignment, stored);
    return { ...ofHead, ...unknownTexts, file, line: row, day, month };
  });
  return [...ofGoods, ...empty];
}

/** A text that is a day (YYYYMMDD); blank for any other. */
function dayOrBlank(text: string): string {
  return isDay(text) ? text : "";
}

/** The column of the day that decides. */
export const dayColumns = { export: "ieDate", release: "releaseDate" } as const;

/** A day as written, YYYYMMDD; blank where it is none. */
export function dayOf(text: string): string {
  return isDay(text) ? text : (unambiguousDay(text) ?? "");
}

/**
 * The lines of an order whose rows have different export dates, each with that of its own row, so that the
 * result does not depend on the order of the files.
 */
export function onOwnDays(
  lines: readonly IncomeLine[],
  consignment: ExportConsignment,
  manifest: Pick<Manifest, "cell">,
): IncomeLine[] {
  const { rows, misshapen } = consignment;
  const illegible = new Set(misshapen.map(({ row }) => row));
  const legible = rows.filter(({ line }) => !illegible.has(line));
  const texts = new Map(
    legible.map((row) => [`${fileOfRow(consignment, row)}\n${row.line}`, manifest.cell(row, "ieDate")]),
  );
  return lines.map((line): IncomeLine => {
    const dayText = texts.get(`${line.file}\n${line.line}`);
    if (dayText === undefined) return line;
    const day = dayOf(dayText);
    return { ...line, dayText, day, month: monthOf(day), exportDay: day };
  });
}

/**
 * The lines of a rejected order with lines in the period. Lines of other days get the earliest day in the
 * period (`otherwise` where none is legible), so that the whole order is excluded, at the rate of that month.
 */
export function onDaysOfPeriod(
  lines: readonly IncomeLine[],
  isOutside: (day: string) => boolean,
  otherwise: string,
): readonly IncomeLine[] {
  if (!lines.some(({ day }) => isOutside(day))) return lines;
  const inside = lines.map(({ day }) => day).filter((day) => day !== "" && !isOutside(day));
  const earliest = inside.reduce((least, day) => (day < least ? day : least), inside[0] ?? otherwise);
  const month = monthOf(earliest);
  return lines.map((line) => (isOutside(line.day) ? { ...line, day: earliest, month } : line));
}

/** The values of a row that does not fit the header: its cells can't be assigned to columns. */
const unknownTexts = {
  dayColumn: "ieDate",
  dayText: "",
  name: "",
  unit: "",
  qty: undefined,
  price: undefined,
  total: undefined,
  written: { qty: "", price: "", totalPrice: "" },
  currency: "",
  gcode: "",
  exportRebate: "",
  invoiceHeld: "",
} as const;
