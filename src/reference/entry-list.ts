import type { CodeEntry } from "./code-entry.js";

/** The entries of a table, as a code table asks for them; the codes are in code order, each once. */
export interface EntryList {
  readonly size: number;
  get(code: string): CodeEntry | undefined;
  codes(): readonly string[];
  entries(): readonly CodeEntry[];
}

/** The list of entries that were read one by one, whatever order they come in. */
export function entryList(byCode: ReadonlyMap<string, CodeEntry>): EntryList {
  const codes = [...byCode.keys()].sort();
  return {
    size: codes.length,
    get: (code) => byCode.get(code),
    codes: () => codes,
    entries: () => codes.flatMap((code) => byCode.get(code) ?? []),
  };
}
