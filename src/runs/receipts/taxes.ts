import { statSync } from "node:fs";
import { join } from "node:path";
import { Readable } from "node:stream";
import { fileSource } from "../../formats/source.js";
import type { KnownObject } from "../../ledger/declarations/objects.js";
import { readOurTaxes } from "../../receipts/our-taxes.js";
import { compareTaxes, type TaxBill, type TaxDifference } from "../../receipts/tax-bill.js";
import { type ReceiptNote, uncomparedNote } from "./notes.js";

/** A bill and the order that it is of. */
export interface OrderBill {
  readonly order: KnownObject;
  readonly bill: TaxBill;
}

/** Where bills differ from our taxes, and of which orders there are none. */
export interface BillComparison {
  readonly differences: readonly TaxDifference[];
  readonly notes: readonly ReceiptNote[];
}

/** Compares tax bills with what their runs worked out, run by run, line by line. */
export async function compareBills(bills: readonly OrderBill[]): Promise<BillComparison> {
  const byRun = new Map<string, OrderBill[]>();
  for (const each of bills) {
    const { directory } = each.order.run;
    const known = byRun.get(directory);
    if (known === undefined) byRun.set(directory, [each]);
    else known.push(each);
  }
  const differences: TaxDifference[] = [];
  const notes: ReceiptNote[] = [];
  for (const [directory, own] of byRun) {
    const ours = await taxesOf(directory, new Set(own.map(({ order }) => order.orderNo)));
    for (const { order, bill } of own) {
      const lines = ours.get(order.orderNo);
      if (lines === undefined) notes.push(uncomparedNote(order.orderNo, directory));
      else differences.push(...compareTaxes(order.orderNo, lines, bill));
    }
  }
  return { differences, notes };
}

async function taxesOf(directory: string, orders: ReadonlySet<string>): ReturnType<typeof readOurTaxes> {
  const file = join(directory, "tax.csv");
  if (statSync(file, { throwIfNoEntry: false })?.isFile() !== true) return new Map();
  return readOurTaxes(
    fileSource(file, () => Readable.from([])),
    orders,
  );
}
