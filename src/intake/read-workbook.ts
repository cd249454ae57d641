import { sheetKind } from "../columns/sheet-kinds.js";
import { fileFailure } from "../findings/file-finding.js";
import type { TakeRow } from "../formats/rows.js";
import type { Source } from "../formats/source.js";
import { openWorkbook, type Workbook } from "../formats/xlsx/workbook.js";
import { findHeader, type IsKnown, type ReadRow } from "../sheets/find-header.js";
import { GoodsRows, type TakeSheet } from "../sheets/goods-rows.js";
import { HeadSheet } from "../sheets/join-sheets.js";
import { isBlankRow, type RowColumns } from "../sheets/row-kinds.js";
import type { SheetNotes } from "../sheets/sheet-notes.js";
import { trimBlanks } from "../values/trim.js";

/** What finds the sheet of a workbook that is read. */
export interface SheetChoice {
  /** Whether a header text names a column of such sheets. */
  readonly isKnown: IsKnown;
  readonly columnsOf: (names: readonly string[]) => RowColumns;
  readonly notes: SheetNotes;
  /** Whether the heads and the goods of orders may stand on a sheet each. */
  readonly joins: boolean;
}

interface Taking {
  readonly take: TakeRow;
  readonly progress: (bytes: number) => void;
  readonly signal?: AbortSignal | undefined;
}

/** A sheet by the beginning of it. */
interface SeenSheet {
  readonly index: number;
  readonly name: string;
  readonly hidden: boolean;
  readonly isBlank: boolean;
  readonly names: readonly string[];
  readonly known: number;
}

/** Rows of a sheet that are looked at to choose one; known names that a header has at least. */
const mostSeen = 60;
const fewestKnown = 2;

/**
 * Reads the rows of a workbook's sheet: the one that `--sheet` names; else the one whose header is known; else the
 * first. Where one sheet has the heads of orders and another their goods, both are joined by order number. Returns
 * the name of what was read. Throws a Failure where several sheets may be meant.
 */
export async function readWorkbook(
  { name, as }: Source,
  descriptor: number,
  choice: SheetChoice,
  taking: Taking,
): Promise<string> {
  const { signal } = taking;
  const workbook = await openWorkbook(name, descriptor, signal);
  try {
    if (as?.sheet !== undefined) {
      const index = namedSheet(name, workbook, as.sheet);
      await readSheet(workbook, index, choice, taking);
      return workbook.sheets[index]?.name ?? as.sheet;
    }
    const seen: SeenSheet[] = [];
    for (const index of workbook.sheets.keys()) seen.push(await seenSheet(workbook, index, choice, signal));
    const filled = seen.filter(({ isBlank }) => !isBlank);
    const visible = filled.filter(({ hidden }) => !hidden);
    const pair = choice.joins ? pairOf(visible) : undefined;
    const chosen =
      pair === undefined ? [chosenSheet(name, visible.length > 0 ? visible : filled, seen)] : pair;
    tellUnread(filled, chosen, choice.notes);
    const [first, second] = chosen;
    if (second === undefined) await readSheet(workbook, first?.index ?? 0, choice, taking);
    else if (first !== undefined)
      await readPair(name, workbook, { heads: first, goods: second }, choice, taking);
    return chosen.map((sheet) => sheet.name).join(" + ");
  } finally {
    workbook.close();
  }
}

async function readSheet(
  workbook: Workbook,
  index: number,
  { notes }: SheetChoice,
  { take, progress, signal }: Taking,
): Promise<void> {
  const facts = await workbook.rows(index, take, progress, signal);
  const { blankRows, firstBlankRow, hiddenColumns, rounded } = facts;
  if (rounded !== undefined) {
    const { count, line, shown, stored } = rounded;
    notes.add({ rule: "manifest/read-as", kind: "rounded", line, value: stored, expected: shown }, count);
  }
  if (blankRows > 0)
    notes.add({ rule: "manifest/passed-over", kind: "blank-row", line: firstBlankRow }, blankRows);
  if (hiddenColumns.length > 0) {
    const value = hiddenColumns.map(columnLetters).join(", ");
    notes.add({ rule: "manifest/hidden", kind: "column", line: 1, value }, hiddenColumns.length);
  }
}

/** The letters of a column as a spreadsheet has them: A, B … AA. */
function columnLetters(position: number): string {
  const last = String.fromCharCode(65 + (position % 26));
  return position < 26 ? last : columnLetters(Math.floor(position / 26) - 1) + last;
}

function namedSheet(file: string, { sheets }: Workbook, named: string): number {
  const byName = sheets.findIndex(({ name }) => name === named);
  if (byName >= 0) return byName;
  const byTab = /^\d{1,4}$/.test(named) ? sheets.findIndex(({ tab }) => tab === Number(named)) : -1;
  if (byTab >= 0) return byTab;
  const expected = sheets.map(({ name, tab }) => `${tab} ${name}`).join(", ");
  throw fileFailure(file, { rule: "manifest/header", kind: "no-such-sheet", value: named, expected });
}

/** Thrown to end the reading of a sheet of which enough was seen. */
class SeenEnough extends Error {}

async function seenSheet(
  workbook: Workbook,
  index: number,
  { isKnown }: SheetChoice,
  signal: AbortSignal | undefined,
): Promise<SeenSheet> {
  const rows: ReadRow[] = [];
  try {
    await workbook.rows(
      index,
      (cells, line) => {
        if (!isBlankRow(cells)) rows.push({ cells, line });
        if (rows.length >= mostSeen) throw new SeenEnough();
      },
      undefined,
      signal,
    );
  } catch (error) {
    if (!(error instanceof SeenEnough)) throw error;
  }
  const { name = "", hidden = false } = workbook.sheets[index] ?? {};
  const header = findHeader(rows, isKnown);
  const { names = [], known = 0 } = header ?? {};
  return { index, name, hidden, isBlank: rows.length === 0, names, known };
}

/** The sheet of the heads and the sheet of the goods, where a workbook has one of each. */
function pairOf(sheets: readonly SeenSheet[]): readonly [SeenSheet, SeenSheet] | undefined {
  const kinds = sheets.map((sheet) => ({ sheet, kind: sheetKind(sheet.names).kind }));
  const [heads, ...moreHeads] = kinds.filter(({ kind }) => kind === "export-heads");
  const [goods, ...moreGoods] = kinds.filter(({ kind }) => kind === "export-goods");
  if (heads === undefined || goods === undefined || moreHeads.length + moreGoods.length > 0) return undefined;
  return [heads.sheet, goods.sheet];
}

function chosenSheet(file: string, sheets: readonly SeenSheet[], all: readonly SeenSheet[]): SeenSheet {
  const known = sheets.filter((sheet) => sheet.known >= fewestKnown).sort((a, b) => b.known - a.known);
  const [best, next] = known;
  const fallback = best ?? sheets[0] ?? all[0];
  if (fallback === undefined) throw fileFailure(file, { rule: "manifest/empty", kind: "empty" });
  // Another sheet with nearly as many known names is a manifest as well.
  if (best !== undefined && next !== undefined && next.known * 3 >= best.known * 2) {
    const value = known.map(({ name }) => name).join(", ");
    throw fileFailure(file, { rule: "manifest/header", kind: "which-sheet", value });
  }
  return fallback;
}

function tellUnread(filled: readonly SeenSheet[], chosen: readonly SeenSheet[], notes: SheetNotes): void {
  const unread = filled.filter((sheet) => !chosen.includes(sheet));
  const shown = unread.filter(({ hidden }) => !hidden).map(({ name }) => name);
  if (shown.length > 0)
    notes.add(
      { rule: "manifest/passed-over", kind: "sheet", line: 0, value: shown.join(", ") },
      shown.length,
    );
  const hidden = unread.filter((sheet) => sheet.hidden).map(({ name }) => name);
  if (hidden.length > 0)
    notes.add({ rule: "manifest/hidden", kind: "sheet", line: 0, value: hidden.join(", ") }, hidden.length);
}

/** Reads two sheets joined by order number; the rows have the lines of the goods' sheet. */
async function readPair(
  file: string,
  workbook: Workbook,
  { heads, goods }: { readonly heads: SeenSheet; readonly goods: SeenSheet },
  choice: SheetChoice,
  taking: Taking,
): Promise<void> {
  const { isKnown, columnsOf, notes } = choice;
  const form = { file, isKnown, columnsOf, notes };
  let names: readonly string[] = [];
  let joined: HeadSheet | undefined;
  const goodsAt = columnsOf(goods.names).orderNo ?? 0;
  const headRows = new GoodsRows(form, {
    header: (found) => {
      names = found;
      joined = new HeadSheet(file, names, { heads: columnsOf(names).orderNo ?? 0, goods: goodsAt });
    },
    row: (cells, line) => joined?.add(cells.map(trimBlanks), line),
  });
  await readSheet(workbook, heads.index, choice, { ...taking, take: (...row) => headRows.take(...row) });
  headRows.end();
  const out: TakeSheet = { header: (cells, line) => taking.take(cells, line), row: taking.take };
  let width = 0;
  const goodsRows = new GoodsRows(form, {
    header: (found, line) => {
      width = found.length;
      out.header(joined?.names(found) ?? found, line);
    },
    row: (cells, line) => {
      while (cells.length < width) cells.push("");
      out.row(joined?.join(cells) ?? cells, line);
    },
  });
  await readSheet(workbook, goods.index, choice, { ...taking, take: (...row) => goodsRows.take(...row) });
  goodsRows.end();
  joined?.rest(width, out);
}
