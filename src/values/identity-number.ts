import { isDay } from "./calendar.js";

const weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
const checkCharacters = "10X98765432";
/** Earliest year of birth: the standard's examples go back to 1880. */
const earliestBirth = 1880;
const shape = /^\d{17}[\dX]$/;

/** The check character for the first 17 digits of an identity number (GB 11643, ISO 7064 MOD 11-2). */
export function identityCheckCharacter(number: string): string {
  const sum = weights.reduce((total, weight, index) => total + weight * Number(number[index]), 0);
  return checkCharacters[sum % 11] ?? "";
}

/**
 * What is wrong with an 18-character identity number (GB 11643): its shape, a birth date that is not a day or
 * is after `today` (YYYYMMDD), or its check character; undefined for a valid one.
 */
export function identityFault(number: string, today: string): "shape" | "birth" | "check" | undefined {
  if (!shape.test(number)) return "shape";
  const birth = number.slice(6, 14);
  if (!isDay(birth, earliestBirth) || birth > today) return "birth";
  return identityCheckCharacter(number) === number[17] ? undefined : "check";
}
