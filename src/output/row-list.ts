import { stringify } from "csv-stringify/sync";
import type { Header } from "../intake/header.js";
import type { LoadedManifest } from "../intake/load.js";
import type { StoredRow } from "../intake/store.js";
import type { Finding, Language } from "../values/finding.js";
import { sentence } from "../wording/sentence.js";
import type { BufferedFile } from "./buffered-file.js";

/** UTF-8's byte order mark, by which Excel recognises UTF-8. */
export const byteOrderMark = "\ufeff";

/** Whether the run's CSV files begin with the byte order mark: where one of its inputs does. */
export function wantsMark(inputs: LoadedManifest["inputs"]): boolean {
  return inputs.some(({ marked }) => marked);
}

/** Rows per piece of CSV text. */
const batch = 500;

/**
 * A CSV of input rows, unchanged, each with the rules and reasons that put it there. Files of one run may
 * have different columns: the list has the columns of all.
 */
export class RowList {
  readonly #file: BufferedFile;
  readonly #width: number;
  /** For each input file, the columns of the list for its cells. */
  readonly #places: readonly (readonly number[])[];
  readonly #surplusAt: number;
  #rows: string[][] = [];

  constructor(file: BufferedFile, { headers, surplusCells, inputs }: LoadedManifest) {
    const names: string[] = [];
    this.#places = headers.map((header) => place(header, names));
    this.#surplusAt = names.length;
    for (let extra = 1; extra <= surplusCells; extra++) names.push(`+${extra}`);
    this.#width = names.length;
    this.#file = file;
    if (wantsMark(inputs)) file.write(byteOrderMark);
    this.#rows.push([...names, "findings", "reason"]);
  }

  add(row: StoredRow, findings: readonly string[], reason: string): void {
    const cells = new Array<string>(this.#width + 2).fill("");
    const places = this.#places[row.file] ?? [];
    for (let index = 0; index < row.cells.length; index++) {
      const at = places[index] ?? this.#surplusAt + index - places.length;
      if (at >= 0) cells[at] = row.cells[index] ?? "";
    }
    cells[this.#width] = findings.join(" ");
    cells[this.#width + 1] = reason;
    this.#rows.push(cells);
    if (this.#rows.length >= batch) this.flush();
  }

  /** Adds the rows of an order that errors reject, each with their rules and sentences. */
  reject(rows: readonly StoredRow[], findings: readonly Finding[], language: Language): void {
    const errors = findings.filter(({ severity }) => severity === "error");
    const ids = [...new Set(errors.map(({ rule }) => rule))];
    const reason = errors.map((finding) => sentence(finding, language)).join(" ");
    for (const row of rows) this.add(row, ids, reason);
  }

  /** Writes the pending rows to the file. */
  flush(): void {
    if (this.#rows.length > 0) this.#file.write(stringify(this.#rows));
    this.#rows = [];
  }
}

/** The index in the list's row for each cell of a file; -1 for columns that an earlier run added. */
function place(header: Header, names: string[]): number[] {
  const used = new Set<number>();
  return header.names.map((name, index) => {
    if (header.annotated.includes(index)) return -1;
    let at = names.findIndex((known, position) => known === name && !used.has(position));
    if (at < 0) at = names.push(name) - 1;
    used.add(at);
    return at;
  });
}
