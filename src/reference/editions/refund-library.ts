import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { type DbfRow, type DbfTable, damaged, type NamedBytes, readDbf } from "../../formats/dbf.js";
import { dashed, isDay } from "../../values/calendar.js";
import { Failure, systemReason } from "../../values/failure.js";
import type { Text } from "../../values/finding.js";
import { Exact } from "../../values/money.js";
import { type NamedPath, namedPath, type UserPath } from "../../values/user-path.js";
import type { EditionContent, EditionRow } from "./edition.js";
import type { RefundRateRow } from "./refund-rates.js";

/** The columns of the rows of an edition of refund rates, as they are stored. */
export const refundRateColumns = [
  "code",
  "name",
  "unit",
  "vatRatePercent",
  "refundRatePercent",
  "from",
  "to",
  "special",
] as const;

/** Fields of cmcode.dbf without which it is not the table of rates; the others are read by name where they are there. */
const mandatoryFields = ["CODE", "TSL", "ST_DATE", "END_DATE"];

/**
 * The rows of a refund-rate library (出口退税率文库) as the tax administration publishes it, unpacked into a folder:
 * cmcode.dbf has the rates, stdcm.dbf with stdcm.fpt the full names. Letters of files' names may be of either case.
 * Throws a Failure that names the file that is missing or damaged.
 */
export function readRefundLibrary(folder: UserPath): EditionContent {
  const files = new LibraryFolder(namedPath(folder));
  const names = fullNames(files);
  const rates = readDbf(files.file("cmcode.dbf"));
  refuseWithout(rates, mandatoryFields);
  refuseEmpty(rates);
  const rows: EditionRow[] = [];
  let withoutCode = 0;
  for (const row of rates.rows) {
    const read = rateRow(rates.name, row, names.byCode);
    if (read === undefined) withoutCode++;
    else rows.push(read);
  }
  const notes = [...names.notes, ...notesOf(withoutCode, rates.unread() + names.unread())];
  return { rows, deleted: rates.deleted, files: files.sources(), notes };
}

/** A stored row as the lookup takes it. */
export function refundRateRow(row: EditionRow): RefundRateRow {
  const cell = (column: (typeof refundRateColumns)[number]): string => row[column] ?? "";
  const orNone = (text: string): string | undefined => (text === "" ? undefined : text);
  return {
    code: cell("code"),
    name: cell("name"),
    unit: cell("unit"),
    percent: orNone(cell("refundRatePercent")),
    vatPercent: cell("vatRatePercent").split(";").filter(Boolean),
    special: cell("special"),
    from: orNone(cell("from")),
    to: orNone(cell("to")),
  };
}

/** The files of a folder by their names, whatever the case of its letters. */
class LibraryFolder {
  readonly #folder: NamedPath;
  readonly #names: readonly string[];
  readonly #read = new Map<string, Buffer>();

  constructor(folder: NamedPath) {
    this.#folder = folder;
    this.#names = namesIn(folder);
  }

  has(name: string): boolean {
    return this.#names.some((each) => each.toLowerCase() === name);
  }

  file(name: string): NamedBytes {
    const [own, other] = this.#names.filter((each) => each.toLowerCase() === name).toSorted();
    const shown = join(this.#folder.name, own ?? name);
    if (own === undefined) throw missing(shown);
    if (other !== undefined) throw ambiguous(this.#folder.name, [own, other]);
    const bytes = this.#read.get(own) ?? bytesOf(shown, join(this.#folder.path, own));
    this.#read.set(own, bytes);
    return { name: shown, bytes };
  }

  sources() {
    return [...this.#read]
      .map(([name, bytes]) => ({ name, bytes: bytes.length, sha256: digest(bytes) }))
      .toSorted((one, two) => (one.name < two.name ? -1 : 1));
  }
}

function namesIn({ name, path }: NamedPath): readonly string[] {
  try {
    return readdirSync(path);
  } catch (error) {
    const reason = systemReason(error);
    const isFile = error instanceof Error && "code" in error && error.code === "ENOTDIR";
    throw new Failure({
      zh: isFile
        ? `${name} 是文件，不是目录。文库请先解压，再写解压出的目录。`
        : `无法读取目录 ${name}：${reason.zh}。请写文库解压出的目录。`,
      en: isFile
        ? `${name} is a file, not a folder. Unpack the library first, and name the folder with its files.`
        : `can't read the folder ${name}: ${reason.en}. Name the folder into which the library was unpacked.`,
    });
  }
}

function bytesOf(name: string, path: string): Buffer {
  try {
    return readFileSync(path);
  } catch (error) {
    const reason = systemReason(error);
    throw new Failure({
      zh: `无法读取 ${name}：${reason.zh}。请检查路径和权限。`,
      en: `can't read ${name}: ${reason.en}. Check the path and your rights to it.`,
    });
  }
}

/** The SHA-256 of bytes, in lower-case hexadecimal digits. */
export function digest(bytes: Buffer | string): string {
  return createHash("sha256").update(bytes).digest("hex");
}

function missing(name: string): Failure {
  return new Failure({
    zh: `没有 ${name}，没有存入任何内容。请把文库的全部文件解压到这个目录。`,
    en: `there is no ${name}, and nothing was stored. Unpack all files of the library into this folder.`,
  });
}

/** Of two libraries that were unpacked into one folder nothing says which is meant, and their rates differ. */
function ambiguous(folder: string, [one, other]: readonly [string, string]): Failure {
  return new Failure({
    zh: `${folder} 里有 ${one} 和 ${other} 两个文件，不知道用哪一个，没有存入任何内容。请把这一版文库单独解压到一个空目录。`,
    en: `${folder} has two files, ${one} and ${other}, and nothing says which is meant; nothing was stored. Unpack this library alone into an empty folder.`,
  });
}

interface FullNames {
  readonly byCode: ReadonlyMap<string, string>;
  readonly notes: readonly Text[];
  readonly unread: () => number;
}

/** The full names of goods by their codes; cmcode.dbf has short ones. */
function fullNames(files: LibraryFolder): FullNames {
  if (!files.has("stdcm.dbf") && !files.has("stdcm.fpt"))
    return { byCode: new Map(), notes: [shortNames], unread: () => 0 };
  const table = readDbf(files.file("stdcm.dbf"), files.file("stdcm.fpt"));
  refuseWithout(table, ["CODE", "NAME"]);
  const byCode = new Map(table.rows.map(({ cell }) => [cell("CODE"), cell("NAME")]));
  return { byCode, notes: [], unread: () => table.unread() };
}

const shortNames: Text = {
  zh: "目录里没有 stdcm.dbf 和 stdcm.fpt，名称用的是 cmcode.dbf 里的简称。",
  en: "the folder has neither stdcm.dbf nor stdcm.fpt; names are the short ones of cmcode.dbf.",
};

function refuseWithout(table: DbfTable, fields: readonly string[]): void {
  const lacking = fields.filter((field) => !table.fields.includes(field));
  if (lacking.length === 0) return;
  throw damaged(table.name, {
    zh: `缺字段 ${lacking.join("、")}`,
    en: `it has no field ${lacking.join(", ")}`,
  });
}

/** A table of rates without a row says of every code that it has no refund, which no edition says. */
function refuseEmpty({ name, rows, deleted }: DbfTable): void {
  if (rows.length > 0) return;
  throw damaged(name, {
    zh: deleted > 0 ? `${deleted}条记录都标为已删除` : "一条记录也没有",
    en: deleted > 0 ? `its ${deleted} records are all marked as deleted` : "it has no record",
  });
}

/** A row of rates; undefined for one without a code. */
function rateRow(
  file: string,
  { number, cell }: DbfRow,
  names: ReadonlyMap<string, string>,
): EditionRow | undefined {
  const bad = (field: string): Failure =>
    damaged(file, {
      zh: `第${number}条记录的 ${field} 不正确`,
      en: `the ${field} of record ${number} is not right`,
    });
  const code = cell("CODE");
  if (code === "") return undefined;
  if (!/^[0-9A-Za-z]+$/.test(code)) throw bad("CODE");
  const day = (field: string): string => {
    const text = cell(field);
    if (/^0*$/.test(text)) return "";
    if (!isDay(text)) throw bad(field);
    return dashed(text);
  };
  const percent = (field: string, text: string): string => {
    const written = percentText(text);
    if (written === undefined) throw bad(field);
    return written;
  };
  return {
    code,
    name: names.get(code) || cell("NAME"),
    unit: cell("UNIT"),
    vatRatePercent: cell("ZSSL_SET")
      .split(/[,;，；、]/)
      .map((text) => percent("ZSSL_SET", text.trim()))
      .filter(Boolean)
      .join(";"),
    refundRatePercent: percent("TSL", cell("TSL")),
    from: day("ST_DATE"),
    to: day("END_DATE"),
    special: cell("TSFLAG"),
  };
}

const wholePercent = 100;

/** A rate in percent without zeros that say nothing, blank for a blank one; undefined for a text that is none. */
function percentText(text: string): string | undefined {
  if (text === "") return "";
  if (!/^(?:\d{1,3}(?:\.\d*)?|\.\d+)$/.test(text)) return undefined;
  const rate = new Exact(text);
  return rate.greaterThan(wholePercent) ? undefined : rate.toFixed();
}

function notesOf(withoutCode: number, unread: number): readonly Text[] {
  const notes: Text[] = [];
  if (withoutCode > 0)
    notes.push({
      zh: `${withoutCode} 条记录没有商品代码，没有存入。`,
      en: `records without a goods code, which were not stored: ${withoutCode}.`,
    });
  if (unread > 0)
    notes.push({
      zh: `${unread} 处文字有读不出的字符，写作 U+FFFD。`,
      en: `texts with characters that can't be read, which were written as U+FFFD: ${unread}.`,
    });
  return notes;
}
