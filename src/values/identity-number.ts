import { isDate } from "./calendar.js";
import { beginsWithDigits, isDigit, numberAt } from "./digits.js";

const weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
const checkCharacters = "10X98765432";
/** Earliest year of birth: the standard's examples go back to 1880. */
const earliestBirth = 1880;
const digits = weights.length;
const [capitalX, smallX] = [0x58, 0x78];

/** The check character for the first 17 digits of an identity number (GB 11643, ISO 7064 MOD 11-2). */
export function identityCheckCharacter(number: string): string {
  let sum = 0;
  for (let at = 0; at < digits; at++) sum += (weights[at] ?? 0) * numberAt(number, at, at + 1);
  return checkCharacters[sum % 11] ?? "";
}

/** Whether a text is 17 digits and a digit, X or x: an identity number by its shape. */
export function hasIdentityShape(text: string): boolean {
  if (text.length !== digits + 1 || !beginsWithDigits(text, digits)) return false;
  const last = text.charCodeAt(digits);
  return isDigit(last) || last === capitalX || last === smallX;
}

/**
 * What is wrong with an 18-character identity number (GB 11643): its shape, a birth date that is not a day or
 * is after `today` (YYYYMMDD or YYYY-MM-DD), or its check character; undefined for a valid one. Hardly any number
 * of a manifest occurs twice, so nothing is made of it but numbers.
 */
export function identityFault(number: string, today: string): "shape" | "birth" | "check" | undefined {
  if (!hasIdentityShape(number) || number.charCodeAt(digits) === smallX) return "shape";
  const [year, month, day] = [numberAt(number, 6, 10), numberAt(number, 10, 12), numberAt(number, 12, 14)];
  if (year < earliestBirth || !isDate(year, month, day)) return "birth";
  if (year * 10_000 + month * 100 + day > dayNumber(today)) return "birth";
  return identityCheckCharacter(number) === number[digits] ? undefined : "check";
}

/** A day as the number YYYYMMDD. */
function dayNumber(day: string): number {
  return day.length === 8
    ? numberAt(day, 0, 8)
    : numberAt(day, 0, 4) * 10_000 + numberAt(day, 5, 7) * 100 + numberAt(day, 8, 10);
}
