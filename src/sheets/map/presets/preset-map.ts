import type { MapText } from "../map-text.js";
import type { Ask, Preset } from "../sheet-map.js";

/** A preset with its map. */
export interface PresetMap extends Preset {
  readonly text: MapText;
  readonly asks: readonly Ask[];
}

/** Header texts as a CSV line writes them. */
export function headersOf(line: string): readonly string[] {
  return line.split(",").map((name) => name.trim());
}
