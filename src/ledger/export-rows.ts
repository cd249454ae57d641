import { ledgerExportColumns } from "../tables/column-lists.js";
import { formatAmount } from "../values/amount.js";
import type { LedgerFile } from "./ledger.js";

type ExportRow = readonly string[];

/** Rows of an export, first the balances, then the bookings; buyers as their hashes, amounts in yuan. */
export function* exportRows(ledger: LedgerFile): Iterable<ExportRow> {
  yield ledgerExportColumns.map(({ name }) => name);
  for (const { buyer, year, amount, asOf } of ledger.balances())
    yield ["balance", buyer, String(year), formatAmount(amount, 2), asOf, "", "", "", "", "", "", ""];
  for (const booking of ledger.bookings()) {
    const { buyer, year, amount, ebpCode, orderNo, day, lane, batch, voided, state } = booking;
    const yuan = formatAmount(amount, 2);
    const givenBack = formatAmount(voided, 2);
    yield ["booking", buyer, String(year), yuan, "", ebpCode, orderNo, day, lane, batch, givenBack, state];
  }
}
