import { everyColumn } from "../columns/every-column.js";
import { maskIdentityNumbers, maskNumbers, maskPersonal } from "../values/mask.js";

type Mask = (text: string) => string;

/**
 * How the values of each column are masked, by its name: where sheets differ, by the strictest of them. In
 * columns of order, bill and other numbers eleven digits are not taken for a telephone number.
 */
const masks: ReadonlyMap<string, Mask> = masksByColumn();

/** Columns of a person's data. */
const personal: ReadonlySet<string> = new Set(
  everyColumn.flatMap(({ name, field }) =>
    field.kind === "text" && field.personal !== undefined ? [name] : [],
  ),
);

function masksByColumn(): Map<string, Mask> {
  const found = new Map<string, Mask>();
  const mixed = new Set<string>();
  for (const { name, field } of everyColumn) {
    if (field.kind === "text" && field.personal !== undefined) found.set(name, maskPersonal(field.personal));
    if (field.kind !== "text" || field.identifier !== true) mixed.add(name);
  }
  for (const { name } of everyColumn)
    if (!found.has(name)) found.set(name, mixed.has(name) ? maskNumbers : maskIdentityNumbers);
  return found;
}

/**
 * A column's value with personal data masked; in an unknown column, whatever looks like an identity or
 * telephone number.
 */
export function maskedValue(column: string, value: string): string {
  return (masks.get(column) ?? maskNumbers)(value);
}

/**
 * A rule's own text about a column, a code or a figure, masked like the column's values, in a person's column
 * like any text.
 */
export function maskedExpected(column: string, text: string): string {
  return personal.has(column) ? maskNumbers(text) : maskedValue(column, text);
}
