import { Readable } from "node:stream";
import { stringify } from "csv-stringify/sync";
import { fileSource, type Source } from "../formats/source.js";
import { Failure } from "../values/failure.js";
import { recordEntries } from "../values/record-of.js";

/** A row by column name. */
export type InputRow = Readonly<Record<string, string>>;

/**
 * A manifest or another table: a file by its path; a text; a stream of bytes or text; or rows, whose columns
 * are those of the first row. `name` is the file's name in findings.
 */
export type Input =
  | string
  | { readonly name: string; readonly text: string }
  | { readonly name: string; readonly stream: AsyncIterable<Uint8Array | string> }
  | { readonly name: string; readonly rows: Iterable<InputRow> | AsyncIterable<InputRow> };

/** An input as the runs read it. Throws a Failure for a path that is not a readable file. */
export function sourceOf(input: Input): Source {
  if (typeof input === "string") return fileSource(input, () => Readable.from([]));
  const { name } = input;
  if ("text" in input) return { name, open: () => Readable.from([Buffer.from(input.text)]) };
  if ("stream" in input) return { name, open: () => bytesOf(input.stream) };
  return { name, open: () => bytesOf(csvOf(name, input.rows)) };
}

/** The inputs that are files, by their paths. */
export function pathsOf(inputs: readonly (Input | undefined)[]): string[] {
  return inputs.filter((input) => typeof input === "string");
}

/** Optional inputs by their names. */
export function sourcesOf<K extends string>(
  inputs: Readonly<Partial<Record<K, Input>>>,
): Partial<Record<K, Source>> {
  const sources: Partial<Record<K, Source>> = {};
  for (const [name, input] of recordEntries(inputs)) {
    if (input !== undefined) sources[name] = sourceOf(input);
  }
  return sources;
}

/** A stream of buffers, whatever the pieces are. */
function bytesOf(pieces: AsyncIterable<Uint8Array | string>): Readable {
  return Readable.from(buffers(pieces), { objectMode: true });
}

async function* buffers(pieces: AsyncIterable<Uint8Array | string>): AsyncGenerator<Buffer> {
  for await (const piece of pieces)
    yield typeof piece === "string" ? Buffer.from(piece, "utf8") : Buffer.from(piece);
}

/** Rows per piece of CSV text. */
const batch = 500;

/** Rows as CSV text, the header first. Throws a Failure for a row with a column that the first row lacks. */
async function* csvOf(
  name: string,
  rows: Iterable<InputRow> | AsyncIterable<InputRow>,
): AsyncGenerator<string> {
  let columns: readonly string[] | undefined;
  let pending: string[][] = [];
  let line = 1;
  for await (const row of rows) {
    line++;
    if (columns === undefined) {
      columns = Object.keys(row);
      pending.push([...columns]);
    }
    const known = columns;
    const unknown = Object.keys(row).find((column) => !known.includes(column));
    if (unknown !== undefined) throw unknownColumn(name, line, unknown);
    pending.push(known.map((column) => row[column] ?? ""));
    if (pending.length < batch) continue;
    yield stringify(pending);
    pending = [];
  }
  if (pending.length > 0) yield stringify(pending);
}

function unknownColumn(name: string, line: number, column: string): Failure {
  return new Failure({
    zh: `${name} 第${line}行有首行没有的列 ${column}。各行的列须与首行相同（没有值的写成空串）。`,
    en: `${name}, row ${line}: the column ${column} is not in the first row. Give every row the first row's columns (blank where there is no value).`,
  });
}
