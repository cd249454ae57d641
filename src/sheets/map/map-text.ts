import * as z from "zod/mini";

/*
 * The map file as it is written. Everything is text here: YAML is read without types, so that a code such as 0110 keeps
 * its zero. Presets are written in the same form.
 */

const text = z.string();
/** A header text, or several of which the file has one. */
const headers = z.union([text, z.array(text).check(z.minLength(1))]);
/** A number, or the number in another column of the file. */
const operand = z.union([text, z.strictObject({ from: headers })]);
const yesNo = z.enum(["true", "false"]);
const count = z.string().check(z.regex(/^\d{1,2}$/, "0 … 99"));

/** What a column of the manifest is made of, and how, in the order in which it is done. */
export const columnText = z.strictObject({
  from: z.optional(headers),
  value: z.optional(text),
  concat: z.optional(
    z.array(z.union([text, z.strictObject({ from: headers })])).check(z.minLength(1), z.maxLength(50)),
  ),
  optional: z.optional(yesNo),
  nulls: z.optional(z.array(text)),
  trim: z.optional(text),
  split: z.optional(
    z.strictObject({ by: text.check(z.minLength(1)), part: z.string().check(z.regex(/^-?[1-9]\d?$/)) }),
  ),
  capture: z.optional(text),
  number: z.optional(z.enum(["point", "comma"])),
  times: z.optional(operand),
  divide: z.optional(operand),
  unitPriceFrom: z.optional(z.enum(["lineTotal", "unit"])),
  round: z.optional(count),
  date: z.optional(z.strictObject({ format: text, zone: z.optional(text) })),
  values: z.optional(z.record(text, text)),
  otherwise: z.optional(text),
  default: z.optional(text),
});
export type ColumnText = z.infer<typeof columnText>;

const condition = z.strictObject({
  column: headers,
  in: z.optional(z.array(text)),
  not: z.optional(z.array(text)),
  blank: z.optional(yesNo),
  optional: z.optional(yesNo),
});
export type ConditionText = z.infer<typeof condition>;

/** A map file. */
export const mapText = z.strictObject({
  title: z.optional(text),
  preset: z.optional(text),
  direction: z.optional(z.enum(["E", "I"])),
  nulls: z.optional(z.array(text)),
  skipRows: z.optional(
    z.union([
      z.string().check(z.regex(/^\d{1,4}$/, "0 … 9999")),
      z.strictObject({
        rows: z.optional(z.string().check(z.regex(/^\d{1,4}$/))),
        match: z.optional(z.array(text)),
      }),
    ]),
  ),
  fillDown: z.optional(z.strictObject({ by: headers, columns: z.array(headers).check(z.minLength(1)) })),
  where: z.optional(z.array(condition)),
  rows: z.optional(z.strictObject({ from: headers, by: text.check(z.minLength(1)) })),
  products: z.optional(z.strictObject({ sku: z.optional(headers), file: z.optional(text) })),
  orderTotal: z.optional(
    z.strictObject({
      from: headers,
      number: z.optional(z.enum(["point", "comma"])),
      plus: z.optional(z.array(headers)),
      minus: z.optional(z.array(headers)),
    }),
  ),
  columns: z.optional(z.record(text, z.union([headers, columnText]))),
  ignore: z.optional(z.union([z.literal("all"), z.array(text)])),
});
export type MapText = z.infer<typeof mapText>;

/** The keys of each part of a map, by which the nearest of an unknown key is found. */
export const mapKeys: Readonly<Record<string, readonly string[]>> = {
  "": Object.keys(mapText.shape),
  columns: Object.keys(columnText.shape),
  where: Object.keys(condition.shape),
  split: ["by", "part"],
  date: ["format", "zone"],
  skipRows: ["rows", "match"],
  fillDown: ["by", "columns"],
  rows: ["from", "by"],
  products: ["sku", "file"],
  orderTotal: ["from", "number", "plus", "minus"],
  times: ["from"],
  divide: ["from"],
  concat: ["from"],
};
