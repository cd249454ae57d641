import { type Dated, enacted, enactedAfter } from "./dated.js";
import { instruments } from "./instruments.js";

const {
  dualUseCatalogue2026,
  drones2023no27,
  steel2025no79,
  superhard2025no55,
  rareEarths2025no57,
  lithium2025no58,
  suspended2025no70,
} = instruments;

/**
 * How the rows of a list of export control or licence are read. `listed`: its codes are known. `headings`: the codes
 * are not had here, and headings stand for them. `unclear`: the list was suspended, and no text was found that says
 * whether it applies since.
 */
export type ControlReading = "listed" | "headings" | "unclear";

/** The dual-use items and technologies of the year: a screening list of 10-digit codes. */
export const dualUseCatalogue: Dated<ControlReading> = [enacted("listed", dualUseCatalogue2026)];

/** Parts and payloads of unmanned aircraft, and devices against them, by the codes that the announcement refers to. */
export const droneControls: Dated<ControlReading> = [enacted("listed", drones2023no27)];

/** Steel under export licence: about 300 codes of 10 digits, for which headings stand here. */
export const steelLicences: Dated<ControlReading> = [enacted("headings", steel2025no79)];

/** Superhard materials: suspended the day before it was to begin. */
export const superhardControls: Dated<ControlReading> = [
  enactedAfter(suspended2025no70, "unclear", superhard2025no55),
];

/** Lithium batteries and anode materials: suspended likewise. */
export const lithiumControls: Dated<ControlReading> = [
  enactedAfter(suspended2025no70, "unclear", lithium2025no58),
];

/** Holmium, erbium, thulium, europium and ytterbium: suspended likewise. The metals' tariff line alone is named. */
export const rareEarthControls: Dated<ControlReading> = [
  enactedAfter(suspended2025no70, "unclear", rareEarths2025no57),
];
