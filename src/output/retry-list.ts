import type { Direction } from "../columns/direction.js";
import { layouts } from "../columns/direction.js";
import { KeptChunks } from "../ledger/kept-chunks.js";
import { sheetCell } from "../values/csv.js";
import { withoutGuard } from "../values/formula-guard.js";

/** The columns behind those of the manifest. */
const added = ["state", "reason", "sourceFile", "sourceLine"] as const;

/** What is written of a row besides its cells. */
export type RowAnnotations = Readonly<Record<(typeof added)[number], string>>;

/** The columns that there are in any case. */
const always = ["orderNo", "ebpCode", "guid", "appType"] as const;

/** Rows that are kept in memory. */
const chunkRows = 200;

/** A row as it is kept: its cells by the columns of the layout, then what is added. */
type KeptRow = readonly string[];

/**
 * Rows of orders that are to be corrected, as a manifest in CEB names: the columns that any of the rows has a value in, in
 * the manifest's order, then state, reason and place. The rows are kept on the disk until all are known.
 */
export class RetryList {
  readonly #names: readonly string[];
  /** The columns of a list without rows. */
  readonly #mandatory: readonly string[];
  readonly #numbers: ReadonlySet<string>;
  readonly #used: Set<string>;
  readonly #kept: KeptChunks<readonly KeptRow[]>;
  #pending: KeptRow[] = [];
  rows = 0;

  /** `scratch`: a folder for the rows. */
  constructor(direction: Direction, scratch: string) {
    const layout = layouts[direction];
    this.#names = layout.all.map(({ name }) => name);
    this.#numbers = new Set(
      layout.all.filter(({ field }) => field.kind === "decimal").map(({ name }) => name),
    );
    this.#mandatory = layout.all.filter(({ field }) => field.required === true).map(({ name }) => name);
    this.#used = new Set(always);
    this.#kept = new KeptChunks(scratch, ".retry");
  }

  /** Adds a row: its cells by column, as they stand in its file. */
  add(cells: ReadonlyMap<string, string>, annotations: RowAnnotations): void {
    for (const [name, text] of cells) if (text !== "") this.#used.add(name);
    this.rows++;
    this.#pending.push([
      ...this.#names.map((name) => cells.get(name) ?? ""),
      ...added.map((name) => annotations[name]),
    ]);
    if (this.#pending.length < chunkRows) return;
    this.#kept.add(this.#pending);
    this.#pending = [];
  }

  /** The list's text, piece by piece, with its header. */
  *text(): Generator<string> {
    if (this.rows === 0) for (const name of this.#mandatory) this.#used.add(name);
    const columns = this.#names.flatMap((name, at) =>
      this.#used.has(name) ? [{ name, at, isNumber: this.#numbers.has(name) }] : [],
    );
    yield `${[...columns.map(({ name }) => name), ...added].join(",")}\n`;
    const lineOf = (row: KeptRow): string => {
      const own = columns.map(({ at, isNumber }) => cellOf(row[at] ?? "", isNumber));
      const more = added.map((_, at) => cellOf(row[this.#names.length + at] ?? "", false));
      return `${[...own, ...more].join(",")}\n`;
    };
    for (const chunk of this.#kept.chunks()) yield chunk.map(lineOf).join("");
    yield this.#pending.map(lineOf).join("");
  }

  close(): void {
    this.#kept.close();
  }
}

function cellOf(text: string, isNumber: boolean): string {
  return text === "" ? "" : sheetCell(withoutGuard(text), isNumber ? "number" : "text");
}
