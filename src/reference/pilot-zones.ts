import { distance } from "fastest-levenshtein";
import { pilotZoneBatches } from "../law/pilot-zones.js";
import { once } from "../values/once.js";

/** A comprehensive pilot zone (综试区). */
export interface PilotZone {
  /** Its city, as in the State Council's reply. */
  readonly name: string;
  /** The day of the reply, YYYY-MM-DD. */
  readonly from: string;
}

/** What people write beside the city's name. */
const surroundings =
  /中国|跨境(?:贸易)?(?:电子商务|电商)?|综合[试实]验区|综试区|试验区|[\s()（）【】「」“”"·,，、]/gu;
/** What follows the name of a city or area. */
const kinds = /(?:市|地区|新区|州)$/u;
const prefecture = "自治州";
const provinces =
  /^(?:河北|山西|内蒙古|辽宁|吉林|黑龙江|江苏|浙江|安徽|福建|江西|山东|河南|湖北|湖南|广东|广西|海南|四川|贵州|云南|西藏|陕西|甘肃|青海|宁夏|新疆)(?:省|(?:壮族|回族|维吾尔)?自治区)?/u;
/** Other names of zones. */
const otherNames: Readonly<Record<string, string>> = {
  雄安: "雄安新区",
  海南: "海南全岛",
  海南岛: "海南全岛",
  海南省: "海南全岛",
  延边: "延吉",
};
/** Zones that are offered for a name that is none. */
const mostOffered = 3;

type ZonesByName = ReadonlyMap<string, PilotZone>;

const stateZones = once(
  (): ZonesByName =>
    new Map(
      pilotZoneBatches.flatMap(({ from, value }) =>
        value.map((name): [string, PilotZone] => [name, { name, from }]),
      ),
    ),
);

const joined = new WeakMap<readonly PilotZone[], ZonesByName>();

/** The zones by name: those of the State Council's replies, with a user's own over them. */
function zonesWith(own: readonly PilotZone[]): ZonesByName {
  if (own.length === 0) return stateZones();
  const known = joined.get(own);
  if (known !== undefined) return known;
  const zones = new Map(stateZones());
  for (const { name, from } of own) {
    const zone = namedAmong(stateZones(), name);
    const key = zone?.name ?? bareName(name).replace(/市$/u, "");
    zones.set(key, { name: key, from: from === "" ? (zone?.from ?? "") : from });
  }
  joined.set(own, zones);
  return zones;
}

/**
 * The zone that a text names: by its city, with or without its province, 市, 综试区 and the like; undefined where it names
 * none. `own` are zones of a user's table, which may be younger than this program; those without a first day are zones on
 * every day.
 */
export function pilotZoneNamed(text: string, own: readonly PilotZone[] = []): PilotZone | undefined {
  return namedAmong(zonesWith(own), text);
}

function namedAmong(zones: ZonesByName, text: string): PilotZone | undefined {
  const bare = bareName(text);
  for (const name of [bare, bare.replace(provinces, "")]) {
    const zone = zoneOf(zones, name) ?? zoneOf(zones, name.replace(kinds, ""));
    if (zone !== undefined) return zone;
  }
  return undefined;
}

/** The name of the place that a text calls a zone: without 中国, 综试区 and the like. */
export function bareName(text: string): string {
  return text.normalize("NFKC").replace(surroundings, "");
}

/** The names of the zones nearest to a text that names none: those that it contains, else those that share most with it. */
export function nearestPilotZones(text: string, own: readonly PilotZone[] = []): readonly string[] {
  const bare = bareName(text);
  const names = [...zonesWith(own).keys()];
  const contained = names.filter((name) => bare.includes(name));
  if (contained.length > 0) return contained.slice(0, mostOffered);
  return names
    .map((name) => ({ name, far: distance(name, bare.replace(kinds, "")) }))
    .filter(({ name, far }) => far < Math.max(name.length, 2))
    .sort((a, b) => a.far - b.far)
    .slice(0, mostOffered)
    .map(({ name }) => name);
}

function zoneOf(zones: ZonesByName, name: string): PilotZone | undefined {
  const zone = zones.get(Object.hasOwn(otherNames, name) ? (otherNames[name] ?? name) : name);
  if (zone !== undefined || !name.endsWith(prefecture)) return zone;
  // A prefecture's full name has those of its peoples: 德宏傣族景颇族自治州.
  const city = [...zones.keys(), ...Object.keys(otherNames)].find((each) => name.startsWith(each));
  return city === undefined ? undefined : zoneOf(zones, city);
}
