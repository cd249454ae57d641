/** GB 32100-2015: the 31 characters of a unified social credit code; a character's value is its place. */
const creditAlphabet = "0123456789ABCDEFGHJKLMNPQRTUWXY";
const creditWeights = [1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28];

/** GB 11714-1997: the characters of an organisation code, and the weights of its first eight. */
const organisationAlphabet = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ";
const organisationWeights = [3, 7, 9, 10, 5, 8, 4, 2];

/** Where the organisation code stands in a credit code, without its check character. */
const [organisationStart, organisationCheck] = [8, 16];

/** GB/T 2260: the first two digits of a region's code, by which a province is meant. */
const provinces: ReadonlySet<string> = new Set([
  ...["11", "12", "13", "14", "15", "21", "22", "23", "31", "32", "33", "34", "35", "36", "37"],
  ...["41", "42", "43", "44", "45", "46", "50", "51", "52", "53", "54", "61", "62", "63", "64", "65"],
]);

/**
 * What else a credit code has in place of a province: the state as a whole (10), Xinjiang's production corps (66,
 * 99), Taiwan, Hong Kong and Macao (71, 81, 82).
 */
const otherRegions: ReadonlySet<string> = new Set(["10", "66", "99", "71", "81", "82"]);

/** The authorities that register, as they stand first in a credit code since 2016-04. */
const authorities = /^[1-9ANY]/;
/** Kinds of organisation that the standard names itself: of establishments (1), civil affairs (5), trade (9), others. */
const namedKinds = /^(?:1[1239]|5[1239]|9[1239]|Y1|[234678AN].)/;

/** Cities whose codes of the first years are in use with another check character, by the region's first digits. */
const otherCheckRegions = /^3502/;

/** The sum of a code's values, each times its weight; undefined where a character is not in the alphabet. */
function weightedSum(code: string, alphabet: string, weights: readonly number[]): number | undefined {
  let sum = 0;
  for (let index = 0; index < weights.length; index++) {
    const value = alphabet.indexOf(code[index] ?? " ");
    if (value < 0) return undefined;
    sum += value * (weights[index] ?? 0);
  }
  return sum;
}

/**
 * The check character for the first 17 characters of a credit code; undefined where one is not in the
 * alphabet.
 */
export function creditCheckCharacter(code: string): string | undefined {
  const sum = weightedSum(code, creditAlphabet, creditWeights);
  return sum === undefined ? undefined : creditAlphabet[(31 - (sum % 31)) % 31];
}

/**
 * The check character for the first eight characters of an organisation code (GB 11714-1997): X for 10, 0 for 11;
 * undefined where a character is none of the standard's.
 */
export function organisationCheckCharacter(code: string): string | undefined {
  const sum = weightedSum(code, organisationAlphabet, organisationWeights);
  return sum === undefined ? undefined : "0123456789X0"[11 - (sum % 11)];
}

/** What is wrong with a part of a code, and the character that is due where that is known. */
export interface CodePartFault<Kind extends string> {
  readonly kind: Kind;
  readonly due: string;
}

export type CreditCodeFault = CodePartFault<
  "placeholder" | "authority" | "region" | "check" | "city" | "organisation"
>;

/**
 * The first fault of a credit code that has its characters: `check` where the whole's check character is another,
 * `city` where the organisation part is right even so and the city is known to have issued such codes, `organisation`
 * where the whole is right and the check character of positions 9–17 is another.
 */
export function creditCodeFault(code: string): CreditCodeFault | undefined {
  if (isPlaceholder(code)) return { kind: "placeholder", due: "" };
  const due = creditCheckCharacter(code);
  const organisation = organisationCheckCharacter(code.slice(organisationStart));
  const isOrganisationRight = organisation === code[organisationCheck];
  if (due !== code[creditWeights.length]) {
    const isCity = isOrganisationRight && otherCheckRegions.test(code.slice(2));
    return { kind: isCity ? "city" : "check", due: due ?? "" };
  }
  if (!authorities.test(code) || !namedKinds.test(code)) return { kind: "authority", due: code.slice(0, 2) };
  const region = code.slice(2, 4);
  if (!provinces.has(region) && !otherRegions.has(region)) return { kind: "region", due: region };
  return isOrganisationRight ? undefined : { kind: "organisation", due: organisation ?? "" };
}

/** Zones and kinds that customs' codes are known to have: the fifth and the sixth character. */
const knownZones = /^.{4}[1-9AW]/;
const knownKinds = /^.{5}[1-9A-F]/;

export type CustomsCodeFault = CodePartFault<"placeholder" | "region" | "zone" | "kind">;

/**
 * The first fault of a customs code of ten characters: four digits of the region, a character for the economic zone,
 * one for the kind of enterprise, and a serial number. Zones and kinds have been added before: an unknown one may be
 * new.
 */
export function customsCodeFault(code: string): CustomsCodeFault | undefined {
  if (isPlaceholder(code)) return { kind: "placeholder", due: "" };
  if (!/^\d{4}/.test(code) || !provinces.has(code.slice(0, 2)))
    return { kind: "region", due: code.slice(0, 2) };
  if (!knownZones.test(code)) return { kind: "zone", due: code.charAt(4) };
  return knownKinds.test(code) ? undefined : { kind: "kind", due: code.charAt(5) };
}

const risingDigits = "01234567890123456789";

/** Whether a code is one character over and over, or digits counted up. */
export function isPlaceholder(code: string): boolean {
  return /^(.)\1*$/.test(code) || risingDigits.includes(code);
}

/**
 * Whether a text has the look of the number that E-Port gives a platform which customs has not registered, as
 * PTE51001409230: it begins with a letter, and most of it are digits. Its form is not published.
 */
export function isPortIdentifier(text: string): boolean {
  if (!/^[A-Z][0-9A-Z]{7,17}$/.test(text)) return false;
  const isCreditCode = text.length === creditWeights.length + 1 && /^..\d{6}/.test(text);
  return !isCreditCode && text.replace(/\D/g, "").length >= 6;
}
