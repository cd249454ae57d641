import { parse } from "csv-parse";
import { fileFailure } from "../findings/file-finding.js";
import { type Delimiter, detectDelimiter, headerPiece } from "./delimiter.js";
import { longestRow } from "./row-scanner.js";
import type { TakeRow } from "./rows.js";
import { readUtf8, type Source, type SourceRecord } from "./source.js";

/**
 * Reads the rows of a CSV source in order, streaming. `take` gets the cells and the physical line on
 * which the row begins. Empty lines are passed over. Throws a Failure for bytes that are not UTF-8, for
 * a quote that is never closed, and for a source without any row.
 */
export async function readRows(
  source: Source,
  take: TakeRow,
  progress: (bytes: number) => void = () => {},
  signal?: AbortSignal,
): Promise<SourceRecord> {
  let parser: CsvParser | undefined;
  let start: Buffer[] = [];
  let held = 0;
  const begin = async (whole: boolean): Promise<void> => {
    const first = Buffer.concat(start);
    const delimiter = detectDelimiter(first, whole);
    start = delimiter === undefined ? [first] : [];
    if (delimiter === undefined) return;
    parser = startParser(source.name, delimiter, 1, take);
    await parser.write(first);
  };
  const record = await readUtf8(
    source,
    async (piece) => {
      progress(piece.length);
      if (parser !== undefined) return parser.write(piece);
      start.push(piece);
      held += piece.length;
      if (held >= headerPiece || piece.includes(10) || piece.includes(13)) await begin(false);
    },
    signal,
  );
  if (parser === undefined) await begin(true);
  await parser?.end();
  return record;
}

/** csv-parse at work on pieces of a file. */
export interface CsvParser {
  write(piece: Buffer): Promise<void>;
  end(): Promise<void>;
}

/**
 * Starts csv-parse, the reference for everything that is not plain, at a row's first byte; `nextLine` is that
 * row's line. Its methods throw a Failure for a quote that is never closed, and what `take` throws.
 */
export function startParser(file: string, delimiter: Delimiter, nextLine: number, take: TakeRow): CsvParser {
  let failed: unknown;
  let line = nextLine;
  const parser = parse({
    delimiter,
    record_delimiter: ["\r\n", "\n", "\r"],
    relax_column_count: true,
    relax_quotes: true,
    max_record_size: longestRow,
  });
  // Lines are counted here, since the parser's own count is slower.
  parser.on("data", (cells: string[]) => {
    if (failed !== undefined) return;
    const rowLine = line;
    line += 1 + lineBreaks(cells);
    if (cells.length === 1 && cells[0] === "") return;
    try {
      take(cells, rowLine);
    } catch (error) {
      failed = error;
    }
  });
  parser.on("error", (error) => {
    failed ??= error;
  });
  const settle = (): void => {
    if (failed !== undefined) throw explained(file, failed, line);
  };
  return {
    async write(piece) {
      if (failed === undefined && !parser.write(piece)) {
        await new Promise<void>((resolve) => {
          parser.once("drain", resolve);
          parser.once("error", () => resolve());
        });
      }
      settle();
    },
    async end() {
      if (failed === undefined) {
        await new Promise<void>((resolve) => {
          parser.once("end", resolve);
          parser.once("error", () => resolve());
          parser.end();
        });
      }
      settle();
    },
  };
}

/** Line breaks within the cells of a row, of any kind. */
export function lineBreaks(cells: readonly string[]): number {
  let count = 0;
  for (let index = 0; index < cells.length; index++) {
    const cell = cells[index] ?? "";
    if (cell.includes("\n") || cell.includes("\r")) count += cell.split(/\r\n|\n|\r/).length - 1;
  }
  return count;
}

function explained(file: string, error: unknown, line: number): unknown {
  const code = error instanceof Error && "code" in error ? String(error.code) : "";
  if (code === "CSV_QUOTE_NOT_CLOSED" || code === "CSV_MAX_RECORD_SIZE") {
    return fileFailure(file, { rule: "manifest/row-shape", kind: "quote", line });
  }
  return error;
}
