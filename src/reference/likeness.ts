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

/** A text as it is compared: without regard to case, width or surrounding blanks. */
export function fold(text: string): string {
  return text.normalize("NFKC").trim().toLowerCase();
}
