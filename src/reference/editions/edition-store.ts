import { randomUUID } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import * as z from "zod/mini";
import { csvCell } from "../../values/csv.js";
import { ownDataDirectory } from "../../values/data-directory.js";
import { isDashedDay } from "../../values/days.js";
import { Failure, systemReason } from "../../values/failure.js";
import type { Text } from "../../values/finding.js";
import { type Edition, type EditionContent, type EditionRow, type EditionTable, inOrder } from "./edition.js";
import { bytesIfThere, editionKinds, editionTables } from "./edition-kinds.js";
import { digest } from "./refund-library.js";

/** The folder of the editions: `tables` in the program's folder of the user's data directory. */
export function editionFolder(env: Readonly<Record<string, string | undefined>>): string {
  return join(ownDataDirectory(env), "tables");
}

const recordName = "edition.json";
const rowsName = "rows.csv";

const sha256 = z.string().check(z.regex(/^[0-9a-f]{64}$/));
const count = z.int().check(z.nonnegative());

const recordShape = z.object({
  format: z.literal(1),
  table: z.enum(["refund-rates", "hs", "elements", "licences", "holidays", "zones"]),
  edition: z.string(),
  validFrom: z.string().check(z.refine(isDashedDay)),
  rows: count,
  deleted: count,
  sha256,
  files: z.array(z.object({ name: z.string(), bytes: count, sha256 })),
  importedAt: z.string(),
  /** Of rows.csv. */
  rowsSha256: sha256,
});
type EditionRecord = z.infer<typeof recordShape>;

/** An edition that is to be stored. */
export interface NewEdition {
  readonly table: EditionTable;
  readonly edition: string;
  readonly validFrom: string;
  readonly importedAt: string;
  readonly content: EditionContent;
}

/**
 * The editions of tables that a user has imported, each in a folder of its own below that of its table: `edition.json`
 * and `rows.csv`. An edition is written beside its place and then moved there, so that it is there whole or not at all.
 */
export class EditionStore {
  readonly #folder: string;
  #listed: readonly EditionRecord[] | undefined;

  constructor(folder: string) {
    this.#folder = folder;
  }

  /** The editions of a table, of all tables without one; by table, then by their first day. Throws a Failure for one that can't be read. */
  list(table?: EditionTable): readonly Edition[] {
    return this.#records().filter((record) => table === undefined || record.table === table);
  }

  /** An edition by its name; undefined where there is none. */
  find(table: EditionTable, edition: string): Edition | undefined {
    return this.list(table).find((each) => each.edition === edition);
  }

  /** The rows of an edition. Throws a Failure where they are not as they were stored. */
  rows({ table, edition }: Edition): readonly EditionRow[] {
    const place = this.#place(table, edition);
    const record = this.#records().find((each) => each.table === table && each.edition === edition);
    const bytes = guarded(place, () => bytesIfThere(join(place, rowsName)));
    if (record === undefined || bytes === undefined || digest(bytes) !== record.rowsSha256)
      throw spoiled(join(place, rowsName));
    return parsedRows(bytes.toString("utf8"), editionKinds[table].columns);
  }

  /**
   * Stores an edition; one of its name is replaced where `replace` says so. Throws a Failure where there is one and it
   * does not, for a name that can't be a folder's, and where the folder can't be written.
   */
  add({ content, ...facts }: NewEdition, replace: boolean): Edition {
    const place = this.#place(facts.table, facts.edition);
    refuseEditionName(facts.edition);
    if (existsSync(place) && !replace) throw alreadyThere(facts);
    const columns = editionKinds[facts.table].columns;
    const lines = [columns, ...content.rows.map((row) => columns.map((column) => row[column] ?? ""))];
    const csv = Buffer.from(lines.map((cells) => `${cells.map(storedCell).join(",")}\n`).join(""), "utf8");
    const record: EditionRecord = {
      format: 1,
      ...facts,
      rows: content.rows.length,
      deleted: content.deleted,
      sha256: joinedDigest(content),
      files: [...content.files],
      rowsSha256: digest(csv),
    };
    guarded(place, () => {
      const beside = `${place}.unfinished-${randomUUID()}`;
      const aside = `${place}.unfinished-${randomUUID()}`;
      try {
        mkdirSync(beside, { recursive: true });
        writeFileSync(join(beside, rowsName), csv);
        writeFileSync(join(beside, recordName), `${JSON.stringify(record, null, 2)}\n`);
        if (existsSync(place)) renameSync(place, aside);
        renameSync(beside, place);
      } finally {
        for (const unfinished of [beside, aside]) rmSync(unfinished, { recursive: true, force: true });
      }
    });
    this.#listed = undefined;
    return record;
  }

  #place(table: EditionTable, edition: string): string {
    return join(this.#folder, table, edition);
  }

  #records(): readonly EditionRecord[] {
    this.#listed ??= editionTables.flatMap((table) =>
      this.#names(table)
        .map((edition) => readRecord(join(this.#folder, table, edition), table, edition))
        .toSorted(inOrder),
    );
    return this.#listed;
  }

  #names(table: EditionTable): readonly string[] {
    const folder = join(this.#folder, table);
    if (!existsSync(folder)) return [];
    // What a process left that was killed while it wrote has another name.
    return guarded(folder, () => readdirSync(folder)).filter((name) => editionName.test(name));
  }
}

/** A cell of rows.csv; a row is one line of it. */
function storedCell(text: string): string {
  return csvCell(text.replace(/[\r\n\u2028\u2029]+/g, " "));
}

const cellOrEnd = /("(?:[^"]|"")*"|[^,]*)(?:,|$)/y;

/** The rows of a rows.csv, whose lines are ours: a tenth of the time of a reader of any CSV, for tens of thousands of rows. */
function parsedRows(text: string, columns: readonly string[]): readonly EditionRow[] {
  const rows: EditionRow[] = [];
  const lines = text.split("\n");
  for (let at = 1; at < lines.length - 1; at++) {
    const line = lines[at] ?? "";
    const cells = line.includes('"') ? quotedCells(line) : line.split(",");
    const row: Record<string, string> = {};
    for (const [place, column] of columns.entries()) row[column] = cells[place] ?? "";
    rows.push(row);
  }
  return rows;
}

function quotedCells(line: string): string[] {
  const cells: string[] = [];
  cellOrEnd.lastIndex = 0;
  while (cellOrEnd.lastIndex < line.length) {
    const cell = cellOrEnd.exec(line)?.[1] ?? "";
    cells.push(cell.startsWith('"') ? cell.slice(1, -1).replaceAll('""', '"') : cell);
  }
  return cells;
}

/** What an edition may be called: it is a folder's name on every system, and never one of those that are not finished. */
const editionName = /^(?!.*\.unfinished-)[\p{L}\p{N}][\p{L}\p{N}._-]{0,39}$/u;

/** Throws a Failure for a name that an edition can't have. */
export function refuseEditionName(name: string): void {
  if (editionName.test(name)) return;
  throw new Failure({
    zh: `--edition ${name} 不能作版本名。请用字母、数字、点、横线，至多40个，如 2026B。`,
    en: `--edition ${name} can't be the name of an edition. Use letters, digits, dots and hyphens, at most 40, like 2026B.`,
  });
}

function alreadyThere({ table, edition }: Pick<Edition, "table" | "edition">): Failure {
  return new Failure({
    zh: `${table} 已有版本 ${edition}，内容不同，没有改动。请换一个版本名，或加 --replace 替换它。`,
    en: `${table} has an edition ${edition} already, with other content; nothing was changed. Give another name, or add --replace to replace it.`,
  });
}

/** The SHA-256 of an edition's source: of its file; of several, of the lines that sha256sum prints of them. */
export function joinedDigest({ files }: Pick<EditionContent, "files">): string {
  const [first, ...others] = files;
  if (first !== undefined && others.length === 0) return first.sha256;
  return digest(files.map(({ name, sha256: sum }) => `${sum}  ${name}\n`).join(""));
}

function readRecord(place: string, table: EditionTable, edition: string): EditionRecord {
  const file = join(place, recordName);
  const text = guarded(place, () => readFileSync(file, "utf8"));
  const read = recordShape.safeParse(parsed(text));
  if (!read.success || read.data.table !== table || read.data.edition !== edition) throw spoiled(file);
  return read.data;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function spoiled(file: string): Failure {
  return new Failure({
    zh: `${file} 与存入时不同或缺失，这个版本不能用。请删去它所在的目录，再用 qingdan tables import 导入一次。`,
    en: `${file} is missing or not as it was stored, and its edition can't be used. Remove its folder, and import the edition again by qingdan tables import.`,
  });
}

function guarded<Result>(place: string, work: () => Result): Result {
  try {
    return work();
  } catch (error) {
    if (error instanceof Failure || !(error instanceof Error && "code" in error)) throw error;
    const reason: Text = systemReason(error);
    throw new Failure({
      zh: `${place}：${reason.zh}。请检查该目录和权限。`,
      en: `${place}: ${reason.en}. Check that folder and your rights to it.`,
    });
  }
}
