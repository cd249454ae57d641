import { normaliseHeader } from "../../columns/columns.js";

/** Share of a header below which a preset is not applied. */
export const leastHit = 0.6;

/** Names that have to be alike for a share to count. */
const leastNames = 3;

/**
 * How well a file's header fits a preset's: the share of the preset's names that the file has, or of the file's names
 * that the preset has, whichever is greater, from 0 to 1. A file with columns taken out or added still fits.
 */
export function hitRate(preset: readonly string[], header: readonly string[]): number {
  const known = new Set(preset.map(normaliseHeader));
  const names = new Set(header.map(normaliseHeader).filter((name) => name !== ""));
  const common = [...names].filter((name) => known.has(name)).length;
  if (common < leastNames) return 0;
  return Math.max(common / known.size, common / names.size);
}
