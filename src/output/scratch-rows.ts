import { readSync } from "node:fs";
import { ScratchFile } from "../intake/scratch-file.js";
import type { OutputRow, OutputTable, TableRows } from "./output-tables.js";

const pieceSize = 256 * 1024;

/** The lines of a scratch file, read piece by piece. */
export function* scratchLines(file: ScratchFile): Generator<string> {
  file.flush();
  const buffer = Buffer.alloc(pieceSize);
  let rest: Buffer = Buffer.alloc(0);
  for (let position = 0; position < file.length; ) {
    const read = readSync(file.descriptor, buffer, 0, pieceSize, position);
    if (read === 0) throw new RangeError("a scratch file that is shorter than what was written to it");
    position += read;
    const bytes = Buffer.concat([rest, buffer.subarray(0, read)]);
    let from = 0;
    for (let end = bytes.indexOf("\n"); end >= 0; end = bytes.indexOf("\n", from)) {
      yield bytes.toString("utf8", from, end);
      from = end + 1;
    }
    rest = bytes.subarray(from);
  }
}

/** The rows of a table, a line of JSON each in a scratch file. */
export class ScratchRows implements TableRows {
  readonly table: OutputTable;
  count = 0;
  readonly #file: ScratchFile;

  constructor(scratch: string, table: OutputTable) {
    this.table = table;
    this.#file = new ScratchFile(scratch);
  }

  add(row: OutputRow): void {
    this.count++;
    this.#file.append(Buffer.from(`${JSON.stringify(row)}\n`));
  }

  *rows(): Generator<OutputRow> {
    for (const line of scratchLines(this.#file)) yield JSON.parse(line);
  }

  /** The rows as JSON texts. */
  texts(): Iterable<string> {
    return scratchLines(this.#file);
  }

  close(): void {
    this.#file.close();
  }
}
