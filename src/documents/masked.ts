import { documentColumns } from "../columns/three-documents.js";
import { maskIdentityNumbers, maskPersonal } from "../values/mask.js";
import type { Place } from "./table.js";

const masks: ReadonlyMap<string, (text: string) => string> = new Map(
  documentColumns.flatMap(({ name, field }) => {
    const personal = field.kind === "text" ? field.personal : undefined;
    return personal === undefined ? [] : [[name, maskPersonal(personal)] as const];
  }),
);

/** What stands in a column of a document as it may be shown. */
export function masked(column: string, value: string): string {
  return masks.get(column)?.(value) ?? maskIdentityNumbers(value);
}

/** The same with its place behind it: `value (file:line)`. */
export function maskedAt(column: string, value: string, place: Place): string {
  return `${value === "" ? "—" : masked(column, value)} (${placeText(place)})`;
}

export function placeText({ file, line }: Place): string {
  return `${file}:${line}`;
}
