import { placeText } from "../findings/finding.js";
import type { CodeTable } from "../reference/code-table.js";
import { type EntryCells, entryRow } from "../rules/rebate/entry-row.js";
import { type PurchaseCells, readDay, readPurchase, taxDue } from "../rules/rebate/purchase.js";
import { purchaseRow } from "../rules/rebate/purchase-row.js";
import type { SheetFault } from "../rules/rule.js";
import type { TableRow } from "../tables/read-table.js";
import { formatAmount } from "../values/amount.js";
import type { Finding, RowPlace } from "../values/finding.js";
import { recordOf } from "../values/record-of.js";
import { rebateFinding } from "./finding.js";
import type { RebateBook } from "./rebate-book.js";

const purchaseNames = [
  ...["invoiceNo", "invoiceCode", "issuedOn", "sellerTaxId", "kind", "goodsName", "gcode", "unit"],
  ...["qty", "amount", "vatRate", "taxAmount", "orderNo"],
] as const satisfies readonly (keyof PurchaseCells)[];
const entryNames = [
  ...["ebpCode", "orderNo", "gnum", "entryId", "entryItem", "exportedOn", "exportInvoiceNo"],
  ...["agencyCertificate", "soldOn"],
] as const satisfies readonly (keyof EntryCells)[];

/** What becomes of the rows of purchases: they go into the book; one that can't be used is a finding, and is left out. */
export class PurchaseRows {
  /** Rows that were read, and those of them that can't be used. */
  rows = 0;
  rejected = 0;
  readonly #book: RebateBook;
  readonly #asked;

  constructor(book: RebateBook, asked: { readonly units: CodeTable; readonly today: string }) {
    this.#book = book;
    this.#asked = asked;
  }

  readonly take = (row: TableRow<(typeof purchaseNames)[number] | "note">): readonly Finding[] => {
    this.rows++;
    const at: RowPlace = { file: row.file, line: row.line };
    const cells: PurchaseCells = recordOf(purchaseNames, (name) => row.cell(name));
    const read = readPurchase(cells, at, this.#asked);
    if ("at" in read) return this.#refuse(purchaseRow.check(read), cells.orderNo);
    const same = this.#book.addPurchase(read);
    const { voucher, orderNo } = read;
    if (same !== undefined) {
      const expected = placeText(same);
      return this.#refuse({ kind: "repeated", column: "", value: voucher, expected, at }, orderNo);
    }
    const due = taxDue(cells, read);
    if (due === undefined) return none;
    const values = { value: cells.taxAmount, expected: formatAmount(due, 2), severity: "warning" } as const;
    return [rebateFinding(purchaseRow, { kind: "tax", column: "", ...values, at }, orderNo)];
  };

  readonly broken = (at: RowPlace, cells: readonly string[]): readonly Finding[] => {
    this.rows++;
    return this.#refuse({ kind: "shape", column: "", value: firstOf(cells), at }, "");
  };

  #refuse(fault: SheetFault<keyof typeof purchaseRow.messages>, orderNo: string): readonly Finding[] {
    this.rejected++;
    return [rebateFinding(purchaseRow, fault, orderNo)];
  }
}

const none: readonly never[] = [];

/** The first two cells that are not blank, by which a person finds the row. */
function firstOf(cells: readonly string[]): string {
  return cells
    .filter((cell) => cell.trim() !== "")
    .slice(0, 2)
    .join(" ");
}

/** What becomes of the rows of entries: they go into the book; one that can't be used is a finding, and is left out. */
export function entryRows(book: RebateBook) {
  return {
    take(row: TableRow<(typeof entryNames)[number] | "note">): readonly Finding[] {
      const cells: EntryCells = recordOf(entryNames, (name) => row.cell(name));
      const at: RowPlace = { file: row.file, line: row.line };
      const fault = entryRow.check(cells, at);
      if (fault !== undefined) return [rebateFinding(entryRow, fault, cells.orderNo)];
      const same = book.addEntry({
        ...{ ...at, ebpCode: cells.ebpCode, orderNo: cells.orderNo, gnum: Number(cells.gnum) },
        ...{ entryId: cells.entryId, item: cells.entryItem === "" ? "" : String(Number(cells.entryItem)) },
        ...{ exportedOn: readDay(cells.exportedOn) ?? "", exportInvoiceNo: cells.exportInvoiceNo },
        ...{ certificate: cells.agencyCertificate, soldOn: readDay(cells.soldOn) ?? "" },
      });
      if (same === undefined) return none;
      const value = [cells.orderNo, cells.gnum].filter(Boolean).join(" / ");
      const repeated = { kind: "repeated", column: "", value, expected: placeText(same), at } as const;
      return [rebateFinding(entryRow, repeated, cells.orderNo)];
    },
    broken(at: RowPlace, cells: readonly string[]): readonly Finding[] {
      return [rebateFinding(entryRow, { kind: "shape", column: "", value: firstOf(cells), at }, "")];
    },
  };
}
