import type { PilotZone } from "../pilot-zones.js";
import { type Edition, editionOn } from "./edition.js";
import { EditionStore } from "./edition-store.js";

/** The comprehensive pilot zones of the edition in force on a day. */
export interface ZoneEditions {
  /** The same on another day (YYYY-MM-DD). */
  on(day: string): ZoneEditions;
  /** Undefined where none is in force yet. */
  readonly used: Edition | undefined;
  readonly zones: readonly PilotZone[];
}

const none: readonly PilotZone[] = [];

/** The zones that a folder of editions has on a day (YYYY-MM-DD); undefined where no edition of them was imported. */
export function zoneEditionsOn(folder: string, day: string): ZoneEditions | undefined {
  const store = new EditionStore(folder);
  const editions = store.list("zones");
  if (editions.length === 0) return undefined;
  const read = new Map<Edition, readonly PilotZone[]>();
  const zonesOf = (edition: Edition): readonly PilotZone[] => {
    const known = read.get(edition);
    if (known !== undefined) return known;
    const zones = store.rows(edition).map((row) => ({ name: row["name"] ?? "", from: row["from"] ?? "" }));
    read.set(edition, zones);
    return zones;
  };
  const zonesOn = (each: string): ZoneEditions => {
    const used = editionOn(editions, each);
    return { on: zonesOn, used, zones: used === undefined ? none : zonesOf(used) };
  };
  return zonesOn(day);
}
