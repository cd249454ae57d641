import type { CoveredCell } from "../rows.js";
import { limitOf } from "./archive.js";
import { positionOf, referenceOf, rowOf } from "./references.js";
import type { Refuse } from "./refusal.js";
import type { ElementTaker } from "./xml.js";
import { PartParser } from "./xml.js";

/** Merged areas of a sheet: every order of a large sheet may have ten. */
const mostMerges = 2_000_000;
/** Covered cells that are told of; areas over whole sheets of rows with content would have billions. */
const mostCovered = 50_000_000;

const ending = Buffer.from("sheetData");
const slash = 0x2f;
const opening = 0x3c;
const colon = 0x3a;

/** The merged areas of a sheet. */
export interface Merges {
  /** How many there are. */
  readonly count: number;
  /** Those of interest, by their first rows, each four numbers: first row, last row, first position, last position. */
  readonly areas: Uint32Array;
}

/**
 * The merged areas of a sheet by its bytes in UTF-8. They stand behind the rows but are needed with them, so the sheet
 * is unpacked one time more for them. Only what stands behind the last row is read as XML: the end of the rows is found
 * by its name. Where a text misleads that, the count is not that of the areas that the reader of the rows comes by.
 * `columns`: positions from this one on are of no interest.
 */
export async function findMerges(
  bytes: AsyncIterable<Buffer>,
  { refuse, part, columns }: { refuse: Refuse; part: string; columns: number },
): Promise<Merges> {
  const list = new MergeList(columns, refuse);
  const decoder = new TextDecoder();
  let parser: PartParser | undefined;
  let rest = Buffer.alloc(0);
  for await (const piece of bytes) {
    if (parser !== undefined) {
      parser.write(decoder.decode(piece, { stream: true }));
      continue;
    }
    const joined = Buffer.concat([rest, piece]);
    const end = endOfRows(joined);
    if (end === undefined) {
      rest = joined.subarray(Math.max(0, joined.length - overlap));
      continue;
    }
    parser = new PartParser(list, refuse, part, true);
    parser.write(`<rest>${decoder.decode(joined.subarray(end), { stream: true })}`);
  }
  return list.merges();
}

/** Bytes that the name of the element may take with a prefix. */
const overlap = 64;

/** The byte behind `</sheetData>` or `<sheetData/>`, whatever its prefix. */
function endOfRows(bytes: Buffer): number | undefined {
  for (let at = bytes.indexOf(ending); at >= 0; at = bytes.indexOf(ending, at + 1)) {
    const close = bytes.indexOf(">", at);
    if (close < 0) return undefined;
    const start = startOfName(bytes, at);
    const isClosing = bytes[start - 1] === slash && bytes[start - 2] === opening;
    const isEnd = isClosing || (bytes[start - 1] === opening && bytes[close - 1] === slash);
    if (isEnd) return close + 1;
  }
  return undefined;
}

/** Where an element's name begins that ends at `at` without its prefix. */
function startOfName(bytes: Buffer, at: number): number {
  if (bytes[at - 1] !== colon) return at;
  let start = at - 1;
  while (start > 0 && at - start < overlap && bytes[start - 1] !== slash && bytes[start - 1] !== opening)
    start--;
  return start;
}

/** Collects merged areas, in the order of their first rows; the part of each that is of interest. */
class MergeList implements ElementTaker {
  readonly #columns: number;
  readonly #refuse: Refuse;
  #numbers = new Uint32Array(64);
  #count = 0;
  #kept = 0;
  #sorted = true;

  constructor(columns: number, refuse: Refuse) {
    this.#columns = columns;
    this.#refuse = refuse;
  }

  open(name: string, { ref = "" }: Readonly<Record<string, string>>): void {
    if (name !== "mergeCell") return;
    const [first = "", last = first] = ref.split(":");
    const rows = [rowOf(first), rowOf(last)] as const;
    const positions = [positionOf(first), positionOf(last)] as const;
    if (Number.isNaN(rows[0] + rows[1]) || rows[1] < rows[0] || positions[1] < positions[0])
      throw this.#refuse("cell", { value: `mergeCell ${ref.slice(0, 40)}` });
    if (++this.#count > mostMerges) throw this.#refuse("too-large", limitOf("mergeCells", mostMerges));
    if (positions[0] >= this.#columns) return;
    this.#add([rows[0], rows[1], positions[0], Math.min(positions[1], this.#columns - 1)]);
  }

  #add(area: readonly [number, number, number, number]): void {
    const at = this.#kept * 4;
    if (at + 4 > this.#numbers.length) {
      const longer = new Uint32Array(this.#numbers.length * 2);
      longer.set(this.#numbers);
      this.#numbers = longer;
    }
    if (at > 0 && area[0] < (this.#numbers[at - 4] ?? 0)) this.#sorted = false;
    this.#numbers.set(area, at);
    this.#kept++;
  }

  merges(): Merges {
    const numbers = this.#numbers.subarray(0, this.#kept * 4);
    return { count: this.#count, areas: this.#sorted ? numbers : sortedAreas(numbers) };
  }
}

function sortedAreas(numbers: Uint32Array): Uint32Array {
  const count = numbers.length / 4;
  const order = Float64Array.from({ length: count }, (_, i) => (numbers[i * 4] ?? 0) * mostMerges + i).sort();
  const sorted = new Uint32Array(numbers.length);
  order.forEach((key, to) => {
    const from = (key % mostMerges) * 4;
    sorted.set(numbers.subarray(from, from + 4), to * 4);
  });
  return sorted;
}

/** A merged area that reaches into the row at hand. */
interface OpenArea {
  readonly lastRow: number;
  readonly first: number;
  readonly last: number;
  readonly cell: CoveredCell;
}

/** Finds, row by row, the cells that merged areas cover. */
export class MergedAreas {
  readonly #areas: Uint32Array;
  readonly #refuse: Refuse;
  readonly #sheet: string;
  #next = 0;
  #open: OpenArea[] = [];
  /** By position, the last row of the area that covers it. */
  readonly #until: Uint32Array;
  #told = 0;

  constructor({ areas }: Merges, sheet: string, columns: number, refuse: Refuse) {
    this.#areas = areas;
    this.#sheet = sheet;
    this.#refuse = refuse;
    this.#until = new Uint32Array(columns);
  }

  /**
   * The blank cells of a row with content that areas cover, by position. Called for each such row in rising order.
   * A cell with a text of its own is not covered, nor one whose area is blank itself.
   */
  covered(cells: readonly string[], row: number): ReadonlyMap<number, CoveredCell> | undefined {
    if (this.#next >= this.#areas.length && this.#open.length === 0) return undefined;
    this.#openAreas(cells, row);
    if (this.#open.length === 0) return undefined;
    this.#open = this.#open.filter(({ lastRow }) => lastRow >= row);
    let found: Map<number, CoveredCell> | undefined;
    for (const { first, last, cell } of this.#open) {
      if (cell.value === "") continue;
      for (let position = first; position <= last && position < cells.length; position++) {
        if (cells[position] !== "" || (position === cell.position && row === cell.line)) continue;
        found ??= new Map();
        found.set(position, cell);
      }
    }
    if (found !== undefined) this.#count(found.size);
    return found;
  }

  #count(size: number): void {
    this.#told += size;
    if (this.#told > mostCovered) throw this.#refuse("too-large", limitOf("mergeCells", mostCovered));
  }

  /** Begins the areas whose first row is this one or was passed: a row without content has no first cell. */
  #openAreas(cells: readonly string[], row: number): void {
    const areas = this.#areas;
    for (; this.#next < areas.length && (areas[this.#next] ?? 0) <= row; this.#next += 4) {
      const [line = 0, lastRow = 0, first = 0, last = 0] = areas.subarray(this.#next, this.#next + 4);
      for (let position = first; position <= last; position++) {
        if ((this.#until[position] ?? 0) >= line) {
          const value = `${this.#sheet}!${referenceOf(position, line)} (mergeCells)`;
          throw this.#refuse("cell", { value, line });
        }
        this.#until[position] = lastRow;
      }
      if (lastRow < row) continue;
      const value = line === row ? (cells[first] ?? "") : "";
      this.#open.push({ lastRow, first, last, cell: { line, position: first, value } });
    }
  }
}
