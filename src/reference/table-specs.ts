import type { ColumnList } from "../tables/column-list.js";
import {
  codeColumns,
  exportDutyColumns,
  type ReferenceColumn,
  tariffLineColumns,
} from "../tables/column-lists.js";
import type { Text } from "../values/finding.js";

/** The names of the tables, as `codes <table>` and `--table <table>=<file>` take them. */
export type TableId =
  | "countries"
  | "currencies"
  | "units"
  | "transport-modes"
  | "wrap-types"
  | "trade-modes"
  | "districts"
  | "ports"
  | "headings"
  | "hs"
  | "export-duty"
  | "export-control"
  | "licences";

/**
 * The facts of a table that its reading needs; `data` is the product's own file, `shared` allows a code on
 * several rows.
 */
export interface TableSpec {
  readonly id: TableId;
  readonly title: Text;
  readonly edition: string;
  readonly source: string;
  readonly data?: string;
  readonly columns: ColumnList<ReferenceColumn>;
  /** The column of the codes, and their form. */
  readonly codeColumn: "code" | "code8";
  readonly code: RegExp;
  readonly form: Text;
  readonly shared?: boolean;
}

const parameters = "GACC parameter files, public copies; see data/SOURCES.md";
const tariff = "国务院关税税则委员会公告2025年第12号, in force 2026-01-01; see data/SOURCES.md";

/** Every table's specification, by its id. */
export const tableSpecs: Readonly<Record<TableId, TableSpec>> = {
  countries: digits("countries", "国别（地区）代码", "countries and territories", "2018-08", parameters, "3"),
  currencies: digits("currencies", "币制代码", "currencies", "2018-08", parameters, "3"),
  units: digits("units", "计量单位代码", "units of measure", "2018", parameters, "3"),
  "transport-modes": {
    ...digits("transport-modes", "运输方式代码", "modes of transport", "2018", parameters, "1"),
    code: /^[0-9A-Z]$/,
    form: { zh: "1位数字或大写字母", en: "1 digit or capital letter" },
  },
  "wrap-types": digits(
    "wrap-types",
    "包装种类代码（旧1位）",
    "wrappings (old, 1 digit)",
    "2018-08",
    parameters,
    "1",
  ),
  "trade-modes": digits(
    "trade-modes",
    "监管方式代码",
    "customs procedures",
    "2018 + 9710, 9810 (2020)",
    parameters,
    "4",
  ),
  districts: digits("districts", "关区代码", "customs districts", "2018-12", parameters, "4"),
  ports: {
    ...digits("ports", "港口代码（旧3至4位）", "ports (old, 3 or 4 digits)", "2018", parameters, "3,4"),
    shared: true,
  },
  headings: digits("headings", "税则品目（4位）", "tariff headings (4 digits)", "2026", tariff, "4"),
  hs: {
    ...digits("hs", "税则税目（8位）", "tariff lines (8 digits)", "2026", tariff, "8"),
    data: "tariff-lines.csv",
    columns: tariffLineColumns,
  },
  "export-duty": {
    ...digits("export-duty", "出口关税税目", "goods under export duty", "2026-01-01", tariff, "8"),
    columns: exportDutyColumns,
    codeColumn: "code8",
    shared: true,
  },
  "export-control": {
    id: "export-control",
    title: { zh: "出口管制和出口许可证商品", en: "goods under export control or licence" },
    edition: "2026",
    source: "announcements of MOFCOM and GACC, public copies; see data/SOURCES.md",
    data: "export-control.csv",
    columns: codeColumns,
    codeColumn: "code",
    code: /^\d{4,10}$/,
    form: { zh: "4至10位数字", en: "4 to 10 digits" },
    shared: true,
  },
  licences: {
    id: "licences",
    title: { zh: "出口许可证件管理商品", en: "goods under export licence" },
    edition: "",
    source: "",
    columns: codeColumns,
    codeColumn: "code",
    code: /^\d{4,10}$/,
    form: { zh: "4至10位数字", en: "4 to 10 digits" },
    shared: true,
  },
};

/** Every table's id, in the order in which a list of them reads best. */
export const tableIds: readonly TableId[] = Object.values(tableSpecs).map((spec) => spec.id);

/** Whether a text, as a user types it, is the id of a table. */
export function isTableId(text: string): text is TableId {
  return Object.hasOwn(tableSpecs, text);
}

function digits(
  id: TableId,
  zh: string,
  en: string,
  edition: string,
  source: string,
  length: string,
): TableSpec {
  const spoken = length.split(",");
  return {
    id,
    title: { zh, en },
    edition,
    source,
    data: `${id}.csv`,
    columns: codeColumns,
    codeColumn: "code",
    code: new RegExp(`^\\d{${length}}$`),
    form: {
      zh: `${spoken.join("至")}位数字`,
      en: `${spoken.join(" or ")} digit${length === "1" ? "" : "s"}`,
    },
  };
}
