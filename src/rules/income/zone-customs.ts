import type { CodeTable } from "../../reference/code-table.js";
import { bareName, pilotZoneNamed } from "../../reference/pilot-zones.js";

/**
 * Whether a customs office (4 digits) is one of the pilot zone's; `unknown` where the names are not
 * sufficient.
 */
export type ZoneCustoms = (customsCode: string) => "zone" | "elsewhere" | "unknown";

/**
 * Compares names, since no table of zones and their customs is published: an office whose name has the zone's
 * city is the zone's. One under another regional customs (first two digits) than every such office is
 * elsewhere.
 */
export function zoneCustomsOf(pilotZone: string, districts: CodeTable): ZoneCustoms {
  const city = pilotZoneNamed(pilotZone)?.name ?? bareName(pilotZone).replace(/市$/, "");
  const named = city.length < 2 ? [] : districts.search(city).filter(({ name }) => name.includes(city));
  if (named.length === 0) return () => "unknown";
  const offices = new Set(named.map(({ code }) => code));
  const regions = new Set(named.map(({ code }) => code.slice(0, 2)));
  return (code) => {
    if (offices.has(code)) return "zone";
    return regions.has(code.slice(0, 2)) ? "unknown" : "elsewhere";
  };
}
