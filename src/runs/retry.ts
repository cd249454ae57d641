import { existsSync } from "node:fs";
import { resolve } from "node:path";
import type { Direction } from "../columns/direction.js";
import { Manifest } from "../consignment/manifest.js";
import { fileSource, type Source, unreadable } from "../formats/source.js";
import type { Header } from "../intake/header.js";
import type { StoredRow } from "../intake/store.js";
import { reportTypes } from "../law/codes.js";
import type { KnownConsignment } from "../ledger/declarations/model.js";
import { RetryList } from "../output/retry-list.js";
import { type RowSource, rowSources } from "../output/row-list.js";
import { parseReturnInfo } from "../receipts/return-info.js";
import type { Reference } from "../reference/tables.js";
import { standingOf } from "../rules/manifest/standing.js";
import { faultColumn } from "../sheets/map/map-fault.js";
import type { ProductTable } from "../sheets/map/product-table.js";
import type { SheetMap } from "../sheets/map/sheet-map.js";
import { Failure } from "../values/failure.js";
import type { NamedPath } from "../values/user-path.js";
import { type RecordedInput, type RecordedRun, recordIn, sameFile } from "./retry-inputs.js";
import { type MessageOrder, ordersOfMessages } from "./retry-messages.js";

/** The part of the ledger of declarations that `retry` asks. */
export interface RetryLedger {
  ofOrders(orders: readonly string[]): readonly KnownConsignment[];
  consignments(): Iterable<KnownConsignment>;
}

/** How the rows of a file are read as a manifest. */
export interface RowReading {
  readonly map?: SheetMap | undefined;
  readonly products?: ProductTable | undefined;
  /** The values that its run's profile has for all orders; undefined where that profile is gone or changed. */
  readonly defaults?: ReadonlyMap<string, string> | undefined;
}

/** What `retry` is given. */
export interface Retrying {
  /** Order numbers; none: all that were refused. */
  readonly orders: readonly string[];
  /** Of one direction only; undefined: of the one that there is. */
  readonly direction: Direction | undefined;
  /** Undefined where there is no ledger yet. */
  readonly ledger: RetryLedger | undefined;
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
  /** Called with pieces of the manifest, in order. */
  readonly write: (text: string) => void;
  readonly signal?: AbortSignal | undefined;
}

/** An order that is to be declared again. */
export interface RetriedOrder {
  readonly ebpCode: string;
  readonly orderNo: string;
  readonly guid: string;
  readonly state: string;
  readonly appType: "1" | "2";
  /** The first code in customs' words, else a negative state, else blank. */
  readonly code: string;
  readonly reason: string;
}

/** Why an order is left out. */
export interface MissingOrder {
  readonly orderNo: string;
  /** `unknown`: not in the ledger; `state`: it can't be declared again; `rows`: they are not found. */
  readonly why: "unknown" | "state" | "rows";
  /** The state, or the file that its rows stood in and the run's directory. */
  readonly detail: string;
}

/** What was written. */
export interface Retried {
  readonly orders: readonly RetriedOrder[];
  readonly rows: number;
  readonly missing: readonly MissingOrder[];
}

/**
 * Writes the rows of refused consignments as a manifest in CEB names, to be corrected and declared again; of named orders
 * those too that customs have not taken up yet, as changes. Rows come from the manifests that the runs read, as long as
 * they are as they were, else from `from`, else from the runs' own messages. Throws a Failure for orders of both directions, and for files of `from` that
 * can't be read.
 */
export async function retry(retrying: Retrying): Promise<Retried> {
  for (const { name, path } of retrying.from)
    if (!existsSync(path)) throw unreadable(name, Object.assign(new Error(), { code: "ENOENT" }));
  const { wanted, missing } = wantedOrders(retrying);
  const direction = directionOf(wanted, retrying.direction);
  const list = new RetryList(direction, retrying.scratch);
  try {
    const search = new RowSearch(retrying, wanted, list);
    await search.inRuns();
    await search.inNamed();
    await search.inMessages();
    for (const piece of list.text()) retrying.write(piece);
    const found = wanted.filter(({ known }) => !search.isLeft(known));
    return {
      orders: found.map(retriedOrder),
      rows: list.rows,
      missing: [...missing, ...search.left()],
    };
  } finally {
    list.close();
  }
}

/** A consignment that is to be declared again, and how. */
interface Wanted {
  readonly known: KnownConsignment;
  readonly appType: "1" | "2";
}

/** The orders that are to be declared again, and those named ones that can't be. */
function wantedOrders({ orders, ledger, direction }: Retrying): {
  readonly wanted: readonly Wanted[];
  readonly missing: readonly MissingOrder[];
} {
  const isOf = (known: KnownConsignment): boolean => direction === undefined || known.direction === direction;
  if (orders.length === 0) {
    const wanted: Wanted[] = [];
    for (const known of ledger?.consignments() ?? [])
      if (isOf(known) && standingOf(known) === "refused") wanted.push({ known, appType: reportTypes.first });
    return { wanted, missing: [] };
  }
  const wanted: Wanted[] = [];
  const missing: MissingOrder[] = [];
  for (const orderNo of new Set(orders)) {
    const named = (ledger?.ofOrders([orderNo]) ?? []).filter(isOf);
    if (named.length === 0) missing.push({ orderNo, why: "unknown", detail: "" });
    for (const known of named) {
      const standing = standingOf(known);
      if (standing === "refused") wanted.push({ known, appType: reportTypes.first });
      else if (standing === "open") wanted.push({ known, appType: reportTypes.change });
      else missing.push({ orderNo, why: "state", detail: known.state });
    }
  }
  return { wanted, missing };
}

/** The direction of the orders. Throws a Failure where there are both. */
function directionOf(wanted: readonly Wanted[], asked: Direction | undefined): Direction {
  const directions = new Set(wanted.map(({ known }) => known.direction));
  if (directions.size > 1) {
    throw new Failure({
      zh: "要改正的单既有出口也有进口，不能写进同一份舱单。请加 --direction export 或 --direction import，分两次写。",
      en: "the orders to be corrected are exports and imports, which no manifest has together. Write them in two calls, with --direction export and --direction import.",
    });
  }
  return [...directions][0] ?? asked ?? "E";
}

function retriedOrder({ known, appType }: Wanted): RetriedOrder {
  const { ebpCode, orderNo, guid, state } = known;
  const reason = reasonOf(known);
  const code = parseReturnInfo(reason).codes[0]?.code ?? (state.startsWith("-") ? state : "");
  return { ebpCode, orderNo, guid, state, appType, code, reason };
}

/** Customs' words with the receipt that made the state. */
function reasonOf({ history, state }: KnownConsignment): string {
  return history.findLast((entry) => entry.state === state)?.note ?? "";
}

/** Looks for the rows of orders, file by file, and adds them to the list. */
class RowSearch {
  readonly #retrying: Retrying;
  readonly #wanted: readonly Wanted[];
  readonly #list: RetryList;
  readonly #left: Map<string, Wanted>;

  constructor(retrying: Retrying, wanted: readonly Wanted[], list: RetryList) {
    this.#retrying = retrying;
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
    for (const place of this.#retrying.from) {
      if (this.#left.size === 0) return;
      if (recordIn(place.path) !== undefined) await this.#inRun(place.path);
      else await this.#inFile(place, undefined, undefined);
    }
  }

  /** Reads the messages of the runs, as long as rows are missing: their manifests are gone or changed. */
  async inMessages(): Promise<void> {
    const own = [...this.#left.values()].map(({ known }) => known.run.directory);
    for (const directory of new Set([...own, ...this.#retrying.from.map(({ path }) => path)])) {
      if (this.#left.size === 0) return;
      const run = recordIn(directory);
      if (run === undefined) continue;
      for await (const order of ordersOfMessages(directory, run)) {
        this.#retrying.signal?.throwIfAborted();
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
    const { cwd, signal } = this.#retrying;
    const run = recordIn(directory);
    for (const input of run?.inputs ?? []) {
      if (run === undefined || (only !== undefined && input.name !== only)) continue;
      const file = await sameFile(input, directory, cwd, signal);
      if (file === undefined) continue;
      await this.#inFile(file, input, await this.#retrying.readingOf(input, run, directory));
    }
  }

  async #inFile(
    file: NamedPath,
    input: RecordedInput | undefined,
    reading: RowReading | undefined,
  ): Promise<void> {
    const { encoding, format, sheet } = input ?? {};
    if (resolve(file.path) === resolve(this.#retrying.out.path)) throw isRead(this.#retrying.out.name);
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
    const { scratch, reference, at, signal } = this.#retrying;
    const defaults = reading?.defaults ?? this.#retrying.defaults;
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
