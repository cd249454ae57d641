import type { Archive } from "./archive.js";
import { limitOf } from "./archive.js";
import { unescapeText } from "./escapes.js";
import { builtInFormat, general, type NumberFormat, parseNumberFormat } from "./number-format.js";
import type { Refuse } from "./refusal.js";
import { readPart, wholeNumber } from "./xml.js";

const mostPartBytes = 64 * 2 ** 20;
/** Excel takes 65,490 kinds of cell. */
const mostStyles = 100_000;
/** Characters of a format code; Excel takes 255. */
const longestCode = 1_000;

/** The number formats of a workbook's cells, by the number of their style. */
export class Styles {
  readonly #formatIds: readonly number[];
  readonly #formats: ReadonlyMap<number, NumberFormat>;

  constructor(formatIds: readonly number[] = [], codes: ReadonlyMap<number, string> = new Map()) {
    this.#formatIds = formatIds;
    const formats = new Map<number, NumberFormat>();
    for (const id of new Set(formatIds)) {
      const code = codes.get(id);
      formats.set(id, code === undefined ? builtInFormat(id) : parseNumberFormat(code));
    }
    this.#formats = formats;
  }

  /** The format of a cell's style; general for a style that the workbook lacks. */
  formatOf(style: string | undefined): NumberFormat {
    return this.#formats.get(this.#formatIds[style === undefined ? 0 : Number(style)] ?? 0) ?? general;
  }
}

/** Reads what of a workbook's styles says how numbers are shown. */
export async function readStyles(
  archive: Archive,
  part: string,
  refuse: Refuse,
  signal?: AbortSignal,
): Promise<Styles> {
  const formatIds: number[] = [];
  const codes = new Map<number, string>();
  let inCells = false;
  const open = (name: string, attributes: Readonly<Record<string, string>>): void => {
    if (name === "cellXfs") inCells = true;
    else if (name === "xf" && inCells) formatIds.push(wholeNumber(attributes["numFmtId"]) || 0);
    else if (name === "numFmt") {
      const { formatCode = "", numFmtId } = attributes;
      codes.set(wholeNumber(numFmtId), unescapeText(formatCode.slice(0, longestCode)));
    }
    if (Math.max(formatIds.length, codes.size) > mostStyles)
      throw refuse("too-large", limitOf("styles", mostStyles));
  };
  const close = (name: string): void => {
    if (name === "cellXfs") inCells = false;
  };
  await readPart(archive, part, { open, close }, { refuse, most: mostPartBytes, signal });
  return new Styles(formatIds, codes);
}
