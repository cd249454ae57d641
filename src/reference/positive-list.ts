import { type ImportMode, modes } from "../law/codes.js";
import { positiveListColumns } from "../tables/column-lists.js";
import { type RowOf, readTable, rowError } from "../tables/read-table.js";
import type { Amount } from "../values/amount.js";
import type { UserPath } from "../values/user-path.js";
import type { CodeTable } from "./code-table.js";
import { readGoodsCode, readPositive, readUnit } from "./import-rate-cells.js";
import { loadReference } from "./tables.js";

/** One row of the list of goods that may be imported by retail (跨境电子商务零售进口商品清单). */
export interface PositiveEntry {
  /** 8 digits. */
  readonly code: string;
  readonly name: string;
  /** The list's remark, in the user's words. */
  readonly note: string;
  /** The only trade mode for the goods; undefined: both. */
  readonly mode: ImportMode | undefined;
  /** What one person may import in a calendar year, in `yearlyUnit`; undefined: no such limit. */
  readonly yearlyLimit: Amount | undefined;
  /** 3-digit customs code, "" where there is no limit. */
  readonly yearlyUnit: string;
  readonly yearlyUnitName: string;
}

/** A row whose note restricts what its columns do not. */
export interface UnusedNote {
  readonly file: string;
  readonly line: number;
  readonly code: string;
  readonly note: string;
  /** The restriction that the note names, and the column for it that is blank. */
  readonly restricts: "mode" | "yearly";
}

/** The positive list of the user's. */
export interface PositiveList {
  /** Rows whose notes restrict while the column for it is blank. */
  readonly unusedNotes?: readonly UnusedNote[];
  /** How many 8-digit codes are on the list. */
  readonly size: number;
  /** The rows of the first 8 digits of a goods code, in the file's order; none: the goods are not on the list. */
  find(goodsCode: string): readonly PositiveEntry[];
}

type Row = RowOf<typeof positiveListColumns>;

const limitName = { zh: "年度限量", en: "a yearly limit" };

/**
 * The positive list of a CSV file with the column `code` (8 digits; may occur on several rows) and, where
 * wanted, `name`, `note`, `mode` (1210, 9610), `yearlyLimit`, `yearlyUnit` (3-digit code). Throws
 * UserTableError for a bad row, and for rows of one code, mode and note whose limits differ.
 */
export function loadPositiveList(
  file: UserPath,
  units: CodeTable = loadReference().table("units"),
): PositiveList {
  const entries = new Map<string, PositiveEntry[]>();
  const unusedNotes: UnusedNote[] = [];
  for (const row of readTable(file, positiveListColumns)) {
    const entry = readEntry(row, units);
    unusedNotes.push(...unusedOf(row, entry));
    const rows = entries.get(entry.code) ?? [];
    const same = rows.find(({ mode, note }) => mode === entry.mode && note === entry.note);
    if (same !== undefined) checkSame(row, same, entry);
    else entries.set(entry.code, [...rows, entry]);
  }
  return { size: entries.size, unusedNotes, find: (code) => entries.get(code.slice(0, 8)) ?? [] };
}

/** Words of a note that restrict goods to one mode: 仅限网购保税商品, 限直购进口. */
const modeWords = /网购保税|保税进口|(?:仅|只)限(?:保税|直购|1210|9610)|限直购/;
/** Words of a note that limit what a person may have in a year: 每人每年不超过2千克. */
const yearlyWords =
  /每(?:人|个)?每?(?:自然)?年|年度(?:限|不超|累计)|(?:全年|一年)[^，。;；]*(?:限|不超|以内)/;
const yearlyFigure = /\d|[一二三五十百]/;

function* unusedOf(row: Row, { code, note, mode, yearlyLimit }: PositiveEntry): Generator<UnusedNote> {
  if (note === "") return;
  const { file, line } = row;
  if (mode === undefined && modeWords.test(note)) yield { file, line, code, note, restricts: "mode" };
  if (yearlyLimit === undefined && yearlyWords.test(note) && yearlyFigure.test(note))
    yield { file, line, code, note, restricts: "yearly" };
}

function readEntry(row: Row, units: CodeTable): PositiveEntry {
  const code = readGoodsCode(row, [8]);
  const yearlyLimit = readLimit(row);
  const unit = readUnit(row, "yearlyUnit", units);
  if ((yearlyLimit === undefined) !== (unit === undefined)) {
    throw rowError(row, {
      zh: "yearlyLimit与yearlyUnit应同时填写或同时为空",
      en: "has only one of yearlyLimit and yearlyUnit; write both or neither",
    });
  }
  return {
    code,
    name: row.cell("name"),
    note: row.cell("note"),
    mode: readMode(row),
    yearlyLimit,
    yearlyUnit: unit?.code ?? "",
    yearlyUnitName: unit?.name ?? "",
  };
}

function readLimit(row: Row): Amount | undefined {
  const limit = readPositive(row, "yearlyLimit", limitName);
  if (limit !== undefined || row.cell("yearlyLimit") === "") return limit;
  throw rowError(row, {
    zh: "年度限量不能为0；没有限量请留空，不得进口的商品请删去此行",
    en: "has a yearly limit of 0; leave it blank for none, and remove the row of goods that may not be imported",
  });
}

function readMode(row: Row): ImportMode | undefined {
  const mode = row.cell("mode");
  if (mode === "") return undefined;
  if (mode === modes.bonded || mode === modes.retail) return mode;
  throw rowError(row, {
    zh: `监管方式“${mode}”不正确；应为空、1210（仅限网购保税）或9610（仅限直购）`,
    en: `"${mode}" is not a mode of retail imports; leave it blank or write 1210 or 9610`,
  });
}

function checkSame(row: Row, before: PositiveEntry, entry: PositiveEntry): void {
  if (before.yearlyLimit === entry.yearlyLimit && before.yearlyUnit === entry.yearlyUnit) return;
  throw rowError(row, {
    zh: `商品编码${entry.code}的年度限量与前面一行不同；请只保留一行，或以备注区分`,
    en: `the yearly limit of ${entry.code} differs from that of an earlier row; keep one, or give them different notes`,
  });
}
