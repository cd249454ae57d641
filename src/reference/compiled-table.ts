import { Decimal } from "decimal.js";
import type { CodeEntry } from "./code-entry.js";
import type { EntryList } from "./entry-list.js";
import type { DutyRow } from "./export-duty.js";

// A compiled table, as scripts/compile-tables.mjs writes it: a first line of JSON (CompiledSource), then a line an
// entry or row, in code order, its cells divided by tabs.

/** The source of a compiled table, and how many lines it has. */
export interface CompiledSource {
  readonly source: string;
  readonly sha256: string;
  readonly size: number;
}

/** The first line of a compiled table. */
export function compiledSource(text: string): CompiledSource {
  return JSON.parse(text.slice(0, text.indexOf("\n")));
}

/**
 * The entries of a compiled table with the cells code, name, nameEn, iso, status and any number of `also`;
 * blank ones at the end are left out. A line is found by binary search and split on first use, so that
 * loading a table costs little more than reading its file.
 */
export function compiledEntries(text: string): EntryList {
  const { size } = compiledSource(text);
  const first = startOfLines(text);
  const known = new Map<string, CodeEntry>();
  const find = (code: string): CodeEntry | undefined => {
    const line = findLine(text, first, code);
    if (line === undefined) return undefined;
    const entry = readLine(line);
    known.set(code, entry);
    return entry;
  };
  return {
    size,
    get: (code) => known.get(code) ?? find(code),
    codes: () => linesOf(text).map((line) => line.slice(0, line.indexOf("\t"))),
    entries: () => linesOf(text).map(readLine),
  };
}

/** The rows of a compiled export duty table (code, part Y or blank, percent, name) by code. */
export function compiledDutyRows(text: string): ReadonlyMap<string, readonly DutyRow[]> {
  const rows = new Map<string, DutyRow[]>();
  for (const line of linesOf(text)) {
    const [code = "", part, percent = "", name = ""] = line.split("\t");
    const row = { code, part: part === "Y", name, percent: new Decimal(percent) };
    const before = rows.get(code);
    if (before === undefined) rows.set(code, [row]);
    else before.push(row);
  }
  return rows;
}

function startOfLines(text: string): number {
  return text.indexOf("\n") + 1;
}

/** The lines after the first; each ends with a line feed. */
function linesOf(text: string): readonly string[] {
  return text.slice(startOfLines(text), -1).split("\n");
}

/** The line of a code among the lines from `first` on. */
function findLine(text: string, first: number, code: string): string | undefined {
  let low = first;
  let high = text.length;
  while (low < high) {
    const start = text.lastIndexOf("\n", ((low + high) >>> 1) - 1) + 1;
    const end = text.indexOf("\n", start);
    const lineCode = text.slice(start, text.indexOf("\t", start));
    if (lineCode === code) return text.slice(start, end);
    if (lineCode < code) low = end + 1;
    else high = start;
  }
  return undefined;
}

function readLine(line: string): CodeEntry {
  const [code = "", name = "", nameEn, iso, status, ...also] = line.split("\t");
  return {
    code,
    name,
    ...(nameEn && { nameEn }),
    ...(iso && { iso }),
    ...(status && { status }),
    ...(also.length > 0 && { also }),
  };
}
