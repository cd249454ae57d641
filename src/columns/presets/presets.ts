import type { Text } from "../../values/finding.js";
import { headerForms } from "../header-text.js";
import type { SheetKind } from "../sheet-kinds.js";

/** A known form of sheet: a broker's template, or a shop's export. */
export interface Preset {
  /** Its permanent name on the command line. */
  readonly id: string;
  readonly title: Text;
  readonly kind: SheetKind;
  /** Its column names, verbatim and in order. */
  readonly headers: readonly string[];
}

/** A preset, and the share of its column names that a header has, 0 to 1. */
export interface RankedPreset<P> {
  readonly preset: P;
  readonly hit: number;
}

/** The share of a preset's names from which on it is proposed. */
export const leastHit = 0.6;

/** The presets by how much of each a header has, the best first; of equals the one with more names. */
export function rankPresets<P extends Pick<Preset, "headers">>(
  header: readonly string[],
  presets: readonly P[],
): readonly RankedPreset<P>[] {
  const has = countTexts(header);
  return presets
    .map((preset) => ({ preset, hit: hitOf(preset, has) }))
    .sort((a, b) => b.hit - a.hit || b.preset.headers.length - a.preset.headers.length);
}

function hitOf({ headers }: Pick<Preset, "headers">, has: ReadonlyMap<string, number>): number {
  let found = 0;
  for (const [text, count] of countTexts(headers)) found += Math.min(count, has.get(text) ?? 0);
  return headers.length === 0 ? 0 : found / headers.length;
}

/** How often each text occurs: a preset may have a name twice. */
function countTexts(header: readonly string[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const name of header) {
    const { plain } = headerForms(name);
    if (plain !== "") counts.set(plain, (counts.get(plain) ?? 0) + 1);
  }
  return counts;
}
