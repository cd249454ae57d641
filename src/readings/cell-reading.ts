import { trimBlanks } from "../values/trim.js";
import type { ColumnReader, ReadingKind } from "./column-reader.js";

/** What was read otherwise than it stands: what stood there, and how it was read. */
export interface Reading {
  readonly kind: ReadingKind;
  /** The cell's text, or the profile's value for a blank one. */
  readonly from: string;
}

/** A cell's value: its text as it is meant, and how it was read where that is not as it stands. */
export interface CellValue {
  readonly text: string;
  readonly reading: Reading | undefined;
}

/**
 * The value of a cell's raw text; a blank cell has the profile's value (`fallback`), which is read in the same way.
 * Tabs around a text are marks of an export, as a guard is; other blanks around it don't count.
 */
export function cellValue(raw: string, fallback: string, reader: ColumnReader | undefined): CellValue {
  const trimmed = raw === "" ? "" : trimBlanks(raw);
  const text = trimmed === "" ? fallback : trimmed;
  if (text === "" || reader === undefined) return { text, reading: undefined };
  const meant = reader.read(text);
  if (meant !== undefined) {
    const { kind } = meant;
    // A guard around nothing: the cell is blank.
    if (meant.text === "")
      return {
        ...cellValue("", text === fallback ? "" : fallback, reader),
        reading: { kind: "guard", from: text },
      };
    return { text: meant.text, reading: kind === undefined ? undefined : { kind, from: text } };
  }
  const isTabbed = trimmed.length < raw.length && trimmed !== "" && hasTab(raw);
  return { text, reading: isTabbed ? { kind: "guard", from: raw.replaceAll("\t", "\\t") } : undefined };
}

function hasTab(raw: string): boolean {
  return raw.startsWith("\t") || raw.endsWith("\t");
}
