import { everyColumn, type SheetColumn } from "../columns/every-column.js";
import { Failure } from "../values/failure.js";
import type { Finding, Severity } from "../values/finding.js";
import { counted, finding } from "./finding.js";

/** Sheets that were given where others go. */
type OtherSheet =
  | "exports"
  | "imports"
  | "orders"
  | "payments"
  | "waybills"
  | "bonded-book"
  | "export-heads"
  | "export-goods"
  | "order-info"
  | "products";

/**
 * Mandatory columns that a header lacks: none, all or some of them have a value of their own in each order or line; or
 * they have to stand in the sheet (`missing-listed`).
 */
export type MissingColumns = "missing" | "missing-own" | "missing-some-own" | "missing-listed";

/**
 * The kinds of fault that the reading of a file reports, by rule. The rules in rules/manifest/, a layer
 * above, have a sentence for exactly these kinds.
 */
export interface FileFaultKinds {
  "manifest/encoding":
    | "unknown"
    | "foreign"
    | "binary"
    | "mixed"
    | "invalid"
    | "cut"
    | "mark"
    | "xml-encoding"
    | "xml-bytes";
  /** A workbook that can't be read. */
  "manifest/workbook":
    | "broken"
    | "part"
    | "no-part"
    | "cell"
    | "encrypted"
    | "xls"
    | "xlsb"
    | "ods"
    | "other"
    | "no-sheet"
    | "formula"
    | "bomb"
    | "doctype"
    | "too-large";
  /** A file of whatever format that can't be read in it. */
  "manifest/unreadable":
    | "denied"
    | "map-fit"
    | "map-columns"
    | "gzip-damaged"
    | "gzip-size"
    | "gzip-twice"
    | "page"
    | "message"
    | "no-sheets"
    | "json-syntax"
    | "json-deep"
    | "json-long"
    | "json-no-object"
    | "json-items"
    | "json-nested"
    | "json-twice"
    | "json-late-key";
  "manifest/empty": "empty" | "header-only";
  "manifest/header":
    | "none"
    | "twice"
    | MissingColumns
    | `${MissingColumns}-unknown`
    | "ambiguous"
    | "few-exports"
    | "few-imports"
    | "unlike"
    | `is-${OtherSheet}`
    | "direction"
    | "rows-above"
    | "second-table"
    | "two-heads"
    | "which-sheet"
    | "no-such-sheet";
  /** A cell of amounts that is merged over rows of several lines or orders. */
  "manifest/merged-amount": "merged";
  "manifest/unknown-column": "unknown" | "stray" | "beside" | "line-weight";
  /** Its other kinds are found row by row. */
  "manifest/row-shape": "quote";
  /** Notes: rows and cells that are no goods. */
  "manifest/passed-over":
    | "separator"
    | "title"
    | "explanation"
    | "header-again"
    | "blank-row"
    | "total"
    | "remark"
    | "surplus-cells"
    | "sheet"
    | "by-map";
  /** Notes: cells that are taken from a row above. */
  "manifest/as-above": "blank" | "merged";
  /** Notes: values that are read otherwise than they stand, `value` as `expected`. */
  "manifest/read-as":
    | "word"
    | "answer"
    | "day"
    | "time"
    | "number"
    | "guard"
    | "price"
    | "group-header"
    | "rounded"
    | "column-name"
    | "product"
    | "product-differs"
    | "more";
  /** Rows, columns and sheets that a person does not see. */
  "manifest/hidden": "row" | "column" | "sheet";
}

/** How grave the faults of a file are, by rule. */
export const fileFaultSeverity = {
  "manifest/encoding": "error",
  "manifest/workbook": "error",
  "manifest/unreadable": "error",
  "manifest/empty": "error",
  "manifest/header": "error",
  "manifest/merged-amount": "error",
  "manifest/unknown-column": "warning",
  "manifest/row-shape": "error",
  "manifest/passed-over": "info",
  "manifest/as-above": "info",
  "manifest/read-as": "info",
  "manifest/hidden": "warning",
} as const satisfies Readonly<Record<keyof FileFaultKinds, Severity>>;

/** A fault of a file as a whole, or of its header. */
export type FileFault = {
  readonly [Id in keyof FileFaultKinds]: {
    readonly rule: Id;
    readonly kind: FileFaultKinds[Id];
    /** Physical line; 0 where none applies. */
    readonly line?: number;
    /** The column that is meant, of whatever sheet the file is. */
    readonly column?: string;
    readonly value?: string;
    readonly expected?: string;
    /** Of a note: the rows or cells that it stands for, from its line on. */
    readonly count?: number;
    /** Where it differs from the rule's. */
    readonly severity?: Severity;
  };
}[keyof FileFaultKinds];

/** The columns of all sheets by their name as a text. */
const columnNames: ReadonlyMap<string, SheetColumn> = new Map(everyColumn.map(({ name }) => [name, name]));

/** A finding about a file. */
export function fileFinding(
  file: string,
  { rule: id, kind, line = 0, column = "", value = "", expected = "", count, severity }: FileFault,
): Finding {
  const rule = { id, severity: severity ?? fileFaultSeverity[id] };
  const ofColumn = id === "manifest/read-as" ? columnNames.get(column) : undefined;
  // A header's texts are not values of the column that they name: they are masked like values of no column.
  const values = ofColumn === undefined ? { value, expected } : { value, meant: expected };
  const found = {
    ...finding<string>(rule, kind, { file, line, column: ofColumn ?? "", orderNo: "" }, values),
    column,
  };
  return count === undefined ? found : counted(found, count);
}

/** A file that can't be read: the failure's text is the finding's sentence, made where it is printed. */
export function fileFailure(file: string, fault: FileFault): Failure {
  return new Failure({ zh: fault.rule, en: fault.rule }, fileFinding(file, fault));
}
