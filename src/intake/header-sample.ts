import { layouts } from "../columns/direction.js";
import { layoutOfKind, sheetKind } from "../columns/sheet-kinds.js";
import { orderLayout, paymentLayout, wayBillLayout } from "../columns/three-documents.js";
import { fileFailure } from "../findings/file-finding.js";
import type { Source } from "../formats/source.js";
import { GoodsRows } from "../sheets/goods-rows.js";
import { SheetNotes } from "../sheets/sheet-notes.js";
import type { Finding } from "../values/finding.js";
import { rowColumns } from "./file-rows.js";
import { openRows } from "./open-rows.js";

/** The header row of a file, and the first row below it. */
export interface HeaderSample {
  /** The header's texts, unchanged. */
  readonly names: readonly string[];
  /** The physical line, in a workbook the sheet's row, of the header. */
  readonly line: number;
  /** The first goods row; empty where there is none. */
  readonly firstRow: readonly string[];
  /** Rows passed over until then. */
  readonly notes: readonly Finding[];
}

/** Thrown to end the reading of a file of which enough was seen. */
class EnoughRead extends Error {
  constructor() {
    super("enough was read");
    this.name = "EnoughRead";
  }
}

/**
 * Reads the header and the first goods row of a file, as `declare` reads them, and nothing beyond. Throws a Failure for a
 * file that can't be read or has no row. A workbook that comes by a pipe is kept in the folder `scratch` meanwhile.
 */
export async function readHeaderSample(
  source: Source,
  scratch: string,
  signal?: AbortSignal,
): Promise<HeaderSample> {
  const notes = new SheetNotes();
  let header: { readonly names: string[]; readonly line: number } | undefined;
  let firstRow: readonly string[] = [];
  const sheet = {
    header: (names: string[], line: number): void => {
      header = { names, line };
    },
    row: (cells: string[]): void => {
      firstRow = cells;
      throw new EnoughRead();
    },
  };
  const rows = new GoodsRows({ file: source.name, isKnown, columnsOf, notes }, sheet);
  try {
    const choice = { isKnown, columnsOf, notes, joins: true };
    const opened = await openRows(source, choice, scratch, signal);
    await opened.read(
      source,
      (cells, line, facts) => rows.take(cells, line, facts),
      () => {},
      signal,
    );
    rows.end();
  } catch (error) {
    if (!(error instanceof EnoughRead)) throw error;
  }
  if (header === undefined) throw fileFailure(source.name, { rule: "manifest/empty", kind: "empty" });
  return { ...header, firstRow, notes: notes.findings(source.name) };
}

const everyLayout = [layouts.E, layouts.I, orderLayout, paymentLayout, wayBillLayout];

function isKnown(name: string): boolean {
  return everyLayout.some(({ find }) => find(name) !== undefined);
}

function columnsOf(names: readonly string[]) {
  return rowColumns(names, layoutOfKind[sheetKind(names).kind] ?? layouts.E, "orderNo");
}
