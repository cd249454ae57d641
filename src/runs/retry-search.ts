import { resolve } from "node:path";
import { Manifest } from "../consignment/manifest.js";
import { fileSource, type Source } from "../formats/source.js";
import type { Header } from "../intake/header.js";
import type { StoredRow } from "../intake/store.js";
import { reportTypes } from "../law/codes.js";
import type { KnownConsignment } from "../ledger/declarations/model.js";
import type { RetryList } from "../output/retry-list.js";
import { type RowSource, rowSources } from "../output/row-list.js";
import type { Reference } from "../reference/tables.js";
import { faultColumn } from "../sheets/map/map-fault.js";
import type { ProductTable } from "../sheets/map/product-table.js";
import type { SheetMap } from "../sheets/map/sheet-map.js";
import { Failure } from "../values/failure.js";
import type { NamedPath } from "../values/user-path.js";
import { type RecordedInput, type RecordedRun, recordIn, sameFile } from "./retry-inputs.js";
import { type MessageOrder, ordersOfMessages } from "./retry-messages.js";
import { type MissingOrder, reasonOf, type Wanted } from "./retry-wanted.js";

/** How the rows of a file are read as a manifest. */
export interface RowReading {
  readonly map?: SheetMap | undefined;
  readonly products?: ProductTable | undefined;
  /** The values that its run's profile has for all orders; undefined where that profile is gone or changed. */
  readonly defaults?: ReadonlyMap<string, string> | undefined;
}

/** Where rows are looked for, and how they are read. */
export interface Searching {
  /** Directories of runs, and manifests, in which rows are looked for that are no longer where they were. */
  readonly from: readonly NamedPath[];
  readonly cwd: string;
  /** A folder for the rows while the run works. */
  readonly scratch: string;
  /** The profile's values for all orders, where a run's own are not found. */
  readonly defaults: ReadonlyMap<string, string>;
  readonly reference: Pick<Reference, "table">;
  readonly at: Date;
  /** The map, products and profile by which a run read its input. */
  readonly readingOf: (input: RecordedInput, run: RecordedRun, directory: string) => Promise<RowReading>;
  /** The file that is written: none of those that are read. */
  readonly out: NamedPath;
  readonly signal?: AbortSignal | undefined;
}

/** Looks for the rows of orders, file by file, and adds them to the list. */
export class RowSearch {
  readonly #searching: Searching;
  readonly #wanted: readonly Wanted[];
  readonly #list: RetryList;
  readonly #left: Map<string, Wanted>;

  constructor(searching: Searching, wanted: readonly Wanted[], list: RetryList) {
    this.#searching = searching;
    this.#wanted = wanted;
    this.#list = list;
    this.#left = new Map(wanted.map((each) => [keyOf(each.known), each]));
  }

  isLeft(known: KnownConsignment): boolean {
    return this.#left.has(keyOf(known));
  }

  /** The orders whose rows were not found. */
  left(): MissingOrder[] {
    return [...this.#left.values()].map(({ known: { orderNo, sourceFile, run } }) => ({
      orderNo,
      why: "rows",
      detail: `${sourceFile} (${run.directory})`,
    }));
  }

  /** Reads what the orders' own runs have read, a file once. */
  async inRuns(): Promise<void> {
    const places = new Map<string, { directory: string; file: string }>();
    for (const { known } of this.#wanted) {
      const place = { directory: known.run.directory, file: known.sourceFile };
      places.set(`${place.directory}\n${place.file}`, place);
    }
    for (const { directory, file } of places.values()) await this.#inRun(directory, file);
  }

  /** Reads what the user names, as long as rows are missing. */
  async inNamed(): Promise<void> {
    for (const place of this.#searching.from) {
      if (this.#left.size === 0) return;
      if (recordIn(place.path) !== undefined) await this.#inRun(place.path);
      else await this.#inFile(place, undefined, undefined);
    }
  }

  /** Reads the messages of the runs, as long as rows are missing: their manifests are gone or changed. */
  async inMessages(): Promise<void> {
    const own = [...this.#left.values()].map(({ known }) => known.run.directory);
    for (const directory of new Set([...own, ...this.#searching.from.map(({ path }) => path)])) {
      if (this.#left.size === 0) return;
      const run = recordIn(directory);
      if (run === undefined) continue;
      for await (const order of ordersOfMessages(directory, run)) {
        this.#searching.signal?.throwIfAborted();
        const wanted = this.#left.get(keyOf(order));
        if (wanted !== undefined) this.#addMessage(order, wanted);
      }
    }
  }

  #addMessage({ rows }: MessageOrder, wanted: Wanted): void {
    this.#left.delete(keyOf(wanted.known));
    const { sourceFile, sourceLine } = wanted.known;
    for (const [index, row] of rows.entries()) {
      // Of the other rows the line is not known: they have the file alone.
      const line = index === 0 && sourceLine > 0 ? String(sourceLine) : "";
      this.#put(new Map(row), wanted, { file: sourceFile, line });
    }
  }

  /** Reads the inputs of a run that are as they were; `only` the one of this name. */
  async #inRun(directory: string, only?: string): Promise<void> {
    const { cwd, signal } = this.#searching;
    const run = recordIn(directory);
    for (const input of run?.inputs ?? []) {
      if (run === undefined || (only !== undefined && input.name !== only)) continue;
      const file = await sameFile(input, directory, cwd, signal);
      if (file === undefined) continue;
      await this.#inFile(file, input, await this.#searching.readingOf(input, run, directory));
    }
  }

  async #inFile(
    file: NamedPath,
    input: RecordedInput | undefined,
    reading: RowReading | undefined,
  ): Promise<void> {
    const { encoding, format, sheet } = input ?? {};
    if (resolve(file.path) === resolve(this.#searching.out.path)) throw isRead(this.#searching.out.name);
    const source = fileSource(file, noStandardInput, { encoding, format, sheet });
    const manifest = await this.#open(source, reading);
    try {
      for (const { rows } of manifest.stored()) {
        const [first] = rows;
        if (first === undefined) continue;
        const wanted = this.#wantedOf(manifest, first);
        if (wanted !== undefined) this.#add(manifest, rows, wanted);
      }
    } finally {
      manifest.close();
    }
  }

  async #open(source: Source, reading: RowReading | undefined): Promise<Manifest> {
    const { scratch, reference, at, signal } = this.#searching;
    const defaults = reading?.defaults ?? this.#searching.defaults;
    return Manifest.read({
      sources: [source],
      ...{ scratch, defaults, reference, at, signal },
      allowEmpty: true,
      ...(reading?.map === undefined ? {} : { map: reading.map }),
      ...(reading?.products === undefined ? {} : { products: reading.products }),
    });
  }

  #wantedOf(manifest: Manifest, first: StoredRow): Wanted | undefined {
    const [ebpCode, orderNo] = [manifest.cell(first, "ebpCode"), manifest.cell(first, "orderNo")];
    return this.#left.get(keyOf({ direction: manifest.direction, ebpCode, orderNo }));
  }

  #add(manifest: Manifest, rows: readonly StoredRow[], wanted: Wanted): void {
    this.#left.delete(keyOf(wanted.known));
    const sources = manifest.loaded.headers.map(rowSources);
    for (const row of rows) {
      const header = manifest.loaded.headers[row.file];
      const place = sources[row.file]?.(row);
      if (header === undefined || place === undefined) throw new RangeError("a row of an unknown file");
      this.#put(cellsOf(header, row), wanted, place);
    }
  }

  #put(cells: Map<string, string>, wanted: Wanted, { file, line }: RowSource): void {
    const { known, appType } = wanted;
    for (const [name, text] of filledIn(wanted)) cells.set(name, text);
    cells.set("appType", appType);
    const annotations = { state: known.state, reason: reasonOf(known), sourceFile: file, sourceLine: line };
    this.#list.add(cells, annotations);
  }
}

/** A row's cells by column, as they stand in its file. */
function cellsOf({ position }: Header, { cells }: StoredRow): Map<string, string> {
  const known = [...position].filter(([name]) => name !== faultColumn);
  return new Map(known.map(([name, at]) => [name, cells[at] ?? ""]));
}

/**
 * What a new report has besides its rows: the guid of the first. A change has one of its own, and names the list by
 * customs' numbers as far as they are known.
 */
function filledIn({ known, appType }: Wanted): readonly (readonly [name: string, text: string])[] {
  const { guid, ebpCode, orderNo, preNo, invtNo } = known;
  const names = [["ebpCode", ebpCode] as const, ["orderNo", orderNo] as const];
  if (appType === reportTypes.first) return [...names, ["guid", guid]];
  return [...names, ["guid", ""], ["preNo", preNo], ["invtNo", invtNo]];
}

function keyOf({
  direction,
  ebpCode,
  orderNo,
}: Pick<KnownConsignment, "direction" | "ebpCode" | "orderNo">): string {
  return `${direction}\n${ebpCode}\n${orderNo}`;
}

/** A run's input that was standard input is nowhere to be found. */
function noStandardInput(): never {
  throw new RangeError("retry reads no standard input");
}

function isRead(name: string): Failure {
  return new Failure({
    zh: `${name} 是要从中取行的舱单，不能写到那里。请用 -o 换一个文件名。`,
    en: `${name} is a manifest that rows are taken from and can't be written. Name another file with -o.`,
  });
}
