import type { Text } from "../values/finding.js";
import { businessCodes, exchangeCodes, seenCodes } from "./code-rows.js";

/** Where a meaning is from: the specification's table 7-1 or 7-2, or receipts in use that it does not cover. */
export type MeaningSource = "7-1" | "7-2" | "field";

/** What a code means. */
export interface CodeMeaning extends Text {
  readonly source: MeaningSource;
}

let known: ReadonlyMap<string, readonly CodeMeaning[]> | undefined;

/**
 * What a code of customs or of the exchange means, as the code is written there (0001, -621004); undefined for one
 * that is in neither of the specification's tables and was not seen in use. A code with two texts has both, joined by
 * “；或：”.
 */
export function meaningOf(code: string): CodeMeaning | undefined {
  known ??= read();
  const meanings = known.get(code.trim());
  const [first] = meanings ?? [];
  if (meanings === undefined || first === undefined) return undefined;
  return {
    zh: meanings.map(({ zh }) => zh).join("；或："),
    en: meanings.map(({ en }) => en).join("; or: "),
    source: first.source,
  };
}

const tables = [
  ["7-1", exchangeCodes],
  ["7-2", businessCodes],
  ["field", seenCodes],
] as const;

function read(): ReadonlyMap<string, readonly CodeMeaning[]> {
  const all = new Map<string, CodeMeaning[]>();
  for (const [source, rows] of tables) {
    for (const row of rows.trim().split("\n")) {
      const [code = "", zh = "", en = ""] = row.split("|");
      const meanings = all.get(code);
      if (meanings === undefined) all.set(code, [{ zh, en, source }]);
      else meanings.push({ zh, en, source });
    }
  }
  return all;
}
