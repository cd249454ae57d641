import { readFileSync, statSync } from "node:fs";
import { basename } from "node:path";
import type { ColumnList, ColumnName } from "../../tables/column-list.js";
import { holidayColumns } from "../../tables/column-lists.js";
import {
  elementColumns,
  goodsCodeColumns,
  supervisionColumns,
  zoneColumns,
} from "../../tables/edition-columns.js";
import { type RowOf, readTableBytes, rowError, type TableRow, tableRows } from "../../tables/read-table.js";
import { isDashedDay } from "../../values/days.js";
import { Failure } from "../../values/failure.js";
import type { Text } from "../../values/finding.js";
import { namedPath, type UserPath } from "../../values/user-path.js";
import type { CodeTable } from "../code-table.js";
import { loadHolidays } from "../working-days.js";
import { elementsOf } from "./declaration-elements.js";
import type { EditionContent, EditionRow, EditionTable } from "./edition.js";
import { digest, readRefundLibrary, refundRateColumns } from "./refund-library.js";

/** What sets one table of editions apart from another. */
export interface EditionKind {
  readonly title: Text;
  /** Whether its source is a folder; else it is a CSV file. */
  readonly folder: boolean;
  /** The columns of its rows, as they are stored and shown; the first is the code that differences name. */
  readonly columns: readonly string[];
  /** Whether `from` and `to` of a row say when its code began and ended. */
  readonly dated: boolean;
  /** What is compared between editions: the word of a difference, and the column. The first is also said of new codes. */
  readonly compared: readonly (readonly [what: string, column: string])[];
  /** Months after its first day from which an edition is perhaps out of date; undefined: it never is by its age. */
  readonly freshMonths: number | undefined;
  /** Reads a source. Throws a Failure or UserTableError for one that is not the table's. */
  readonly read: (source: UserPath, units: CodeTable) => EditionContent;
}

const freshMonths = 8;

/** Every table of editions, in the order in which they are listed. */
export const editionKinds: Readonly<Record<EditionTable, EditionKind>> = {
  "refund-rates": {
    title: { zh: "出口退税率文库", en: "export refund rates" },
    folder: true,
    columns: refundRateColumns,
    dated: true,
    compared: [
      ["rate", "refundRatePercent"],
      ["unit", "unit"],
      ["name", "name"],
    ],
    freshMonths,
    read: readRefundLibrary,
  },
  hs: {
    title: { zh: "10位商品编码和法定单位", en: "10-digit goods codes with legal units" },
    folder: false,
    columns: ["code", "name", "unit1", "unit2", "from", "to"],
    dated: true,
    compared: [
      ["unit", "units"],
      ["name", "name"],
    ],
    freshMonths,
    read: userTable(goodsCodeColumns, readGoodsCode),
  },
  elements: {
    title: { zh: "规范申报要素", en: "elements of a declaration" },
    folder: false,
    columns: ["code", "name", "elements"],
    dated: false,
    compared: [
      ["elements", "elements"],
      ["name", "name"],
    ],
    freshMonths,
    read: userTable(elementColumns, readElements),
  },
  licences: {
    title: { zh: "监管条件和检验检疫类别", en: "supervision letters and inspection classes" },
    folder: false,
    columns: ["code", "name", "letters", "ciq"],
    dated: false,
    compared: [
      ["letters", "letters"],
      ["ciq", "ciq"],
      ["name", "name"],
    ],
    freshMonths,
    read: userTable(supervisionColumns, readSupervision),
  },
  holidays: {
    title: { zh: "节假日和调休", en: "holidays and working days" },
    folder: false,
    columns: ["date", "kind", "name"],
    dated: false,
    compared: [["kind", "kind"]],
    freshMonths: undefined,
    read: readHolidays,
  },
  zones: {
    title: { zh: "综试区", en: "comprehensive pilot zones" },
    folder: false,
    columns: ["name", "from"],
    dated: false,
    compared: [["from", "from"]],
    freshMonths: undefined,
    read: userTable(zoneColumns, readZone),
  },
};

/** The ids of all tables of editions. */
export const editionTables: readonly EditionTable[] = [
  "refund-rates",
  "hs",
  "elements",
  "licences",
  "holidays",
  "zones",
];

/** Whether a text, as a user types it, is the id of a table of editions. */
export function isEditionTable(text: string): text is EditionTable {
  return Object.hasOwn(editionKinds, text);
}

/** The reader of a CSV file with a list of columns, of whose rows each may have its first cell once. */
function userTable<List extends ColumnList>(
  columns: List,
  readRow: (row: TableRow<ColumnName<List>>, units: CodeTable) => EditionRow,
): EditionKind["read"] {
  return (source, units) => {
    const { name, bytes } = sourceBytes(source);
    const lines = new Map<string, number>();
    const rows = tableRows<ColumnName<List>>(name, bytes, columns).map((row) => {
      const read = readRow(row, units);
      const key = [Object.values(read)[0], read["from"] ?? ""].join(" ");
      const before = lines.get(key);
      if (before !== undefined) throw twice(row, before, Object.values(read)[0] ?? "");
      lines.set(key, row.line);
      return read;
    });
    return contentOf(name, bytes, rows);
  };
}

function readHolidays(source: UserPath): EditionContent {
  const { name, bytes } = sourceBytes(source);
  const kinds = loadHolidays(source);
  const names = new Map(
    tableRows(name, bytes, holidayColumns).map(({ cell }) => [cell("date"), cell("name")]),
  );
  const rows = [...kinds].map(([date, kind]) => ({ date, kind, name: names.get(date) ?? "" }));
  return contentOf(name, bytes, rows);
}

function sourceBytes(source: UserPath): { readonly name: string; readonly bytes: Buffer } {
  const { name, path } = namedPath(source);
  if (statSync(path, { throwIfNoEntry: false })?.isDirectory() === true)
    throw new Failure({
      zh: `${name} 是目录，这种表从一个CSV文件导入。请写该文件。`,
      en: `${name} is a folder, and this table is imported from a CSV file. Name that file.`,
    });
  return { name, bytes: readTableBytes(source) };
}

function contentOf(name: string, bytes: Buffer, rows: readonly EditionRow[]): EditionContent {
  if (rows.length === 0)
    throw new Failure({
      zh: `${name} 只有表头，没有行。请补上各行再导入。`,
      en: `${name} has a header and no rows. Add the rows, then import it.`,
    });
  const file = { name: basename(name), bytes: bytes.length, sha256: digest(bytes) };
  return { rows, deleted: 0, files: [file], notes: [] };
}

function twice(row: TableRow, before: number, value: string) {
  return rowError(row, {
    zh: `${value} 在第${before}行已经有了；请只留一行`,
    en: `${value} is on line ${before} already; leave one of the two`,
  });
}

function codeOf(row: TableRow<"code">): string {
  const code = row.cell("code").replaceAll(".", "");
  if (/^\d{10}$/.test(code)) return code;
  throw rowError(row, {
    zh: `商品编码“${row.cell("code")}”不是10位数字；请写全10位，含前导零（该列请设为文本）`,
    en: `"${row.cell("code")}" is not a goods code of 10 digits; write all 10, leading zeros included (a column of text)`,
  });
}

function readGoodsCode(row: RowOf<typeof goodsCodeColumns>, units: CodeTable): EditionRow {
  const code = codeOf(row);
  const [from, to] = [dayOf(row, "from"), dayOf(row, "to")];
  if (from !== "" && to !== "" && to < from)
    throw rowError(row, {
      zh: `截止日期 ${to} 早于起始日期 ${from}；请改正其一`,
      en: `its last day ${to} is before its first, ${from}; correct one of them`,
    });
  const unit1 = unitOf(row, "unit1", units);
  if (unit1 === "")
    throw rowError(row, {
      zh: `${code} 没有第一法定单位；请填写 unit1`,
      en: `${code} has no first legal unit; fill in unit1`,
    });
  return { code, name: row.cell("name"), unit1, unit2: unitOf(row, "unit2", units), from, to };
}

/** A unit's code, of its code or its name. */
function unitOf(row: RowOf<typeof goodsCodeColumns>, column: "unit1" | "unit2", units: CodeTable): string {
  const text = row.cell(column);
  if (text === "" || text === "无" || units.get(text) !== undefined) return text === "无" ? "" : text;
  const named = units.search("").filter(({ name }) => name === text);
  if (named.length === 1) return named[0]?.code ?? "";
  throw rowError(row, {
    zh: `${column} 的“${text}”不是计量单位；请写3位代码或名称，如 035 或 千克（qingdan codes units 可查）`,
    en: `"${text}" in ${column} is no unit; write its 3-digit code or its name, like 035 or 千克 (qingdan codes units looks one up)`,
  });
}

function dayOf<Name extends string>(row: TableRow<Name>, column: Name): string {
  const day = row.cell(column);
  if (day === "" || isDashedDay(day)) return day;
  throw rowError(row, {
    zh: `${column} 的“${day}”不是日期；应如 2026-11-20，没有的留空`,
    en: `"${day}" in ${column} is not a day; write it like 2026-11-20, or leave it blank`,
  });
}

function readElements(row: RowOf<typeof elementColumns>): EditionRow {
  const elements = elementsOf(row.cell("elements"));
  if (elements.length === 0)
    throw rowError(row, {
      zh: "没有申报要素；请填写 elements，要素之间用分号",
      en: "has no elements; fill in `elements`, with semicolons between them",
    });
  return { code: codeOf(row), name: row.cell("name"), elements: row.cell("elements") };
}

function readSupervision(row: RowOf<typeof supervisionColumns>): EditionRow {
  const code = codeOf(row);
  const letters = row.cell("letters").replace(/[\s,;/、]/g, "");
  if (!/^[0-9A-Za-z]*$/.test(letters))
    throw rowError(row, {
      zh: `监管条件“${row.cell("letters")}”不正确；应是字母和数字，如 AB 或 4x`,
      en: `"${row.cell("letters")}" are not supervision letters; write letters and digits, like AB or 4x`,
    });
  return { code, name: row.cell("name"), letters, ciq: row.cell("ciq") };
}

function readZone(row: RowOf<typeof zoneColumns>): EditionRow {
  const name = row.cell("name");
  if (name !== "") return { name, from: dayOf(row, "from") };
  throw rowError(row, { zh: "没有综试区的名称；请填写 name", en: "has no zone; fill in `name`" });
}

/** The bytes of a file that may not be there; undefined where it is not. */
export function bytesIfThere(path: string): Buffer | undefined {
  return statSync(path, { throwIfNoEntry: false }) === undefined ? undefined : readFileSync(path);
}
