import type { Layout } from "../columns/columns.js";
import type { Header } from "../intake/header.js";

/** The columns of a list of rows that come from several files. */
export interface ListColumns {
  /** The header texts: of each column of the manifest the first file's. */
  readonly names: readonly string[];
  /** By file and column of the list: the position of the file's cell, -1 for none. */
  readonly positions: readonly Int32Array[];
  /** By the manifest's columns: the column of the list. */
  readonly byColumn: ReadonlyMap<string, number>;
  /** By column of the list: 1 where it is a manifest's column of numbers. */
  readonly numbers: Uint8Array;
  /** By file: how many columns its header has. */
  readonly widths: readonly number[];
}

/**
 * The columns of a list of the files' rows. What two files call by different names is one column where it is one
 * of the manifest, so that the list can be declared again as it is; an unknown column is known by its header text,
 * and one that a file has several times stands in the list as often. Columns that an earlier run added are left out.
 */
export function listColumns(headers: readonly Header[], layout: Layout | undefined): ListColumns {
  const decimals = new Set(
    layout?.all.filter(({ field }) => field.kind === "decimal").map(({ name }) => name) ?? [],
  );
  const columnsByFile = headers.map(({ position }) => new Map([...position].map(([name, at]) => [at, name])));
  const widths = headers.map(({ names }) => names.length);
  const [first] = headers;
  // One file's columns are the list's: nothing else is kept of them, since a header may name millions.
  if (first !== undefined && headers.length === 1 && first.annotated.length === 0) {
    const numbers = new Uint8Array(first.names.length);
    for (const [name, at] of first.position) if (decimals.has(name)) numbers[at] = 1;
    return {
      ...{ names: first.names, byColumn: first.position, numbers, widths },
      positions: [new Int32Array(first.names.length).map((_, at) => at)],
    };
  }
  const made = new JoinedColumns(layout);
  const places = headers.map((header, file) => made.placesOf(header, columnsByFile[file] ?? new Map()));
  return {
    names: made.names,
    byColumn: made.byColumn,
    positions: places.map((own) => positionsOf(own, made.names.length)),
    numbers: Uint8Array.from(made.meant, (name) => (name !== undefined && decimals.has(name) ? 1 : 0)),
    widths,
  };
}

/** Collects the columns of file after file. */
class JoinedColumns {
  readonly names: string[] = [];
  /** By column of the list: the manifest's column that it is. */
  readonly meant: (string | undefined)[] = [];
  readonly #layout: Layout | undefined;
  readonly byColumn = new Map<string, number>();
  readonly #byText = new Map<string, number[]>();

  constructor(layout: Layout | undefined) {
    this.#layout = layout;
  }

  /** For each cell of a file, the column of the list; -1 for columns that an earlier run added. */
  placesOf(header: Header, columns: ReadonlyMap<number, string>): number[] {
    const annotated = new Set(header.annotated);
    const used = new Map<string, number>();
    return header.names.map((text, index) => {
      if (annotated.has(index)) return -1;
      const column = columns.get(index);
      if (column !== undefined) return this.#ofColumn(column, text);
      const before = used.get(text) ?? 0;
      used.set(text, before + 1);
      return this.#ofText(text, before);
    });
  }

  #ofColumn(column: string, text: string): number {
    const known = this.byColumn.get(column);
    if (known !== undefined) return known;
    // A text that means the column only by what stands beside it in its file would mean nothing, or another one.
    const named = this.#layout === undefined || this.#layout.find(text)?.name === column;
    const place = this.#add(named ? text : column, column);
    this.byColumn.set(column, place);
    return place;
  }

  #ofText(text: string, before: number): number {
    const places = this.#byText.get(text) ?? [];
    this.#byText.set(text, places);
    const place = places[before] ?? this.#add(text, undefined);
    if (before === places.length) places.push(place);
    return place;
  }

  #add(text: string, column: string | undefined): number {
    this.meant.push(column);
    return this.names.push(text) - 1;
  }
}

function positionsOf(columns: readonly number[], count: number): Int32Array {
  const positions = new Int32Array(count).fill(-1);
  for (const [position, column] of columns.entries()) if (column >= 0) positions[column] = position;
  return positions;
}
