import type { CodeKind } from "../../ceb/field.js";
import type { CodeEntry, CodeTable } from "../../reference/code-table.js";
import type { Reference, TableId } from "../../reference/tables.js";
import { countryWords } from "./country-words.js";
import { currencyWords } from "./currency-words.js";
import { tradeModeWords, transportWords, wrapWords } from "./other-words.js";
import { unitWords } from "./unit-words.js";
import { foldWord, type Meanings, wordLines } from "./word-list.js";

/** The code table of each kind of code. */
export const tableOf: Readonly<Record<CodeKind, TableId>> = {
  country: "countries",
  currency: "currencies",
  unit: "units",
  district: "districts",
  transport: "transport-modes",
  wrap: "wrap-types",
  "trade-mode": "trade-modes",
  port: "ports",
};

const lists: Readonly<Partial<Record<CodeKind, string>>> = {
  country: countryWords,
  currency: currencyWords,
  unit: unitWords,
  transport: transportWords,
  wrap: wrapWords,
  "trade-mode": tradeModeWords,
};

const nothing: Meanings = { codes: [], certain: false };
const longest = 100;

/** By code table, what its words stand for; made when the first word is met. */
const indices = new WeakMap<CodeTable, ReadonlyMap<string, Meanings>>();

/**
 * The codes that a text in a column of codes may stand for: a name, an ISO code, a unit's word, or a code with its
 * name (502 美国). None for what is written in digits alone: a number is a code, or a mistake.
 */
export function meaningsOf(kind: CodeKind, text: string, reference: Pick<Reference, "table">): Meanings {
  if (text === "" || text.length > longest || /^\d+$/.test(text.normalize("NFKC"))) return nothing;
  const table = reference.table(tableOf[kind]);
  if (table.has(text)) return nothing;
  const index = indices.get(table) ?? makeIndex(kind, table);
  indices.set(table, index);
  return index.get(foldWord(text)) ?? ofBoth(text, table, index) ?? nothing;
}

/** A first and a second part that say the same: 502 美国, 502-美国, 美国(502), United States (US). */
const pairs = [
  /^(.+?)\s*[(（[]([^()（）[\]]+)[)）\]]$/,
  /^([0-9A-Z]{1,6})[\s\-–—_|:：,，、.]+(.+)$/,
  /^(.+?)[\s\-–—_|:：,，、.]+(\d{1,6})$/,
];

function ofBoth(text: string, table: CodeTable, index: ReadonlyMap<string, Meanings>): Meanings | undefined {
  for (const pair of pairs) {
    const [, first = "", second = ""] = pair.exec(text) ?? [];
    const seconds = codesOf(second, table, index);
    const shared = codesOf(first, table, index).filter((code) => seconds.includes(code));
    if (shared.length === 1) return { codes: shared, certain: true };
  }
  return undefined;
}

function codesOf(text: string, table: CodeTable, index: ReadonlyMap<string, Meanings>): readonly string[] {
  return table.has(text) ? [text] : (index.get(foldWord(text))?.codes ?? []);
}

function makeIndex(kind: CodeKind, table: CodeTable): ReadonlyMap<string, Meanings> {
  const index = new Map<string, Meanings>();
  const list = lists[kind];
  for (const { words, meanings } of list === undefined ? [] : wordLines(list)) {
    const codes = meanings.codes.filter((code) => table.has(code));
    if (codes.length > 0) for (const word of words) index.set(word, { ...meanings, codes });
  }
  // What the lists say of a word counts: its order is that of likelihood.
  const own = new Set(index.keys());
  for (const code of table.codes) {
    const entry = table.get(code);
    if (entry === undefined || entry.status === "obsolete") continue;
    for (const name of namesOf(kind, entry)) {
      const word = foldWord(name);
      if (word === "" || own.has(word) || /^\d+$/.test(word)) continue;
      const before = index.get(word)?.codes ?? [];
      if (!before.includes(code)) index.set(word, { codes: [...before, code], certain: before.length === 0 });
    }
  }
  return index;
}

/** The names of an entry, and each without what stands in brackets behind it. */
function namesOf(kind: CodeKind, { name, nameEn = "", iso = "", also = [] }: CodeEntry): readonly string[] {
  const names = [iso, name, nameEn, ...also];
  const short = names.map((each) => each.replace(/\s*[(（[].*$/, "")).filter((each) => each.length > 1);
  const cities = kind === "port" ? names.map((each) => each.replace(/,.*$/, "")) : [];
  return [...names, ...short, ...cities];
}
