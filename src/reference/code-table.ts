import type { CodeEntry } from "./code-entry.js";
import type { EntryList } from "./entry-list.js";
import { byName, closest, fold, rankOf, type Searchable, searchable, withoutZeros } from "./likeness.js";
import type { TableId, TableSpec } from "./table-specs.js";

export type { CodeEntry } from "./code-entry.js";

/** A table of customs codes: looks up a code, and the codes that a text may stand for. */
export interface CodeTable {
  readonly id: TableId;
  readonly title: { readonly zh: string; readonly en: string };
  readonly edition: string;
  readonly source: string;
  readonly size: number;
  /** Every code, in code order. */
  readonly codes: readonly string[];
  /** Whether the table has the code, exactly as written. */
  has(code: string): boolean;
  /** The code's entry, or undefined. */
  get(code: string): CodeEntry | undefined;
  /**
   * The entries that the value may stand for, at most `limit` (3) entries: those whose ISO code, name or code
   * without its leading zeros it is; else those whose name contains it; else the closest codes by edit
   * distance, ties in code order. Empty when nothing is near.
   */
  nearest(value: string, limit?: number): readonly CodeEntry[];
  /**
   * The entries whose code begins with the text or whose names contain it: the code itself first, then those that
   * begin with it, names, whole words and parts of names; in code order where alike.
   */
  search(text: string): readonly CodeEntry[];
}

/** What findings name as similar: codes that begin with the text first, then those whose names have it, by code. */
function byCode({ code }: Searchable, wanted: string): number {
  if (code === wanted) return 0;
  return code.startsWith(wanted) ? 1 : 2;
}

/** A table over the entries. */
export function createCodeTable(spec: TableSpec, list: EntryList): CodeTable {
  const asked = new Map<string, readonly CodeEntry[]>();
  let codes: readonly string[] | undefined;
  let entries: readonly CodeEntry[] | undefined;
  let texts: readonly Searchable[] | undefined;
  let named: ReadonlyMap<string, readonly CodeEntry[]> | undefined;

  const all = (): readonly CodeEntry[] => {
    entries ??= list.entries();
    return entries;
  };

  const search = (text: string, rank: typeof rankOf): readonly CodeEntry[] => {
    texts ??= all().map(searchable);
    const wanted = fold(text);
    const found = texts.filter(({ code, all }) => code.startsWith(wanted) || all.includes(wanted));
    // The list is new: it may be sorted in place.
    return found.sort((a, b) => rank(a, wanted) - rank(b, wanted)).map(({ entry }) => entry);
  };

  const near = (value: string): readonly CodeEntry[] => {
    named ??= byName(all());
    const wanted = fold(value);
    if (wanted === "") return [];
    const same = [...(named.get(wanted) ?? []), ...(named.get(withoutZeros(wanted)) ?? [])];
    if (same.length > 0) return [...new Set(same)];
    const part = wanted.length > 1 && /\D/.test(wanted) ? search(wanted, byCode) : [];
    return part.length > 0 ? part : closest(all(), wanted);
  };

  return {
    id: spec.id,
    title: spec.title,
    edition: spec.edition,
    source: spec.source,
    size: list.size,
    get codes() {
      codes ??= list.codes();
      return codes;
    },
    has: (code) => list.get(code) !== undefined,
    get: (code) => list.get(code),
    search: (text) => search(text, rankOf),
    nearest(value, limit = 3) {
      const question = `${limit} ${value}`;
      const known = asked.get(question) ?? near(value).slice(0, limit);
      asked.set(question, known);
      return known;
    },
  };
}
