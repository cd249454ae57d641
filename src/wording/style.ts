import stringWidth from "string-width";

/** Colours of a text report; without a terminal each leaves its text as it is. */
export interface Style {
  readonly bold: (text: string) => string;
  readonly dim: (text: string) => string;
  readonly red: (text: string) => string;
  readonly yellow: (text: string) => string;
  readonly green: (text: string) => string;
}

const same = (text: string): string => text;
export const plainStyle: Style = { bold: same, dim: same, red: same, yellow: same, green: same };

/** Text as it may go to a terminal: control characters, which could steer it, written out. */
export function printable(text: string): string {
  let shown = "";
  for (const character of text) {
    const point = character.codePointAt(0) ?? 0;
    const steers = point < 0x20 || (point >= 0x7f && point < 0xa0);
    shown += steers ? `\\x${point.toString(16).padStart(2, "0")}` : character;
  }
  return shown;
}

/** Columns that a text takes on a terminal. */
export function textWidth(text: string): number {
  return stringWidth(text);
}

/** Text filled up to a width; Chinese characters count two. */
export function padEnd(text: string, width: number): string {
  return text + " ".repeat(Math.max(0, width - stringWidth(text)));
}

export function padStart(text: string, width: number): string {
  return " ".repeat(Math.max(0, width - stringWidth(text))) + text;
}

/** A count or a sum with its thousands apart: 1234567.80 as 1,234,567.80. */
export function grouped(number: number | string): string {
  const [whole = "", fraction] = String(number).split(".");
  const apart = whole.replace(/\B(?=(\d{3})+(?!\d))/g, ",");
  return fraction === undefined ? apart : `${apart}.${fraction}`;
}
