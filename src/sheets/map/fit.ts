import { hitRate, leastHit } from "./hit-rate.js";
import { misfit } from "./map-failure.js";
import { presets } from "./presets/presets.js";
import type { SheetMap } from "./sheet-map.js";

/** Presets that a refusal names. */
const namedPresets = 3;

/** How well a header fits each preset, the best first. */
export function presetRates(
  names: readonly string[],
): readonly { readonly id: string; readonly rate: number }[] {
  return presets
    .map(({ id, headers }) => ({ id, rate: hitRate(headers, names) }))
    .sort((a, b) => b.rate - a.rate);
}

/** Throws a Failure for a header that has too few of the names of the map's preset. */
export function requireFit({ preset }: SheetMap, names: readonly string[], file: string): void {
  if (preset === undefined) return;
  const rate = hitRate(preset.headers, names);
  if (rate >= leastHit) return;
  const best = presetRates(names).slice(0, namedPresets);
  throw misfit(file, "map-fit", {
    value: `${preset.id} ${percent(rate)} < ${percent(leastHit)}`,
    expected: best.map(({ id, rate: of }) => `${id} ${percent(of)}`).join(", "),
  });
}

function percent(rate: number): string {
  return `${Math.floor(rate * 100)}%`;
}
