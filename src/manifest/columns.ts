import {
  type ExportHeadName,
  type ExportLineName,
  exportInventoryHead,
  exportInventoryLine,
} from "../ceb/export-inventory.js";
import { type Field, text } from "../ceb/field.js";

/** Where a column's value belongs: once to the consignment, to each goods line, or to our own questions about it. */
export type Level = "head" | "line" | "flag";

/** A column that a manifest may have: the message's field under the manifest's name. */
export interface Column<N extends string = string> {
  readonly name: N;
  readonly zh: string;
  readonly level: Level;
  readonly field: Field;
  /** All header texts that mean this column, normalised. */
  readonly headers: readonly string[];
}

/** Two names stand in both head and body of the inventory; in a manifest the body's are called so. */
const renamed = {
  country: { name: "destinationCountry", zh: "目的国(地区)代码" },
  note: { name: "itemNote", zh: "商品备注" },
} as const;

type RenamedName = (typeof renamed)[keyof typeof renamed]["name"];
export type ExportLineColumn = Exclude<ExportLineName, keyof typeof renamed> | RenamedName;

const answer = { length: 1, values: ["Y", "N"] } as const;
const exportFlags = [
  text("exportRebate", "是否退税", answer),
  text("exportDuty", "是否涉出口税", answer),
  text("licenceRequired", "是否涉证", answer),
  text("inspectionRequired", "是否涉检", answer),
  text("invoiceHeld", "是否取得有效进货凭证", answer),
] as const;
export type ExportFlag = (typeof exportFlags)[number]["name"];

/** Names of columns that `declare` itself adds to its lists of rows; a corrected list may be fed back as it is. */
export const annotations: readonly string[] = ["findings", "reason"];

/** A header text as it is compared: full-width forms folded, no blanks, no case. */
export function normaliseHeader(header: string): string {
  return header
    .normalize("NFKC")
    .replace(/[\s\u200b\ufeff]/g, "")
    .toLowerCase();
}

/** A column under its manifest name, found by that, by its Chinese name or either half of it, and by the field's aliases. */
export function column<N extends string>(name: N, zh: string, level: Level, field: Field): Column<N> {
  const written = [name, zh, ...zh.split("/"), ...(field.aliases ?? [])];
  return { name, zh, level, field, headers: [...new Set(written.map(normaliseHeader))] };
}

const headColumns: readonly Column<ExportHeadName>[] = exportInventoryHead.fields.map((field) =>
  column(field.name, field.zh, "head", field),
);
const lineColumns: readonly Column<ExportLineColumn>[] = exportInventoryLine.fields.map((field) => {
  if (field.name === "country" || field.name === "note") {
    const manifest = renamed[field.name];
    const named = { ...field, aliases: field.name === "note" ? ["表体备注"] : (field.aliases ?? []) };
    return column(manifest.name, manifest.zh, "line", named);
  }
  return column(field.name, field.zh, "line", field);
});
const flagColumns: readonly Column<ExportFlag>[] = exportFlags.map((field) =>
  column(field.name, field.zh, "flag", field),
);

/** The columns of a manifest of one direction, in the message's order. */
export interface Layout {
  readonly head: readonly Column[];
  readonly line: readonly Column[];
  readonly flag: readonly Column[];
  readonly all: readonly Column[];
  /** The column that a header text means; undefined for one that is none of ours. */
  find(header: string): Column | undefined;
}

/** Makes a layout of its columns; a header text that two of them answer to means the first. */
export function layout(head: readonly Column[], line: readonly Column[], flag: readonly Column[]): Layout {
  const all = [...head, ...line, ...flag];
  const byHeader = new Map<string, Column>();
  for (const entry of all)
    for (const header of entry.headers) if (!byHeader.has(header)) byHeader.set(header, entry);
  return { head, line, flag, all, find: (header) => byHeader.get(normaliseHeader(header)) };
}

export const exportLayout = layout(headColumns, lineColumns, flagColumns);
export const exportHeadColumns = headColumns;
export const exportLineColumns = lineColumns;
export const exportFlagColumns = flagColumns;
