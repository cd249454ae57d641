import type { Field } from "../ceb/field.js";
import { once } from "../values/once.js";
import { headerForms, normaliseHeader } from "./header-text.js";
import type { Names } from "./synonyms/names.js";

export { normaliseHeader };

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
  /** The official header texts that mean this column, normalised. */
  readonly headers: readonly string[];
  /** What else people call it, normalised; an official header beside one of these wins. */
  readonly synonyms?: readonly string[];
  /** Header texts that may mean this column or another one, normalised. */
  readonly guesses?: readonly Guess[];
}

/** A header text that means a column where nothing else in the header does. */
export interface Guess {
  readonly text: string;
  /** Its place among the columns that the text may mean: the likeliest is 0. */
  readonly order: number;
  /** Means this column at once where it stands right behind one of these columns. */
  readonly behind: readonly string[];
}

/** A column as messages name it: its CEB name and its Chinese name. */
export function columnLabel({ name, zh }: Pick<Column, "name" | "zh">): string {
  return `${name} ${zh}`;
}

/** Names of columns that a run itself adds to its lists of rows; a corrected list may be fed back as it is. */
export const annotations = ["sourceFile", "sourceLine", "findings", "reason"] as const;

/** The column that a run has added to its list under this header text; undefined for any other text. */
export function annotationOf(header: string): (typeof annotations)[number] | undefined {
  const text = normaliseHeader(header);
  return annotations.find((name) => name.toLowerCase() === text);
}

/** The column that `retry` adds besides: a sheet of a shop's may have one of this name that means something else. */
const stateColumn = "state";

/** Whether a header text is a column that a run has added to its list; `state` is where the rows' places stand too. */
export function isAnnotation(header: string, names: readonly string[]): boolean {
  if (annotationOf(header) !== undefined) return true;
  if (normaliseHeader(header) !== stateColumn) return false;
  const added = new Set(names.map(annotationOf));
  return added.has("sourceFile") && added.has("sourceLine") && added.has("reason");
}

/** A column under its manifest name, found by that, by its Chinese name or either half of it, and by the field's aliases. */
export function column<N extends string>(name: N, zh: string, level: Level, field: Field): Column<N> {
  const headers = once(() => {
    const written = [name, zh, ...zh.split("/"), ...(field.aliases ?? [])];
    return [...new Set(written.map(normaliseHeader))];
  });
  return {
    name,
    zh,
    level,
    field,
    get headers() {
      return headers();
    },
  };
}

/** What a column's texts are made of, each when it is asked for: most runs look for few of them. */
export interface TextSources {
  readonly headers: () => readonly string[];
  readonly synonyms: () => readonly string[];
  readonly guesses: () => readonly Guess[];
}

/** A column with some of its texts or facts changed. */
export function changedColumn<N extends string>(
  column: Column<N>,
  changes: Partial<Pick<Column, "zh" | "field"> & TextSources>,
): Column<N> {
  const headers = once(changes.headers ?? (() => column.headers));
  const synonyms = once(changes.synonyms ?? (() => column.synonyms ?? []));
  const guesses = once(changes.guesses ?? (() => column.guesses ?? []));
  return {
    name: column.name,
    zh: changes.zh ?? column.zh,
    level: column.level,
    field: changes.field ?? column.field,
    get headers() {
      return headers();
    },
    get synonyms() {
      return synonyms();
    },
    get guesses() {
      return guesses();
    },
  };
}

/** A message's field as a column under its own name. */
export function columnOf<N extends string>(field: Field<N>, level: Level): Column<N> {
  return column(field.name, field.zh, level, field);
}

/** Columns with what else people call them; names of columns that are not among these are passed over. */
export function withNames<N extends string>(
  columns: readonly Column<N>[],
  lists: readonly Names[],
): Column<N>[] {
  return columns.map((each) =>
    changedColumn(each, {
      synonyms: () => {
        const texts = lists.flatMap(({ synonyms }) => synonyms[each.name] ?? []);
        return [...new Set(texts.map(plainText))];
      },
      guesses: () => lists.flatMap(({ guesses }) => guesses.flatMap((entry) => guessesOf(each.name, entry))),
    }),
  );
}

/** The texts of an entry that may mean the column. */
function guessesOf(column: string, { texts, columns, behind }: Names["guesses"][number]): Guess[] {
  const order = columns.indexOf(column);
  if (order < 0) return [];
  return texts.map((text) => ({ text: plainText(text), order, behind: behind?.[column] ?? [] }));
}

function plainText(text: string): string {
  return headerForms(text).plain;
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
  /** The column that a header text names by itself; undefined for an unknown one. */
  readonly find: (header: string) => Column<H | L | F> | undefined;
  /** The columns that a header text may mean, the likeliest first, where it names none by itself. */
  readonly guess: (header: string) => readonly Column<H | L | F>[];
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
  const headerIndex = once(() => textIndex(all, ({ headers }) => headers));
  const synonymIndex = once(() => textIndex(all, ({ synonyms = [] }) => synonyms));
  const guesses = once(() => guessIndex(all));
  const find = (header: string): Column<H | L | F> | undefined => {
    const { exact, plain, bare, english } = headerForms(header);
    const byHeader = headerIndex();
    const official = byHeader.get(exact) ?? byHeader.get(plain);
    if (official !== undefined) return official;
    const bySynonym = synonymIndex();
    return bySynonym.get(plain) ?? (english ? undefined : (byHeader.get(bare) ?? bySynonym.get(bare)));
  };
  const guess = (header: string): readonly Column<H | L | F>[] => {
    const { plain, bare, english } = headerForms(header);
    // A name in English is declared only where there is none in Chinese.
    const inEnglish = english ? (headerIndex().get(bare) ?? synonymIndex().get(bare)) : undefined;
    return inEnglish === undefined ? (guesses().get(plain) ?? guesses().get(bare) ?? []) : [inEnglish];
  };
  return { head, line, flag, all, find, guess };
}

function textIndex<C extends Column>(
  columns: readonly C[],
  textsOf: (column: C) => readonly string[],
): ReadonlyMap<string, C> {
  const index = new Map<string, C>();
  for (const column of columns)
    for (const text of textsOf(column)) {
      if (!index.has(text)) index.set(text, column);
      const { plain } = headerForms(text);
      if (!index.has(plain)) index.set(plain, column);
    }
  return index;
}

/** By text, the columns that it may mean, the likeliest first. */
function guessIndex<C extends Column>(columns: readonly C[]): ReadonlyMap<string, readonly C[]> {
  const index = new Map<string, { readonly column: C; readonly order: number }[]>();
  for (const column of columns)
    for (const { text, order } of column.guesses ?? [])
      index.set(text, [...(index.get(text) ?? []), { column, order }]);
  const inOrder = [...index].map(([text, entries]): [string, readonly C[]] => [
    text,
    entries.sort((a, b) => a.order - b.order).map(({ column }) => column),
  ]);
  return new Map(inOrder);
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

/** Columns that follow from others, by any of these sets: a price, and the sums of an order. */
const derived: Readonly<Record<string, readonly (readonly string[])[]>> = {
  price: [["totalPrice", "qty"]],
  goodsValue: [["totalPrice"], ["price", "qty"]],
  acturalPaid: [["freight", "taxTotal", "discount"]],
};

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
  const follows = (name: string): boolean =>
    derived[name]?.some((sources) => sources.every(isGiven)) === true;
  return all.filter(
    ({ name, field }) => field.required === true && !supplied.has(name) && !isGiven(name) && !follows(name),
  );
}
