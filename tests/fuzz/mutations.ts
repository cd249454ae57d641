import { gzipSync } from "node:zlib";
import { gb18030, utf16be, utf16le } from "../support/encodings.js";
import type { Chance } from "./chance.js";
import { oddNames, oddValues } from "./odd-values.js";

/** A sheet: its header's cells and those of its rows, which may be of any number. */
export interface Sheet {
  header: string[];
  rows: string[][];
}

/** What a mutation is given. */
type Mutate = (sheet: Sheet, chance: Chance) => void;

/** Changes a cell of any row to what `value` makes of it. */
function changeCell({ rows }: Sheet, chance: Chance, value: (before: string) => string): void {
  if (rows.length === 0) return;
  const row = chance.of(rows);
  if (row.length === 0) return;
  const at = chance.below(row.length);
  row[at] = value(row[at] ?? "");
}

/** A text of thousands of characters: mostly some, now and then a hundred thousand. */
function longText(chance: Chance): string {
  const length = chance.once(10) ? 100_000 : chance.of([21, 61, 101, 256, 1001, 5000]);
  return chance.of(["x", "9", "汉", "\u0000", '"', "<", "𠮷"]).repeat(length);
}

/** Ways in which a cell differs a little from what it was. */
const slips: readonly ((cell: string, chance: Chance) => string)[] = [
  (cell) => ` ${cell}`,
  (cell) => `${cell} `,
  (cell) => `'${cell}`,
  (cell) => `\t${cell}`,
  (cell) => `${cell}\u200b`,
  (cell) => `\ufeff${cell}`,
  (cell) => `${cell}.0`,
  (cell) => `="${cell}"`,
  (cell) => cell.toLowerCase(),
  (cell) => cell.slice(0, -1),
  (cell) => cell + cell,
  (cell) => `-${cell}`,
  (cell) => [...cell].reverse().join(""),
  (cell) => cell.replaceAll(/\d/g, (digit) => String.fromCharCode(digit.charCodeAt(0) + 0xfee0)),
  (cell, chance) => {
    const at = chance.below(cell.length + 1);
    return cell.slice(0, at) + chance.of(oddValues) + cell.slice(at);
  },
];

const cellMutations: readonly Mutate[] = [
  (sheet, chance) => changeCell(sheet, chance, () => chance.of(oddValues)),
  (sheet, chance) => changeCell(sheet, chance, () => chance.of(oddValues)),
  (sheet, chance) => changeCell(sheet, chance, () => chance.of(oddValues)),
  (sheet, chance) => changeCell(sheet, chance, (cell) => chance.of(slips)(cell, chance)),
  (sheet, chance) => changeCell(sheet, chance, (cell) => chance.of(slips)(cell, chance)),
  (sheet, chance) => changeCell(sheet, chance, () => longText(chance)),
  (sheet, chance) => {
    const at = chance.below(sheet.header.length);
    const value = chance.of(oddValues);
    for (const row of sheet.rows) row[at] = value;
  },
  (sheet, chance) => {
    const [one, other] = [chance.of(sheet.rows), chance.of(sheet.rows)];
    const at = chance.below(sheet.header.length);
    one[at] = other[chance.below(sheet.header.length)] ?? "";
  },
];

const columnMutations: readonly Mutate[] = [
  (sheet, chance) => {
    const at = chance.below(sheet.header.length);
    for (const row of [sheet.header, ...sheet.rows]) row.splice(at, 1);
  },
  (sheet, chance) => {
    const at = chance.below(sheet.header.length);
    for (const row of [sheet.header, ...sheet.rows]) row.push(row[at] ?? "");
  },
  (sheet, chance) => {
    const [one, other] = [chance.below(sheet.header.length), chance.below(sheet.header.length)];
    // Of the header alone the columns change their meaning.
    for (const row of chance.once(2) ? [sheet.header] : [sheet.header, ...sheet.rows])
      [row[one], row[other]] = [row[other] ?? "", row[one] ?? ""];
  },
  (sheet, chance) => {
    sheet.header[chance.below(sheet.header.length)] = chance.of(oddNames);
  },
  (sheet, chance) => {
    const at = chance.below(sheet.header.length + 1);
    sheet.header.splice(at, 0, chance.of(oddNames));
    for (const row of sheet.rows) row.splice(at, 0, chance.of(oddValues));
  },
];

const rowMutations: readonly Mutate[] = [
  (sheet, chance) => {
    sheet.rows = chance.shuffled(sheet.rows);
  },
  (sheet, chance) => {
    sheet.rows.splice(chance.below(sheet.rows.length + 1), 0, [...chance.of(sheet.rows)]);
  },
  (sheet, chance) => {
    if (sheet.rows.length > 1) sheet.rows.splice(chance.below(sheet.rows.length), 1);
  },
  (sheet, chance) => {
    const blank = chance.of([[], [""], sheet.header.map(() => ""), sheet.header.map(() => " ")]);
    sheet.rows.splice(chance.below(sheet.rows.length + 1), 0, [...blank]);
  },
  (sheet, chance) => {
    const row = chance.of(sheet.rows);
    row.splice(chance.below(row.length + 1));
  },
  (sheet, chance) => {
    chance.of(sheet.rows).push(chance.of(oddValues), chance.of(oddValues));
  },
  (sheet, chance) => {
    sheet.rows.splice(chance.below(sheet.rows.length + 1), 0, [...sheet.header]);
  },
  (sheet, chance) => {
    const row = sheet.header.map(() => "");
    row[chance.below(row.length)] = chance.of(["合计", "Total", "小计：3", "备注：", "-----", "填表说明"]);
    sheet.rows.splice(chance.below(sheet.rows.length + 1), 0, row);
  },
  (sheet, chance) => {
    const at = sheet.header.indexOf("orderNo");
    const number = chance.of(sheet.rows)[at] ?? "";
    if (at >= 0) chance.of(sheet.rows)[at] = number;
  },
  (sheet, chance) => {
    if (chance.once(3)) sheet.rows = [];
  },
];

/** Cells most of all: a manifest without one of its columns is mostly refused as a whole. */
function mutationsOf(chance: Chance): readonly Mutate[] {
  if (chance.once(9)) return columnMutations;
  return chance.once(4) ? rowMutations : cellMutations;
}

/** Mutates a sheet once to four times. */
export function mutateSheet(sheet: Sheet, chance: Chance): void {
  for (let times = 1 + chance.below(4); times > 0; times--)
    if (sheet.rows.length > 0 && sheet.header.length > 0) chance.of(mutationsOf(chance))(sheet, chance);
}

/** The line above some headers. */
const title = "出口清单 2026年11月";

/** The text of a sheet, in one of the forms that files have. */
export function textOf(sheet: Sheet, chance: Chance): string {
  if (chance.once(12)) return objectsOf(sheet);
  const delimiter = chance.once(5) ? chance.of([";", "\t", "|"]) : ",";
  const newline = chance.once(4) ? chance.of(["\r\n", "\r", "\n\n"]) : "\n";
  const always = chance.once(8);
  const quoted = (cell: string): string =>
    always || /["\r\n]/.test(cell) || cell.includes(delimiter) ? `"${cell.replaceAll('"', '""')}"` : cell;
  const lines = [sheet.header, ...sheet.rows].map((cells) => cells.map(quoted).join(delimiter));
  const end = chance.once(8) ? "" : newline;
  const above = chance.once(15) ? `${title}${newline}` : "";
  return above + lines.join(newline) + end;
}

/**
 * How many rows below the header a text made of the sheet has that are not blank, its title with them; undefined where
 * somebody might call a row blank that is not, or the other way round.
 */
export function filledRows({ rows }: Sheet, text: string): number | undefined {
  const filled = rows.filter((cells) => cells.some((cell) => /[A-Za-z0-9\u4e00-\u9fff]/.test(cell)));
  const blank = rows.filter((cells) => cells.every((cell) => /^ *$/.test(cell)));
  if (filled.length + blank.length < rows.length) return undefined;
  return filled.length + (text.startsWith(title) ? 1 : 0);
}

/** The sheet as plain CSV. */
export function plainText({ header, rows }: Sheet): string {
  return [header, ...rows].map((cells) => `${cells.map((cell) => `"${cell}"`).join(",")}\n`).join("");
}

/** NDJSON: an object a row. */
function objectsOf({ header, rows }: Sheet): string {
  const objects = rows.map((row) => Object.fromEntries(header.map((name, at) => [name, row[at] ?? ""])));
  return objects.map((object) => `${JSON.stringify(object)}\n`).join("");
}

/** The bytes of a text, in one of the encodings that files have. */
export function bytesOf(text: string, chance: Chance): Buffer {
  const plain = Buffer.from(text);
  if (!chance.once(4)) return plain;
  const way = chance.below(6);
  if (way === 0) return Buffer.from(`\ufeff${text}`);
  if (way === 1) return utf16le(`\ufeff${text}`);
  if (way === 2) return utf16be(`\ufeff${text}`);
  if (way === 3) return gzipSync(plain);
  if (way === 4) return Buffer.from(text, "latin1");
  try {
    return gb18030(text);
  } catch {
    // A character that GBK has not.
    return plain;
  }
}

/** Damages bytes as a disk, a copy tool or a person would. */
export function damage(bytes: Buffer, chance: Chance): Buffer {
  const at = chance.below(bytes.length + 1);
  const inserted = (piece: Buffer): Buffer =>
    Buffer.concat([bytes.subarray(0, at), piece, bytes.subarray(at)]);
  const way = chance.below(7);
  if (way === 0) return bytes.subarray(0, at);
  if (way === 1) return inserted(Buffer.from([chance.below(256)]));
  if (way === 2) return inserted(Buffer.alloc(1 + chance.below(64), chance.of([0, 0xff, 0x0a, 0x22, 0x2c])));
  if (way === 3) return inserted(Buffer.from(chance.of(oddValues)));
  if (way === 4) return Buffer.concat([bytes.subarray(0, at), bytes.subarray(at + 1 + chance.below(80))]);
  if (way === 5) return Buffer.concat([bytes, bytes]);
  const flipped = Buffer.from(bytes);
  if (at < flipped.length) flipped[at] = (flipped[at] ?? 0) ^ (1 << chance.below(8));
  return flipped;
}
