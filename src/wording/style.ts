import { stripVTControlCharacters } from "node:util";
import { eastAsianWidth } from "get-east-asian-width";

/** How a text report looks: its colours, each of which may leave its text as it is, and its width. */
export interface Style {
  readonly bold: (text: string) => string;
  readonly dim: (text: string) => string;
  readonly red: (text: string) => string;
  readonly yellow: (text: string) => string;
  readonly green: (text: string) => string;
  /** Columns of the terminal; absent where the text goes to a file or another program. */
  readonly width?: number;
}

const same = (text: string): string => text;

/** Columns of a summary where no terminal says how many it has. */
const usualWidth = 80;

/** The columns that tables and paragraphs may take. */
export function widthOf({ width }: Pick<Style, "width">): number {
  return width ?? usualWidth;
}

/** The style without colours, for no terminal. */
export const plainStyle: Style = { bold: same, dim: same, red: same, yellow: same, green: same };

/** The colour of a line of counts: red with errors, yellow with warnings only, else green. */
export function bySeverity(
  { error, warning }: { readonly error: number; readonly warning: number },
  { red, yellow, green }: Style,
): (text: string) => string {
  if (error > 0) return red;
  return warning > 0 ? yellow : green;
}

/**
 * Control characters, what is no character (which XML can't carry either), and those that are not seen but change what is: directions of writing (U+202E), blanks without
 * width, line separators. The joiner between two emoji is left.
 */
const steering =
  /[\p{Cc}\p{Cs}\p{Zl}\p{Zp}\ufffe\uffff]|(?!(?<=\p{Extended_Pictographic}|\ufe0f|[\u{1f3fb}-\u{1f3ff}])\u200d)\p{Cf}/u;
const everySteering = new RegExp(steering, "gu");

/** Text that is safe on a terminal: control characters and invisible ones are escaped. */
export function printable(text: string): string {
  return steering.test(text) ? text.replace(everySteering, escaped) : text;
}

/** `\x1b`, `\u202e`, `\u{e0041}`. */
function escaped(character: string): string {
  const hex = (character.codePointAt(0) ?? 0).toString(16);
  if (hex.length <= 2) return `\\x${hex.padStart(2, "0")}`;
  return hex.length <= 4 ? `\\u${hex.padStart(4, "0")}` : `\\u{${hex}}`;
}

const withoutWidth = /[\p{Mark}\p{Format}]/gu;

/**
 * Columns that a text takes on a terminal: a Chinese character, full-width sign or emoji two, a combining mark
 * or colour none, any other character one. Sequences that a terminal joins into one emoji count as their parts.
 */
export function textWidth(text: string): number {
  let width = 0;
  for (const character of stripVTControlCharacters(text).replace(withoutWidth, ""))
    width += eastAsianWidth(character.codePointAt(0) ?? 0);
  return width;
}

/** Text filled up to a width; Chinese characters count two. */
export function padEnd(text: string, width: number): string {
  return text + " ".repeat(Math.max(0, width - textWidth(text)));
}

/** Text filled up at its start to a width; Chinese characters count two. */
export function padStart(text: string, width: number): string {
  return " ".repeat(Math.max(0, width - textWidth(text))) + text;
}

/** A count or a sum with thousands separators: 1234567.80 as 1,234,567.80. */
export function grouped(number: number | string): string {
  const [whole = "", fraction] = String(number).split(".");
  const separated = whole.replace(/\B(?=(\d{3})+(?!\d))/g, ",");
  return fraction === undefined ? separated : `${separated}.${fraction}`;
}
