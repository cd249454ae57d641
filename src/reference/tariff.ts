import type { CodeTable } from "./code-table.js";

/** Which headings, subheadings and lines the tariff has; every code is digits without points. */
export interface Tariff {
  /** Whether the tariff has the heading of 4 digits. */
  hasHeading(code4: string): boolean;
  /** Whether the tariff has a line under the subheading of 6 digits. */
  hasSubheading(code6: string): boolean;
  /** Whether the tariff has the line of 8 digits. */
  hasLine(code8: string): boolean;
  /** The 8-digit lines that begin with the prefix, in code order. */
  linesUnder(prefix: string): readonly string[];
}

/**
 * The tariff over the tables `headings` and `hs`, the second of which is loaded on first use; a line of a
 * user's table also adds its heading.
 */
export function createTariff(headings: CodeTable, lines: () => CodeTable): Tariff {
  const sets = new Map<number, ReadonlySet<string>>();
  const cut = (length: number): ReadonlySet<string> => {
    const known = sets.get(length) ?? new Set(lines().codes.map((code) => code.slice(0, length)));
    sets.set(length, known);
    return known;
  };
  return {
    hasHeading: (code4) => headings.has(code4) || cut(4).has(code4),
    hasSubheading: (code6) => cut(6).has(code6),
    hasLine: (code8) => lines().has(code8),
    linesUnder: (prefix) => lines().codes.filter((code) => code.startsWith(prefix)),
  };
}
