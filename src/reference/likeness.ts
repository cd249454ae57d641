import { distance } from "fastest-levenshtein";
import type { CodeEntry } from "./code-entry.js";

const longestCode = 20;

/** An entry with its folded texts, for searching. */
export interface Searchable {
  readonly entry: CodeEntry;
  readonly code: string;
  readonly all: string;
}

/** The entry with its code and all its names folded. */
export function searchable(entry: CodeEntry): Searchable {
  return { entry, code: fold(entry.code), all: fold([...names(entry)].join("\n")) };
}

/** The entries by each of their folded names, and by their code without leading zeros, in that order. */
export function byName(entries: readonly CodeEntry[]): ReadonlyMap<string, readonly CodeEntry[]> {
  const index = new Map<string, CodeEntry[]>();
  const add = (text: string, entry: CodeEntry) => {
    const known = index.get(text);
    if (known) known.push(entry);
    else index.set(text, [entry]);
  };
  for (const entry of entries) for (const name of names(entry)) add(fold(name), entry);
  for (const entry of entries) add(withoutZeros(fold(entry.code)), entry);
  return index;
}

/** The entries whose code shares something with the folded text, the fewest edits away first, ties in the order given. */
export function closest(entries: readonly CodeEntry[], wanted: string): readonly CodeEntry[] {
  if (wanted.length > longestCode) return [];
  return entries
    .map((entry) => ({ entry, far: distance(fold(entry.code), wanted) }))
    .filter(({ entry, far }) => far < Math.max(entry.code.length, wanted.length))
    .sort((a, b) => a.far - b.far)
    .map(({ entry }) => entry);
}

function names({ iso, name, nameEn, also }: CodeEntry): readonly string[] {
  return [iso, name, nameEn, ...(also ?? [])].filter((text) => text !== undefined);
}

/** The code without its leading zeros, which spreadsheets drop. */
export function withoutZeros(code: string): string {
  return code.replace(/^0+(?=.)/, "");
}

/**
 * How well a folded text finds an entry: 0 its code or ISO code, 1 the beginning of its code, 2 a name of it, 3 a
 * whole word of a name, 4 part of one.
 */
export function rankOf({ entry, code, all }: Searchable, wanted: string): number {
  if (code === wanted || fold(entry.iso ?? "") === wanted) return 0;
  if (code.startsWith(wanted)) return 1;
  if (all.split("\n").includes(wanted)) return 2;
  return hasWord(all, wanted) ? 3 : 4;
}

const letter = /[\p{L}\p{N}]/u;
const han = /\p{Script=Han}/u;

/** Whether a text has the words as whole ones: without a letter of the same script directly before or behind them. */
function hasWord(text: string, words: string): boolean {
  const goesOn = (inside = "", outside = ""): boolean =>
    letter.test(outside) && han.test(inside) === han.test(outside);
  for (let at = text.indexOf(words); at >= 0; at = text.indexOf(words, at + 1)) {
    const end = at + words.length;
    if (!goesOn(words[0], text[at - 1]) && !goesOn(words.at(-1), text[end])) return true;
  }
  return false;
}

/** A text as it is compared: without regard to case, width or surrounding blanks. */
export function fold(text: string): string {
  return text.normalize("NFKC").trim().toLowerCase();
}
