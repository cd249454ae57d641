import type { CodeTable } from "./code-table.js";

/** The lists that a goods code stands on, each by its name. */
export interface ControlLists {
  /** Lists with the code itself, or with a beginning of it. */
  readonly covering: readonly string[];
  /** Other lists, with codes that begin with it: a part of its goods. */
  readonly under: readonly string[];
}

/** The goods under export control or licence, by lists that hold codes of 4 to 10 digits. */
export interface ExportControlTable {
  /** The lists of a goods code of 4 to 10 digits; none for anything else. */
  of(code: string): ControlLists;
}

const none: ControlLists = { covering: [], under: [] };
const shortest = 4;

/** The lists over their code table, whose entries have the names of the lists as theirs. */
export function createExportControlTable(table: CodeTable): ExportControlTable {
  const answered = new Map<string, ControlLists>();
  const ask = (code: string): ControlLists => {
    if (!/^\d{4,10}$/.test(code)) return none;
    const lengths = Array.from({ length: code.length - shortest + 1 }, (_, index) => shortest + index);
    const covering = new Set(lengths.flatMap((length) => listsOf(table, code.slice(0, length))));
    const longer = table.codes.filter((each) => each.length > code.length && each.startsWith(code));
    const under = new Set(longer.flatMap((each) => listsOf(table, each)));
    if (covering.size === 0 && under.size === 0) return none;
    return { covering: [...covering], under: [...under].filter((list) => !covering.has(list)) };
  };
  return {
    of(code) {
      const answer = answered.get(code) ?? ask(code);
      answered.set(code, answer);
      return answer;
    },
  };
}

function listsOf(table: CodeTable, code: string): readonly string[] {
  const entry = table.get(code);
  return entry === undefined ? [] : [entry.name, ...(entry.also ?? [])];
}
