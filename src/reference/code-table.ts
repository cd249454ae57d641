import { distance } from "fastest-levenshtein";
import type { TableId, TableSpec } from "./table-specs.js";

/**
 * A code and what it stands for. `also` holds the further texts it is found by: territories and ports under
 * the same code, newer codes, the names above a tariff line.
 */
export interface CodeEntry {
  readonly code: string;
  readonly name: string;
  readonly nameEn?: string;
  readonly iso?: string;
  readonly status?: string;
  readonly also?: readonly string[];
}

/** A table of customs codes: what a code means, and which codes a text may have meant. */
export interface CodeTable {
  readonly id: TableId;
  readonly title: { readonly zh: string; readonly en: string };
  readonly edition: string;
  readonly source: string;
  readonly size: number;
  /** Whether the code stands in the table, exactly as written. */
  has(code: string): boolean;
  /** The code's entry, or undefined. */
  get(code: string): CodeEntry | undefined;
  /**
   * What the value may have meant, at most `limit` (3) entries: those whose ISO code, name or code without
   * its leading zeros it is; else those whose name contains it; else the closest codes by edit distance,
   * ties in code order. Empty when nothing is near.
   */
  nearest(value: string, limit?: number): readonly CodeEntry[];
  /** The entries whose code begins with the text or whose names contain it: exact code first, then code order. */
  search(text: string): readonly CodeEntry[];
}

const longestCode = 20;

/** A table over the entries, which it takes in code order whatever order they come in. */
export function createCodeTable(spec: TableSpec, entries: Iterable<CodeEntry>): CodeTable {
  const ordered = [...entries].sort((a, b) => (a.code < b.code ? -1 : 1));
  const byCode = new Map(ordered.map((entry) => [entry.code, entry]));
  const asked = new Map<string, readonly CodeEntry[]>();
  let texts: readonly Searchable[] | undefined;
  let named: ReadonlyMap<string, readonly CodeEntry[]> | undefined;

  const search = (text: string): readonly CodeEntry[] => {
    texts ??= ordered.map(searchable);
    const wanted = fold(text);
    const found = texts.filter(({ code, all }) => code.startsWith(wanted) || all.includes(wanted));
    const rank = ({ code }: Searchable) => (code === wanted ? 0 : code.startsWith(wanted) ? 1 : 2);
    return found.sort((a, b) => rank(a) - rank(b)).map(({ entry }) => entry);
  };

  const near = (value: string): readonly CodeEntry[] => {
    named ??= byName(ordered);
    const wanted = fold(value);
    if (wanted === "") return [];
    const same = [...(named.get(wanted) ?? []), ...(named.get(withoutZeros(wanted)) ?? [])];
    if (same.length > 0) return [...new Set(same)];
    const part = wanted.length > 1 && /\D/.test(wanted) ? search(wanted) : [];
    return part.length > 0 ? part : closest(ordered, wanted);
  };

  return {
    id: spec.id,
    title: spec.title,
    edition: spec.edition,
    source: spec.source,
    size: ordered.length,
    has: (code) => byCode.has(code),
    get: (code) => byCode.get(code),
    search,
    nearest(value, limit = 3) {
      const known = asked.get(value) ?? near(value);
      asked.set(value, known);
      return known.slice(0, limit);
    },
  };
}

interface Searchable {
  readonly entry: CodeEntry;
  readonly code: string;
  readonly all: string;
}

function searchable(entry: CodeEntry): Searchable {
  return { entry, code: fold(entry.code), all: fold([...names(entry)].join("\n")) };
}

function byName(entries: readonly CodeEntry[]): ReadonlyMap<string, readonly CodeEntry[]> {
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

function closest(entries: readonly CodeEntry[], wanted: string): readonly CodeEntry[] {
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

function withoutZeros(code: string): string {
  return code.replace(/^0+(?=.)/, "");
}

function fold(text: string): string {
  return text.normalize("NFKC").trim().toLowerCase();
}
