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

/**
 * The official schema's facts of an element where they differ from those of the specification, which are
 * mostly stricter. Used by check-message.ts only; manifests are not checked by them.
 */
export interface SchemaFacts {
  /** Whether the element is mandatory; by default `required`. */
  readonly mandatory?: boolean;
  /** Fewest and most characters. */
  readonly min?: number;
  readonly max?: number;
  /** Most digits of a number in all. */
  readonly digits?: number;
  /** The only value; an element without text has it too. */
  readonly fixed?: string;
  /** The value of an element without text. */
  readonly preset?: string;
  /** Blanks at both ends don't count, and several between words count once. */
  readonly collapsed?: boolean;
  /** Binary data in base 64. */
  readonly base64?: boolean;
}

/** Facts of a field of a message, of any type. */
interface FieldFacts {
  /** Needed in the message: the specification's 是, which is stricter than the schema where that lets a blank pass. */
  readonly required?: boolean;
  readonly schema?: SchemaFacts;
  /** Other Chinese names in use: those of the schema, and of brokers' templates. */
  readonly aliases?: readonly string[];
}

interface TextFacts extends FieldFacts {
  /** Exact count of characters. */
  readonly length?: number;
  /** Fewest and most characters. */
  readonly min?: number;
  readonly max?: number;
  /** The values that are allowed. */
  readonly values?: readonly string[];
  readonly pattern?: { readonly test: RegExp; readonly shape: string };
  readonly code?: CodeKind;
  /**
   * A registration code of an enterprise; `or` is the word that may stand instead of one, `portNumber` says that the
   * number which E-Port gives a platform may, where customs has not registered it.
   */
  readonly enterprise?: { readonly or?: string; readonly portNumber?: true };
  /** A natural person's data: masked in everything printed, hashed in everything stored. */
  readonly personal?: "identity-number" | "telephone" | "name" | "address" | "free-text";
  /** A number or code that Excel damages when it takes it for a quantity (1.23E+17). */
  readonly identifier?: boolean;
}

/** A text, code or identifier. */
export interface TextField<N extends string = string> extends TextFacts {
  readonly name: N;
  readonly zh: string;
  readonly kind: "text";
}

/** A decimal number. */
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

/** A day (YYYYMMDD) or a time (YYYYMMDDhhmmss). */
export interface DateField<N extends string = string> extends FieldFacts {
  readonly name: N;
  readonly zh: string;
  readonly kind: "day" | "time";
}

/** A field of a message, by the type of its values. */
export type Field<N extends string = string> = TextField<N> | DecimalField<N> | DateField<N>;

/** An element of a message with its fields in the schema's order. */
export interface Section<F extends readonly Field[] = readonly Field[]> {
  readonly element: string;
  readonly fields: F;
  /** Fewest characters that the schema asks of a mandatory text that has no length of its own. */
  readonly mandatoryMin: 0 | 1;
}

/** The names of a section's fields. */
export type NameOf<S extends Section> = S["fields"][number]["name"];

/** The names of a section's fields, in the schema's order. */
export function namesOf<F extends readonly Field[]>({ fields }: Section<F>): F[number]["name"][] {
  return fields.map(({ name }) => name);
}

/** A section of an export message: its schema lets mandatory texts be blank. */
export function section<const F extends readonly Field[]>(element: string, fields: F): Section<F> {
  return { element, fields, mandatoryMin: 0 };
}

/** A section of an import message: its schema asks for a character at least in mandatory texts. */
export function importSection<const F extends readonly Field[]>(element: string, fields: F): Section<F> {
  return { element, fields, mandatoryMin: 1 };
}

/** Declares a text field. */
export function text<const N extends string>(name: N, zh: string, facts: TextFacts = {}): TextField<N> {
  return { name, zh, kind: "text", ...facts };
}

/** A decimal number, by default N19,5. */
export function decimal<const N extends string>(
  name: N,
  zh: string,
  facts: FieldFacts & { readonly sign?: "positive" | "not-negative" } = {},
): DecimalField<N> {
  return { name, zh, kind: "decimal", digits: 19, fraction: 5, ...facts };
}

/** The format of appStatus (业务状态) in the import schema: C..3, though its values are 1 and 2. */
export const importStatus: SchemaFacts = { min: 1, max: 3 };

/** Digits of the greatest number that the schema takes for a whole one (xs:int, up to 2147483647). */
const wholeDigits = 10;

/** A number of lines in import messages: N4 in the specification, any whole number in the schema. */
export function lineNumber<const N extends string>(name: N, zh: string, facts: FieldFacts): DecimalField<N> {
  return whole(name, zh, 4, { ...facts, sign: "positive", schema: { digits: wholeDigits } });
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
