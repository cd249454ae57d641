import { writeFileSync } from "node:fs";
import { join } from "node:path";
import type { CoveredCell } from "../../src/formats/rows.js";
import type { SheetFacts } from "../../src/formats/xlsx/sheet.js";
import { openWorkbook } from "../../src/formats/xlsx/workbook.js";
import { Failure } from "../../src/values/failure.js";
import type { Finding } from "../../src/values/finding.js";
import { folder } from "./folders.js";
import { type ZipEntry, zipOf } from "./zip.js";

const main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
const office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const xml = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>';

/** The parts of a workbook, as they stand behind the XML declaration; what is not given is what Excel writes. */
export interface WorkbookParts {
  /** What stands in the worksheet's element: `sheetData` and what is beside it. */
  readonly sheet?: string;
  /** The `si` elements. */
  readonly texts?: string;
  /** What stands in `numFmts` and `cellXfs`. */
  readonly formats?: string;
  readonly styles?: string;
  /** What stands in the workbook's element before and behind its `sheets`. */
  readonly properties?: string;
  readonly calculation?: string;
  readonly sheets?: string;
  /** Parts by name that are added, or replace others; undefined takes one out. */
  readonly others?: Readonly<Record<string, string | Buffer | Omit<ZipEntry, "name"> | undefined>>;
}

/** A list of relationships: `[id, kind, target]`. */
export function relationships(items: readonly (readonly [string, string, string])[], base = office): string {
  const list = items.map(
    ([id, kind, target]) => `<Relationship Id="${id}" Type="${base}/${kind}" Target="${target}"/>`,
  );
  return `${xml}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${list.join("")}</Relationships>`;
}

/** The bytes of a workbook with one sheet, `S`. */
export function workbookBytes(parts: WorkbookParts = {}): Buffer {
  const {
    sheet = "<sheetData/>",
    texts,
    formats = "",
    styles = "",
    properties = "",
    calculation = "",
  } = parts;
  const tabs = parts.sheets ?? '<sheet name="S" sheetId="1" r:id="rId1"/>';
  const contents: Record<string, string | Buffer | Omit<ZipEntry, "name"> | undefined> = {
    "[Content_Types].xml": `${xml}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>`,
    "_rels/.rels": relationships([["rId1", "officeDocument", "xl/workbook.xml"]]),
    "xl/workbook.xml": `${xml}<workbook xmlns="${main}" xmlns:r="${office}">${properties}<sheets>${tabs}</sheets>${calculation}</workbook>`,
    "xl/_rels/workbook.xml.rels": relationships([
      ["rId1", "worksheet", "worksheets/sheet1.xml"],
      ["rId2", "styles", "styles.xml"],
      ["rId3", "sharedStrings", "sharedStrings.xml"],
    ]),
    "xl/worksheets/sheet1.xml": `${xml}<worksheet xmlns="${main}" xmlns:r="${office}">${sheet}</worksheet>`,
    "xl/styles.xml": `${xml}<styleSheet xmlns="${main}"><numFmts>${formats}</numFmts><cellStyleXfs><xf numFmtId="14"/></cellStyleXfs><cellXfs>${styles}</cellXfs></styleSheet>`,
    "xl/sharedStrings.xml": texts === undefined ? undefined : `${xml}<sst xmlns="${main}">${texts}</sst>`,
    ...parts.others,
  };
  return zipOf(
    Object.entries(contents).flatMap(([name, content]): ZipEntry[] => {
      if (content === undefined) return [];
      return [
        typeof content === "string" || Buffer.isBuffer(content) ? { name, content } : { name, ...content },
      ];
    }),
  );
}

/** A sheet as a test writes it. A cell that is a number stands as one. */
export interface WrittenSheet {
  readonly name: string;
  readonly rows: readonly (readonly (string | number | FormattedNumber)[])[];
  /** Areas as A1:B2. */
  readonly merges?: readonly string[];
  readonly hidden?: boolean;
}

/** A number in a format of `cellFormats`. */
export interface FormattedNumber {
  readonly number: number;
  readonly format: keyof typeof cellFormats;
}

/** Numbers of Excel's own formats. */
const cellFormats = { date: 14, percent: 10, money: 4 } as const;

/** The bytes of a workbook with these sheets. */
export function sheetsBytes(
  sheets: readonly WrittenSheet[],
  parts: Pick<WorkbookParts, "properties"> = {},
): Buffer {
  const numbers = sheets.map((_, index) => index + 1);
  const tabs = sheets.map(
    ({ name, hidden = false }, index) =>
      `<sheet name="${escaped(name)}" sheetId="${index + 1}"${hidden ? ' state="hidden"' : ""} r:id="rId${index + 1}"/>`,
  );
  const formats = Object.values(cellFormats).map((format) => `<xf numFmtId="${format}"/>`);
  const relations = numbers.map((number): [string, string, string] => [
    `rId${number}`,
    "worksheet",
    `worksheets/sheet${number}.xml`,
  ]);
  return workbookBytes({
    ...parts,
    sheets: tabs.join(""),
    styles: `<xf numFmtId="0"/>${formats.join("")}`,
    others: {
      "xl/_rels/workbook.xml.rels": relationships([...relations, ["rIdStyles", "styles", "styles.xml"]]),
      ...Object.fromEntries(
        sheets.map((sheet, index) => [`xl/worksheets/sheet${index + 1}.xml`, sheetPart(sheet)]),
      ),
    },
  });
}

function sheetPart({ rows, merges = [] }: WrittenSheet): string {
  const data = rows.map(
    (cells, row) =>
      `<row r="${row + 1}">${cells.map((cell, at) => cellPart(cell, at, row + 1)).join("")}</row>`,
  );
  const areas = merges.map((area) => `<mergeCell ref="${area}"/>`).join("");
  const merged = areas === "" ? "" : `<mergeCells>${areas}</mergeCells>`;
  return `${xml}<worksheet xmlns="${main}" xmlns:r="${office}"><sheetData>${data.join("")}</sheetData>${merged}</worksheet>`;
}

function cellPart(cell: string | number | FormattedNumber, at: number, row: number): string {
  const place = `${columnLetters(at)}${row}`;
  if (typeof cell === "number") return `<c r="${place}"><v>${cell}</v></c>`;
  if (typeof cell === "object") {
    const style = Object.keys(cellFormats).indexOf(cell.format) + 1;
    return `<c r="${place}" s="${style}"><v>${cell.number}</v></c>`;
  }
  if (cell === "") return "";
  return `<c r="${place}" t="inlineStr"><is><t xml:space="preserve">${escaped(cell)}</t></is></c>`;
}

/** The letters of a column by its position: A, B … AA. */
export function columnLetters(at: number): string {
  const last = String.fromCharCode(65 + (at % 26));
  return at < 26 ? last : columnLetters(Math.floor(at / 26) - 1) + last;
}

function escaped(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll('"', "&quot;");
}

/** A row as it was read; what it has no more than its texts is left out. */
export interface ReadRow {
  readonly line: number;
  readonly cells: readonly string[];
  readonly hidden?: boolean;
  readonly covered?: Readonly<Record<number, CoveredCell>>;
}

export interface ReadSheet {
  readonly rows: readonly ReadRow[];
  readonly facts: SheetFacts;
  readonly sheets: readonly { readonly name: string; readonly hidden: boolean; readonly tab: number }[];
}

/** Reads a sheet of a workbook that stands in a file. */
export async function readFileSheet(path: string, sheet = 0): Promise<ReadSheet> {
  const workbook = await openWorkbook("w.xlsx", path);
  const rows: ReadRow[] = [];
  try {
    const facts = await workbook.rows(sheet, (cells, line, about) => {
      const hidden = about?.hidden === undefined ? {} : { hidden: about.hidden };
      const covered = about?.covered === undefined ? {} : { covered: Object.fromEntries(about.covered) };
      rows.push({ line, cells, ...hidden, ...covered });
    });
    return { rows, facts, sheets: workbook.sheets };
  } finally {
    workbook.close();
  }
}

/** Puts bytes into a file of their own and returns its path. */
export function fileOf(bytes: Buffer, name = "w.xlsx"): string {
  const path = join(folder(), name);
  writeFileSync(path, bytes);
  return path;
}

export async function readSheet(bytes: Buffer, sheet = 0): Promise<ReadSheet> {
  return readFileSheet(fileOf(bytes), sheet);
}

/** The texts of the first row of a sheet that has nothing but these cells. */
export async function readCells(
  cells: string,
  parts: Omit<WorkbookParts, "sheet"> = {},
): Promise<readonly string[]> {
  const { rows } = await readSheet(
    workbookBytes({ ...parts, sheet: `<sheetData><row r="1">${cells}</row></sheetData>` }),
  );
  return rows[0]?.cells ?? [];
}

/** The finding for which a workbook is refused, when it is opened or its first sheet is read. */
export async function refusalOfWorkbook(bytes: Buffer): Promise<Finding> {
  try {
    await readSheet(bytes);
  } catch (error) {
    if (error instanceof Failure && error.finding !== undefined) return error.finding;
    throw error;
  }
  throw new Error("the workbook was read");
}
