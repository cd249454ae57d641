import type { CodeEntry } from "./code-entry.js";

/** A port's newer code: the country by ISO, and a number. */
const newCode = /^([A-Z]{3})\d{3}$/;

/**
 * The countries (ISO codes) of a port in customs' table, by its newer codes: one, or several where it stands for the
 * rest of a continent; none where the table, or a user's row of it, does not say.
 */
export function portCountries({ also = [] }: CodeEntry): ReadonlySet<string> {
  return new Set(also.flatMap((text) => newCode.exec(text)?.[1] ?? []));
}

/** Members of the European Union since 2020, by ISO code. */
const union = new Set(
  (
    "AUT BEL BGR CYP CZE DEU DNK ESP EST FIN FRA GRC HRV HUN IRL ITA LTU LUX LVA MLT NLD POL PRT ROU SVK " +
    "SVN SWE"
  ).split(" "),
);

/** Countries without a coast outside the union, by ISO code. */
const landlocked = new Set(
  (
    "AFG AND ARM AZE BDI BFA BLR BOL BTN BWA CAF CHE ETH KAZ KGZ LAO LIE LSO MDA MKD MLI MNG MWI NER NPL PRY RWA " +
    "SMR SRB SSD SWZ TCD TJK TKM UGA UZB VAT XKX ZMB ZWE"
  ).split(" "),
);

/** Whether goods for a country may well arrive at another country's port: inside the union, or without a port of its own. */
export function arrivesThrough(country: string, port: string): boolean {
  return country === port || landlocked.has(country) || (union.has(country) && union.has(port));
}
