import type { CodeEntry } from "./code-entry.js";
import type { CodeTable } from "./code-table.js";
import { fold, rankOf, searchable } from "./likeness.js";
import { isPinyin, type Spelling, speltEntries } from "./spelt-names.js";

/** What a text has found in a table. */
export interface FoundCodes {
  readonly entries: readonly CodeEntry[];
  /** The digits that were looked up where the text has more than the table's codes, or marks between them. */
  readonly digits?: string;
  /** Whether these digits are what the table can have of the code: fewer of them are its neighbourhood. */
  readonly sure: boolean;
  /** Whether entries were found by the pinyin of their names. */
  readonly spelt: boolean;
}

/** Digits of a chapter, heading, subheading and line of the tariff: a longer code is looked up by the longest. */
const levels = [8, 6, 4] as const;
const wholeWord = 3;

/**
 * Looks a text up in a table: by codes and names; a goods code of more digits by those that the table has of it; a
 * text that finds no code and no whole word, also by the pinyin of Chinese names. `spelling` loads the library for
 * it, and is called where it is needed.
 */
export async function findCodes(
  table: CodeTable,
  text: string,
  spelling: () => Promise<Spelling>,
): Promise<FoundCodes> {
  const entries = table.search(text);
  const plainly = { entries, sure: true, spelt: false };
  if (entries.length === 0 && /\d/.test(text)) return byDigits(table, text) ?? plainly;
  if (!isPinyin(text) || entries.some((entry) => rankOf(searchable(entry), fold(text)) <= wholeWord))
    return plainly;
  const spelt = speltEntries(table.search(""), text, await spelling());
  if (spelt.length === 0) return plainly;
  return { entries: [...new Set([...spelt, ...entries])], sure: true, spelt: true };
}

/** A goods code with points or blanks, or of more digits than the table's. */
function byDigits(table: CodeTable, text: string): FoundCodes | undefined {
  const digits = fold(text).replace(/[\s.]/g, "");
  if (!goodsTables.has(table.id) || !/^\d{4,13}$/.test(digits)) return undefined;
  const longest = Math.max(...table.codes.map(({ length }) => length));
  for (const length of [digits.length, ...levels.filter((level) => level < digits.length)]) {
    const begin = digits.slice(0, length);
    const entries = table.search(begin).filter(({ code }) => code.startsWith(begin));
    const sure = length === digits.length || length === longest;
    if (entries.length > 0) return { entries, digits: begin, sure, spelt: false };
  }
  return undefined;
}

/** The tables of goods codes, where the beginning of a code says something. */
const goodsTables: ReadonlySet<string> = new Set(["hs", "headings", "export-duty", "export-control"]);
