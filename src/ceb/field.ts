/** Which code table of customs a field's value comes from. */
export type CodeKind =
  | "country"
  | "currency"
  | "unit"
  | "district"
  | "transport"
  | "wrap"
  | "trade-mode"
  | "port";

/** What any field of a message says of itself. */
interface FieldFacts {
  /** Needed in the message: the specification's 是, which is stricter than the schema where that lets a blank pass. */
  readonly required?: boolean;
  /** Other Chinese names in use: the schema's own, and those of brokers' templates. */
  readonly aliases?: readonly string[];
}

interface TextFacts extends FieldFacts {
  /** Exact count of characters. */
  readonly length?: number;
  /** Fewest and most characters. */
  readonly min?: number;
  readonly max?: number;
  /** The only values there are. */
  readonly values?: readonly string[];
  readonly pattern?: { readonly test: RegExp; readonly shape: string };
  readonly code?: CodeKind;
  /** A registration code of an enterprise; `or` is the word that may stand instead of one. */
  readonly enterprise?: { readonly or?: string };
  /** A natural person's data: masked in everything printed, hashed in everything stored. */
  readonly personal?: "identity-number" | "telephone" | "name" | "address" | "free-text";
  /** A number or code that Excel damages when it takes it for a quantity (1.23E+17). */
  readonly identifier?: boolean;
}

export interface TextField<N extends string = string> extends TextFacts {
  readonly name: N;
  readonly zh: string;
  readonly kind: "text";
}
export interface DecimalField<N extends string = string> extends FieldFacts {
  readonly name: N;
  readonly zh: string;
  readonly kind: "decimal";
  /** Most digits in all, and behind the point. */
  readonly digits: number;
  readonly fraction: number;
  /** What the value has to be. */
  readonly sign?: "positive" | "not-negative";
}
export interface DateField<N extends string = string> extends FieldFacts {
  readonly name: N;
  readonly zh: string;
  readonly kind: "day" | "time";
}
export type Field<N extends string = string> = TextField<N> | DecimalField<N> | DateField<N>;

/** An element of a message with its fields in the schema's order. */
export interface Section<F extends readonly Field[] = readonly Field[]> {
  readonly element: string;
  readonly fields: F;
}
export type NameOf<S extends Section> = S["fields"][number]["name"];

export function section<const F extends readonly Field[]>(element: string, fields: F): Section<F> {
  return { element, fields };
}

export function text<const N extends string>(name: N, zh: string, facts: TextFacts = {}): TextField<N> {
  return { name, zh, kind: "text", ...facts };
}

/** N19,5 unless said otherwise. */
export function decimal<const N extends string>(
  name: N,
  zh: string,
  facts: FieldFacts & { readonly sign?: "positive" | "not-negative" } = {},
): DecimalField<N> {
  return { name, zh, kind: "decimal", digits: 19, fraction: 5, ...facts };
}

/** A whole number of at most `digits` digits. */
export function whole<const N extends string>(
  name: N,
  zh: string,
  digits: number,
  facts: FieldFacts & { readonly sign?: "positive" | "not-negative" } = {},
): DecimalField<N> {
  return { name, zh, kind: "decimal", digits, fraction: 0, ...facts };
}

/** YYYYMMDD. */
export function day<const N extends string>(name: N, zh: string, facts: FieldFacts = {}): DateField<N> {
  return { name, zh, kind: "day", ...facts };
}

/** YYYYMMDDhhmmss. */
export function time<const N extends string>(name: N, zh: string, facts: FieldFacts = {}): DateField<N> {
  return { name, zh, kind: "time", ...facts };
}

/** How every identifier of a message is written: 36 characters, letters in upper case. */
export const guidShape = {
  test: /^[0-9A-F]{8}-[0-9A-F]{4}-[0-9A-F]{4}-[0-9A-F]{4}-[0-9A-F]{12}$/,
  shape: "XXXXXXXX-XXXX-XXXX-XXXX-XXXXXXXXXXXX (0-9 A-F)",
};
