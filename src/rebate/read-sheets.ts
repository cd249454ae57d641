import { placeText } from "../findings/finding.js";
import type { Source } from "../formats/source.js";
import { readSheetTable } from "../intake/sheet-table.js";
import type { CodeTable } from "../reference/code-table.js";
import { type EntryCells, entryRow } from "../rules/rebate/entry-row.js";
import { type PurchaseCells, readDay, readPurchase, taxDue } from "../rules/rebate/purchase.js";
import { purchaseRow } from "../rules/rebate/purchase-row.js";
import type { SheetFault } from "../rules/rule.js";
import type { TableRow } from "../tables/read-table.js";
import { purchaseColumns, rebateEntryColumns } from "../tables/rebate-columns.js";
import { formatAmount } from "../values/amount.js";
import type { Finding, RowPlace } from "../values/finding.js";
import { recordOf } from "../values/record-of.js";
import { rebateFinding } from "./finding.js";
import type { RebateBook } from "./rebate-book.js";

/** Where a sheet is read from, and with what. */
export interface SheetReading {
  readonly source: Source;
  readonly scratch: string;
  readonly signal: AbortSignal;
}

/** What became of a sheet's rows. */
export interface SheetRows {
  readonly rows: number;
  readonly rejected: number;
  readonly findings: readonly Finding[];
}

const purchaseNames = [
  ...["invoiceNo", "invoiceCode", "issuedOn", "sellerTaxId", "kind", "goodsName", "gcode", "unit"],
  ...["qty", "amount", "vatRate", "taxAmount", "orderNo"],
] as const satisfies readonly (keyof PurchaseCells)[];
const entryNames = [
  ...["ebpCode", "orderNo", "gnum", "entryId", "entryItem", "exportedOn", "exportInvoiceNo"],
  ...["agencyCertificate", "soldOn"],
] as const satisfies readonly (keyof EntryCells)[];

/** Reads purchases into the book. A row that can't be used is a finding, and is left out. */
export async function readPurchases(
  { source, scratch, signal }: SheetReading,
  book: RebateBook,
  asked: { readonly units: CodeTable; readonly today: string },
): Promise<SheetRows> {
  const findings: Finding[] = [];
  let rejected = 0;
  const refuse = (fault: SheetFault<PurchaseRowKind>, orderNo: string): void => {
    rejected++;
    findings.push(rebateFinding(purchaseRow, fault, orderNo));
  };
  const take = (row: TableRow<(typeof purchaseNames)[number] | "note">): void => {
    const cells: PurchaseCells = recordOf(purchaseNames, (name) => row.cell(name));
    const read = readPurchase(cells, { file: row.file, line: row.line }, asked);
    if ("at" in read) {
      refuse(purchaseRow.check(read), cells.orderNo);
      return;
    }
    const same = book.samePurchase(read);
    const { file, line, voucher, orderNo } = read;
    if (same !== undefined) {
      const expected = placeText(same);
      refuse({ kind: "repeated", column: "", value: voucher, expected, at: { file, line } }, orderNo);
      return;
    }
    book.addPurchase(read);
    const due = taxDue(cells, read);
    if (due === undefined) return;
    const [value, expected] = [cells.taxAmount, formatAmount(due, 2)];
    const fault = {
      kind: "tax",
      column: "",
      value,
      expected,
      severity: "warning",
      at: { file, line },
    } as const;
    findings.push(rebateFinding(purchaseRow, fault, orderNo));
  };
  const broken = (cells: readonly string[], line: number): void => {
    const at = { file: source.name, line };
    refuse({ kind: "shape", column: "", value: cells.slice(0, 2).join(" "), at }, "");
  };
  const sheet = await readSheetTable(
    {
      ...{ source, scratch, signal, columns: purchaseColumns },
      broken: (_error, cells, line) => broken(cells, line),
    },
    take,
  );
  return { rows: sheet.rows, rejected, findings: [...sheet.findings, ...findings] };
}

type PurchaseRowKind = keyof typeof purchaseRow.messages;

/** Reads entries into the book. A row that can't be used is a finding, and is left out. */
export async function readEntries(
  { source, scratch, signal }: SheetReading,
  book: RebateBook,
): Promise<SheetRows> {
  const findings: Finding[] = [];
  const take = (row: TableRow<(typeof entryNames)[number] | "note">): void => {
    const cells: EntryCells = recordOf(entryNames, (name) => row.cell(name));
    const at: RowPlace = { file: row.file, line: row.line };
    const fault = entryRow.check(cells, at);
    if (fault !== undefined) {
      findings.push(rebateFinding(entryRow, fault, cells.orderNo));
      return;
    }
    const same = book.addEntry({
      ...{ ...at, ebpCode: cells.ebpCode, orderNo: cells.orderNo, gnum: Number(cells.gnum) },
      ...{ entryId: cells.entryId, item: cells.entryItem === "" ? "" : String(Number(cells.entryItem)) },
      ...{ exportedOn: readDay(cells.exportedOn) ?? "", exportInvoiceNo: cells.exportInvoiceNo },
      ...{ certificate: cells.agencyCertificate, soldOn: readDay(cells.soldOn) ?? "" },
    });
    if (same === undefined) return;
    const value = [cells.orderNo, cells.gnum].filter(Boolean).join(" / ");
    const repeated = { kind: "repeated", column: "", value, expected: placeText(same), at } as const;
    findings.push(rebateFinding(entryRow, repeated, cells.orderNo));
  };
  const broken = (cells: readonly string[], line: number): void => {
    const at = { file: source.name, line };
    const value = cells.slice(0, 2).join(" ");
    findings.push(rebateFinding(entryRow, { kind: "shape", column: "", value, at }, ""));
  };
  const sheet = await readSheetTable(
    {
      ...{ source, scratch, signal, columns: rebateEntryColumns },
      broken: (_error, cells, line) => broken(cells, line),
    },
    take,
  );
  return { rows: sheet.rows, rejected: findings.length, findings: [...sheet.findings, ...findings] };
}
