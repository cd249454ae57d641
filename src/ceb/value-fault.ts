import { isDay, isTime } from "../values/calendar.js";
import { characters } from "../values/characters.js";
import type { DecimalField, Field, TextField } from "./field.js";
import { isMandatory } from "./structure.js";

/** A fault of a value: its kind, whether schema or specification forbids it, and what is expected. */
export interface ValueFault {
  readonly kind: ValueFaultKind;
  readonly basis: FaultBasis;
  readonly expected: string;
}

/** Kinds of fault of a value; what `expected` is for each. */
export type ValueFaultKind =
  /** No text where the specification wants one. */
  | "blank"
  /** Too many or too few characters (code points); expected: "36", "..18", "1..18". */
  | "length"
  /** Not one of the allowed values; expected: these. */
  | "value"
  /** Not of the field's pattern; expected: the pattern. */
  | "pattern"
  /** Not a plain number; expected: its format. */
  | "number"
  /** Too many digits in all, or behind the point; expected: the format ("N19,5", "N9"). */
  | "digits"
  | "fraction"
  /** Negative, or zero where the field has to be above 0; expected: "> 0" or ">= 0". */
  | "sign"
  /** No day of the calendar or no time of the day. */
  | "date";

/**
 * `schema`: the official schema refuses the message. `specification`: the schema lets it pass, but the text
 * of the interface specification (必填, listed values, shapes of numbers and dates) or the meaning of the field
 * does not.
 */
export type FaultBasis = "schema" | "specification";

const dateLength: Readonly<Record<"day" | "time", Pick<TextField, "length" | "min" | "max">>> = {
  day: { length: 8 },
  time: { length: 14 },
};

const wholeRange = { least: -2_147_483_648n, greatest: 2_147_483_647n };

/**
 * The first fault of a value as written in the message, those of the schema first; undefined where it has
 * none.
 */
export function valueFault(field: Field, mandatoryMin: 0 | 1, text: string): ValueFault | undefined {
  const value = field.schema?.collapsed === true || field.kind === "decimal" ? collapse(text) : text;
  const { fixed, preset } = field.schema ?? {};
  // An element without text has the value that the schema fixes or presets.
  const filled = text === "" ? (fixed ?? preset ?? value) : value;
  const fault = schemaFault(field, mandatoryMin, filled);
  if (fault !== undefined) return { ...fault, basis: "schema" };
  const stricter = specificationFault(field, value);
  return stricter === undefined ? undefined : { ...stricter, basis: "specification" };
}

/** How a field's values are written, in the specification's notation, as the schema has it: C36, C..18, N19,5. */
export function schemaFormat(field: Field, mandatoryMin: 0 | 1): string {
  if (field.kind === "decimal") {
    const digits = field.schema?.digits ?? field.digits;
    return field.fraction === 0 ? `N${digits}` : `N${digits},${field.fraction}`;
  }
  const { min, max } = lengths(field, mandatoryMin);
  return `C${range(min, max)}`;
}

type Fault = Omit<ValueFault, "basis">;

function schemaFault(field: Field, mandatoryMin: 0 | 1, value: string): Fault | undefined {
  if (field.kind === "decimal") return numberFault(field, value, schemaFormat(field, mandatoryMin));
  const { min, max } = lengths(field, mandatoryMin);
  const count = characters(value);
  if (count < min || count > max) return { kind: "length", expected: range(min, max) };
  const { fixed, base64 } = field.schema ?? {};
  if (fixed !== undefined && value !== fixed) return { kind: "value", expected: fixed };
  if (base64 === true && !isBase64(value)) return { kind: "pattern", expected: "base64" };
  return undefined;
}

function lengths(field: Exclude<Field, DecimalField>, mandatoryMin: 0 | 1): { min: number; max: number } {
  const { length, min, max } = field.kind === "text" ? field : dateLength[field.kind];
  return {
    min: field.schema?.min ?? length ?? min ?? (isMandatory(field) ? mandatoryMin : 0),
    max: field.schema?.max ?? length ?? max ?? Number.POSITIVE_INFINITY,
  };
}

function range(min: number, max: number): string {
  if (min === max) return String(min);
  return `${min === 0 ? "" : min}..${max === Number.POSITIVE_INFINITY ? "" : max}`;
}

/** Counts digits as XML Schema does: leading zeros and zeros at the end of the fraction do not count. */
function numberFault(
  { fraction, digits, schema }: DecimalField,
  value: string,
  format: string,
): Fault | undefined {
  const match = (fraction === 0 ? /^[+-]?(\d+)()$/ : /^[+-]?(?=\.?\d)(\d*)(?:\.(\d*))?$/).exec(value);
  if (match === null) return { kind: "number", expected: format };
  const before = (match[1] ?? "").replace(/^0+/, "");
  const behind = (match[2] ?? "").replace(/0+$/, "");
  if (behind.length > fraction) return { kind: "fraction", expected: format };
  if (before.length + behind.length > (schema?.digits ?? digits)) return { kind: "digits", expected: format };
  if (fraction > 0) return undefined;
  const whole = BigInt(value.replace(/^\+/, ""));
  return whole < wholeRange.least || whole > wholeRange.greatest
    ? { kind: "digits", expected: format }
    : undefined;
}

function specificationFault(field: Field, value: string): Fault | undefined {
  if (value.trim() === "") {
    return field.required === true || isMandatory(field)
      ? { kind: "blank", expected: schemaFormat(field, 1) }
      : undefined;
  }
  if (field.kind === "text") return textFault(field, value);
  if (field.kind === "decimal") return amountFault(field, value);
  const shape = field.kind === "day" ? "YYYYMMDD" : "YYYYMMDDhhmmss";
  const real = field.kind === "day" ? isDay(value) : isTime(value);
  return real ? undefined : { kind: "date", expected: shape };
}

function textFault({ length, min, max, values, pattern }: TextField, value: string): Fault | undefined {
  const count = characters(value);
  const [least, most] = [length ?? min ?? 0, length ?? max ?? Number.POSITIVE_INFINITY];
  if (count < least || count > most) return { kind: "length", expected: range(least, most) };
  if (values !== undefined && !values.includes(value)) return { kind: "value", expected: values.join(" / ") };
  if (pattern !== undefined && !pattern.test.test(value)) return { kind: "pattern", expected: pattern.shape };
  return undefined;
}

function amountFault({ sign, digits, fraction }: DecimalField, value: string): Fault | undefined {
  const zero = !/[1-9]/.test(value);
  if (sign === "positive" && (zero || value.startsWith("-"))) return { kind: "sign", expected: "> 0" };
  if (sign === "not-negative" && !zero && value.startsWith("-")) return { kind: "sign", expected: ">= 0" };
  // The specification's N19,5 is about the number as written: zeros at the end of the fraction count.
  const [before = "", behind = ""] = value.replace(/^[+-]?0*/, "").split(".");
  const expected = fraction === 0 ? `N${digits}` : `N${digits},${fraction}`;
  if (behind.length > fraction) return { kind: "fraction", expected };
  return before.length + behind.length > digits ? { kind: "digits", expected } : undefined;
}

/** White space as the schema collapses it: a blank each, none at the ends. */
function collapse(text: string): string {
  return text.replace(/[ \t\r\n]+/g, " ").replace(/^ | $/g, "");
}

function isBase64(value: string): boolean {
  const data = value.replace(/[ \t\r\n]/g, "");
  // The bits that the last character has beyond the last byte are zero.
  return /^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/][AQgw]==|[A-Za-z0-9+/]{2}[AEIMQUYcgkosw048]=)?$/.test(data);
}
