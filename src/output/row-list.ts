import { stringify } from "csv-stringify/sync";
import type { Header } from "../intake/header.js";
import type { LoadedManifest } from "../intake/load.js";
import type { StoredRow } from "../intake/spool.js";
import type { Finding, Language } from "../values/finding.js";
import { sentence } from "../wording/sentence.js";
import type { BufferedFile } from "./buffered-file.js";

/** What Excel wants at the beginning of a UTF-8 file. */
export const byteOrderMark = "\ufeff";

/** Who brings files with the mark of Excel gets files with it. */
export function wantsMark(inputs: LoadedManifest["inputs"]): boolean {
  return inputs.some(({ marked }) => marked);
}

/** Rows rendered at a time. */
const batch = 500;

/**
 * A list of rows as they came, each with the rules that sent it there and why. Files of one run may have
 * different columns: the list has those of all, each file's cells under its own names.
 */
export class RowList {
  readonly #file: BufferedFile;
  readonly #width: number;
  /** Of each input file: where its cells go. */
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

  /** Hands what is rendered to the file. */
  flush(): void {
    if (this.#rows.length > 0) this.#file.write(stringify(this.#rows));
    this.#rows = [];
  }
}

/** Where a file's cells go in the common row; columns that an earlier run added go nowhere (-1). */
function place(header: Header, names: string[]): number[] {
  const taken = new Set<number>();
  return header.names.map((name, index) => {
    if (header.annotated.includes(index)) return -1;
    let at = names.findIndex((known, position) => known === name && !taken.has(position));
    if (at < 0) at = names.push(name) - 1;
    taken.add(at);
    return at;
  });
}
