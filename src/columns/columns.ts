import type { Field } from "../ceb/field.js";

/**
 * What a column's value belongs to: the head of the consignment (once), each goods line, or a question of
 * this tool that no message asks.
 */
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

/** Names of columns that `declare` itself adds to its lists of rows; a corrected list may be fed back as it is. */
export const annotations: readonly string[] = ["findings", "reason"];

/** Longest header text that can name a column, however many blanks it has. */
const longestHeader = 10_000;

/** A header text as it is compared: full-width forms folded, no blanks, no case. */
export function normaliseHeader(header: string): string {
  if (header === "" || header.length > longestHeader) return header;
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

/** A message's field as a column under its own name. */
export function columnOf<N extends string>(field: Field<N>, level: Level): Column<N> {
  return column(field.name, field.zh, level, field);
}

/** A goods line's own note, beside the head's. */
export function itemNote(field: Field): Column<"itemNote"> {
  return column("itemNote", "商品备注", "line", { ...field, aliases: ["表体备注"] });
}

/**
 * The goods-line columns of an inventory. Head and body both have a country and a note: in a manifest the
 * body's country has a name of its own (`countryName`), its note is itemNote.
 */
export function lineColumns<N extends string, C extends string>(
  fields: readonly Field<N>[],
  countryName: C,
): Column<Exclude<N, "country" | "note"> | C | "itemNote">[] {
  return fields.map((field) => {
    if (field.name === "country") return column(countryName, field.zh, "line", field);
    if (field.name === "note") return itemNote(field);
    // Neither of the two names is left here, but TypeScript does not narrow the generic type by the
    // comparisons above.
    return column(field.name as Exclude<N, "country" | "note">, field.zh, "line", field);
  });
}

/** The columns of a table, each level in the message's order. */
export interface Layout<H extends string = string, L extends string = string, F extends string = string> {
  readonly head: readonly Column<H>[];
  readonly line: readonly Column<L>[];
  readonly flag: readonly Column<F>[];
  /** Every column once: one that serves head and lines under one name is the line's. */
  readonly all: readonly Column<H | L | F>[];
  /** The column that a header text names; undefined for an unknown one. */
  readonly find: (header: string) => Column<H | L | F> | undefined;
}

/** Makes a layout of its columns; a header text that names two of them stands for the first. */
export function layout<H extends string, L extends string = never, F extends string = never>(
  head: readonly Column<H>[],
  line: readonly Column<L>[],
  flag: readonly Column<F>[],
): Layout<H, L, F> {
  const heads = new Map<string, Column<H | L | F>>(head.map((entry) => [entry.name, entry]));
  for (const { name } of line) heads.delete(name);
  const all = [...heads.values(), ...line, ...flag];
  const byHeader = new Map<string, Column<H | L | F>>();
  for (const entry of all)
    for (const header of entry.headers) if (!byHeader.has(header)) byHeader.set(header, entry);
  const find = (header: string): Column<H | L | F> | undefined => byHeader.get(normaliseHeader(header));
  return { head, line, flag, all, find };
}

/** Columns that a header may lack: they are filled in, or a rule asks for them in some modes only. */
const supplied: ReadonlySet<string> = new Set([
  "guid",
  "appType",
  "appTime",
  "appStatus",
  "ieFlag",
  "statisticsFlag",
  "gnum",
  "totalPrice",
  "qty1",
  "declTime",
  "declAgentCode",
  "declAgentName",
]);

/**
 * The mandatory columns that neither the header nor the profile's defaults have, without those that are
 * filled in.
 */
export function missingColumns(
  { all }: Layout,
  named: { has(name: string): boolean },
  defaults: ReadonlyMap<string, string>,
): Column[] {
  const isGiven = (name: string): boolean => named.has(name) || defaults.has(name);
  // A price follows from total and quantity.
  const isPriced = isGiven("totalPrice") && isGiven("qty");
  return all.filter(
    ({ name, field }) =>
      field.required === true && !supplied.has(name) && !isGiven(name) && !(name === "price" && isPriced),
  );
}
