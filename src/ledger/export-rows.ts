import { ledgerExportColumns } from "../tables/column-lists.js";
import { formatAmount } from "../values/amount.js";
import { sheetCell } from "../values/csv.js";
import type { LedgerFile } from "./ledger.js";

type ExportRow = readonly string[];

/** Columns that people reckon with. */
const numbers: ReadonlySet<string> = new Set(["year", "amount", "givenBack"]);

/** An export as CSV, a row at a time, as people open it. */
export function* exportedLines(ledger: LedgerFile): Iterable<string> {
  const names = ledgerExportColumns.map(({ name }) => name);
  yield `${names.join(",")}\n`;
  const uses = names.map((name) => (numbers.has(name) ? "number" : "text"));
  for (const row of exportRows(ledger))
    yield `${row.map((cell, at) => sheetCell(cell, uses[at])).join(",")}\n`;
}

/** Rows of an export, first the balances, then the bookings; buyers as their hashes, amounts in yuan. */
function* exportRows(ledger: LedgerFile): Iterable<ExportRow> {
  for (const { buyer, year, amount, asOf } of ledger.balances())
    yield ["balance", buyer, String(year), formatAmount(amount, 2), asOf, "", "", "", "", "", "", ""];
  for (const booking of ledger.bookings()) {
    const { buyer, year, amount, ebpCode, orderNo, day, lane, batch, voided, state } = booking;
    const yuan = formatAmount(amount, 2);
    const givenBack = formatAmount(voided, 2);
    yield ["booking", buyer, String(year), yuan, "", ebpCode, orderNo, day, lane, batch, givenBack, state];
  }
}
