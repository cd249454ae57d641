import { hitRate, leastHit } from "./hit-rate.js";
import { listed, mapFailure } from "./map-failure.js";
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
export function requireFit({ preset, name }: SheetMap, names: readonly string[], file: string): void {
  if (preset === undefined) return;
  const rate = hitRate(preset.headers, names);
  if (rate >= leastHit) return;
  const best = presetRates(names)
    .slice(0, namedPresets)
    .map(({ id, rate: own }) => ({ zh: `${id} ${percent(own)}`, en: `${id} ${percent(own)}` }));
  const list = listed(best);
  const only = percent(rate);
  throw mapFailure(name, {
    zh: `文件 ${file} 的列名只有${only}与预设 ${preset.id} 相合（至少${percent(leastHit)}），没有套用。最接近的预设：${list.zh}。请换用相合的预设，或自写列映射`,
    en: `the header of ${file} fits the preset ${preset.id} by ${only} only (at least ${percent(leastHit)}), and it was not applied. The nearest presets are ${list.en}. Name one that fits, or write a map of your own`,
  });
}

function percent(rate: number): string {
  return `${Math.floor(rate * 100)}%`;
}
