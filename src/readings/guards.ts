import type { Field } from "../ceb/field.js";
import { withoutGuard as withoutOwnGuard } from "../values/formula-guard.js";

/** Marks that programs and people put before a number so that a spreadsheet takes it for a text. */
const marks: ReadonlySet<string> = new Set(["'", "＇", "‘", "’", "`"]);

/** What a value may begin with that a spreadsheet runs as a formula; our own CSVs have a mark before it. */
const formulaStart = /^[=+\-@\t\r]/;
/** A number as people write it: of an order, a telephone, a postal code. */
const numberText = /^[\d .,()+\-/]*\d[\d .,()+\-/]*$/;
/** `="00123"`: a formula that gives a text. */
const textFormula = /^=\s*"((?:[^"]|"")*)"$/;

/** Whether a field takes any text: a name, an address, a note. Others hold numbers, codes, days. */
export function isFreeText(field: Field): boolean {
  if (field.kind !== "text") return false;
  const { identifier, enterprise, code, values, pattern, length, personal } = field;
  if (personal === "identity-number" || personal === "telephone" || identifier === true) return false;
  return [enterprise, code, values, pattern, length].every((fact) => fact === undefined);
}

/**
 * A value without the marks by which exports keep a spreadsheet from reading it as a number or formula: a leading
 * apostrophe, or `="…"` around it. The same text where there are none; blank where there is nothing else.
 *
 * No number, code or day begins with an apostrophe: there it always comes off. Of free text it is taken off before
 * `=`, `+`, `-`, `@`, before what is a number as a whole, and before a Chinese character, unless another apostrophe
 * follows; `'s-Gravenhage`, `'90s` and `'quoted' text` keep theirs.
 */
export function withoutGuard(text: string, free: boolean): string {
  if (!mayBeGuarded(text)) return text;
  let rest = text;
  for (;;) {
    const inner = withoutOne(rest, free).trim();
    if (inner === "" || inner === rest) return inner;
    rest = inner;
  }
}

/** Whether a text begins as a guarded one does: few values of a manifest do. */
function mayBeGuarded(text: string): boolean {
  const unit = text.charCodeAt(0);
  return (
    unit === 0x27 || unit === 0x3d || unit === 0x60 || unit === 0x2018 || unit === 0x2019 || unit === 0xff07
  );
}

/**
 * Whether a text begins and ends with a printable ASCII or Chinese character and with no mark of a guard, as nearly all
 * do: it has neither a guard nor blanks around it.
 */
export function isBare(text: string): boolean {
  return isPlain(text.charCodeAt(0)) && isPlain(text.charCodeAt(text.length - 1));
}

function isPlain(unit: number): boolean {
  if (unit >= 0x4e00 && unit <= 0x9fff) return true;
  return unit > 0x20 && unit < 0x7f && unit !== 0x27 && unit !== 0x3d && unit !== 0x60;
}

function withoutOne(text: string, free: boolean): string {
  const quoted = textFormula.exec(text)?.[1];
  if (quoted !== undefined) return quoted.replaceAll('""', '"');
  const mark = text.charAt(0);
  if (!marks.has(mark)) return text;
  const rest = text.slice(1);
  if (withoutOwnGuard(text) === rest) return rest;
  return free && !(mark === "'" && isGuardedText(rest)) ? text : rest;
}

function isGuardedText(rest: string): boolean {
  if (rest === "" || formulaStart.test(rest) || numberText.test(rest)) return true;
  return /^\p{Script=Han}/u.test(rest) && !rest.includes("'");
}

/** A cell reference, a call, a calculation: what a spreadsheet would run. */
const formula =
  /^=\s*[+-]?(?:["“]|\$?[A-Z]{1,3}\$?\d{1,7}\b|[A-Z][A-Z0-9.]*\(|'?[^'!=]{1,60}'?!|[\d(]|[A-Za-z]+\|)/i;

/** Whether a value is a formula's text in place of what the formula gives. */
export function isFormula(text: string, free: boolean): boolean {
  if (text.charCodeAt(0) !== 0x3d) return false;
  return !free || formula.test(text);
}

/** A number or code within quotation marks, as an export writes it that quotes twice. */
const quoted = /^["“”＂]([^"“”＂]+)["“”＂]$/;

/** What stands within the quotation marks around a number or code; undefined where there are none. */
export function withoutQuotes(text: string): string | undefined {
  return quoted.exec(text)?.[1]?.trim();
}

/** Whether the apostrophe that a free text begins with may be a guard, and may as well belong to it. */
export function mayBeGuard(text: string): boolean {
  return /^'[\p{Lu}\d][^']*$/u.test(text);
}
