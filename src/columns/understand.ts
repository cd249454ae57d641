import type { Column, Layout } from "./columns.js";
import { headerForms, normaliseHeader } from "./header-text.js";
import { textsOfOtherTrades } from "./synonyms/elsewhere.js";

/** What a header text of a file means among the others of its row. */
export type Meaning<C extends Column = Column> =
  /** The cells below are the column's. `guessed`: the text alone could mean others too, or seldom stands for it. */
  | { readonly kind: "column"; readonly column: C; readonly guessed: boolean }
  /** A second column of the same meaning, whose cells have to agree with it: the currency of the head. */
  | { readonly kind: "compared"; readonly column: C }
  /** Could mean a column that another text names better; left out. */
  | { readonly kind: "beside"; readonly column: C }
  /** Means what the text at `first` means too; which of them counts can't be told. */
  | { readonly kind: "twice"; readonly column: C; readonly first: number }
  /** May mean several columns that nothing else names. */
  | { readonly kind: "ambiguous"; readonly candidates: readonly C[] }
  | { readonly kind: "unknown" }
  | { readonly kind: "blank" };

/** The columns of head and goods line that both have in the messages, under one name: head's, then the line's. */
const doubleNames: readonly { readonly texts: readonly string[]; readonly line: readonly string[] }[] = [
  { texts: ["备注", "note"], line: ["itemNote"] },
  { texts: ["country"], line: ["destinationCountry", "originCountry"] },
];

/** How well a text names a column: 0 by an official name, 1 by a synonym, 2 with its brackets left out. */
function rank({ headers, synonyms = [] }: Column, text: string): number {
  const { exact, plain } = headerForms(text);
  if (headers.includes(exact) || headers.includes(plain)) return 0;
  return synonyms.includes(plain) ? 1 : 2;
}

/**
 * What each text of a header row means, by position. A text of official double name counts first for the head, then
 * for the lines. Where two texts name one column, the official name wins over a synonym.
 */
export function understand<N extends string>(
  names: readonly string[],
  layout: Layout<N, N, N>,
): Meaning<Column<N>>[] {
  const foreign = textsOfOtherTrades(names);
  const isForeign = (name: string): boolean => foreign.size > 0 && foreign.has(headerForms(name).plain);
  const found = names.map((name) => (name === "" || isForeign(name) ? undefined : layout.find(name)));
  const meanings = found.map((column, index): Meaning<Column<N>> => {
    if (column !== undefined) return { kind: "column", column, guessed: false };
    return normaliseHeader(names[index] ?? "") === "" ? { kind: "blank" } : { kind: "unknown" };
  });
  const taken = new Map<N, number[]>();
  for (const [index, column] of found.entries()) if (column !== undefined) append(taken, column.name, index);
  for (const places of [...taken.values()])
    if (places.length > 1) settle(names, layout, places, meanings, taken);
  guessOthers(names, layout, meanings, taken);
  return meanings;
}

/** Decides between texts that name one column. */
function settle<N extends string>(
  names: readonly string[],
  layout: Layout<N, N, N>,
  places: readonly number[],
  meanings: Meaning<Column<N>>[],
  taken: Map<N, number[]>,
): void {
  const [first = 0, second = 0] = places;
  const column = layout.find(names[first] ?? "");
  if (column === undefined) return;
  if (places.length === 2 && column.name === "currency" && layout.line.length > 0) {
    // The messages have the line's; the head's is 142 or absent.
    meanings[first] = { kind: "compared", column };
    return;
  }
  const lines = places.length === 2 ? linesColumn(names, places, layout) : undefined;
  if (lines !== undefined && !taken.has(lines.name)) {
    meanings[second] = { kind: "column", column: lines, guessed: false };
    taken.set(lines.name, [second]);
    return;
  }
  const ranks = places.map((place) => rank(column, names[place] ?? ""));
  const best = Math.min(...ranks);
  const winner = places[ranks.indexOf(best)] ?? first;
  for (const [at, place] of places.entries()) {
    if (place === winner) continue;
    meanings[place] =
      ranks[at] === best ? { kind: "twice", column, first: winner } : { kind: "beside", column };
  }
}

/** The goods line's column of the second of two texts that stand once for the head and once for the lines. */
function linesColumn<N extends string>(
  names: readonly string[],
  places: readonly number[],
  layout: Layout<N, N, N>,
): Column<N> | undefined {
  const texts = places.map((place) => headerForms(names[place] ?? "").bare);
  const double = doubleNames.find((each) => texts.every((text) => each.texts.includes(text)));
  return layout.line.find(({ name }) => double?.line.includes(name));
}

/** Texts that name nothing by themselves mean what of their candidates nothing else names. */
function guessOthers<N extends string>(
  names: readonly string[],
  layout: Layout<N, N, N>,
  meanings: Meaning<Column<N>>[],
  taken: Map<N, number[]>,
): void {
  const open = new Map<string, number[]>();
  for (const [index, meaning] of meanings.entries()) {
    if (meaning.kind !== "unknown") continue;
    const name = names[index] ?? "";
    const candidates = layout.guess(name);
    if (candidates.length === 0) continue;
    const column = candidates.find(
      (each) => standsBehind(each, name, meanings[index - 1]) && !taken.has(each.name),
    );
    if (column !== undefined) take(index, column, meanings, taken);
    else append(open, headerForms(name).plain, index);
  }
  for (const places of open.values()) {
    const candidates = layout.guess(names[places[0] ?? 0] ?? "");
    const free = candidates.filter(({ name }) => !taken.has(name));
    for (const [at, place] of places.entries()) {
      const column = free[at];
      const [other] = candidates;
      if (column !== undefined && free.length === places.length) take(place, column, meanings, taken);
      else if (free.length > 0) meanings[place] = { kind: "ambiguous", candidates: free };
      else if (other !== undefined) meanings[place] = { kind: "beside", column: other };
    }
  }
}

function append<K>(lists: Map<K, number[]>, key: K, index: number): void {
  const list = lists.get(key);
  if (list === undefined) lists.set(key, [index]);
  else list.push(index);
}

function standsBehind(column: Column, name: string, before: Meaning | undefined): boolean {
  if (before?.kind !== "column") return false;
  const { plain, bare } = headerForms(name);
  const guess = column.guesses?.find(({ text }) => text === plain || text === bare);
  return guess?.behind.includes(before.column.name) === true;
}

function take<N extends string>(
  index: number,
  column: Column<N>,
  meanings: Meaning<Column<N>>[],
  taken: Map<N, number[]>,
): void {
  meanings[index] = { kind: "column", column, guessed: true };
  taken.set(column.name, [index]);
}
