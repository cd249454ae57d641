import { createHash } from "node:crypto";
import { closeSync, mkdtempSync, openSync, unlinkSync, writeSync } from "node:fs";
import { join } from "node:path";
import { fileFailure } from "../findings/file-finding.js";
import { readRows } from "../formats/csv.js";
import { type Recognised, recognise } from "../formats/recognise.js";
import type { TakeRow } from "../formats/rows.js";
import type { Source, SourceRecord } from "../formats/source.js";
import { removeQuietly } from "../values/remove-quietly.js";
import type { RowReader } from "./loading.js";
import type { SheetChoice } from "./read-workbook.js";

/** How the rows of a source are read as texts, whatever its format. */
export interface OpenedRows {
  /** CSV in UTF-8, which need not be read as texts; undefined for any other format. */
  readonly csv: Source | undefined;
  /** Reads the rows, header and all; called once. */
  readonly read: RowReader;
  /** Completes a record of what was read of `csv`. */
  record(read: SourceRecord): SourceRecord;
}

/**
 * Recognises a source and says how its rows are read. `choice` finds the sheet of a workbook; `scratch` is a folder
 * for a workbook that comes by a pipe. Throws a Failure for a source that can't be read.
 */
export async function openRows(
  source: Source,
  choice: SheetChoice,
  scratch: string,
  signal?: AbortSignal,
): Promise<OpenedRows> {
  const found = await recognise(source, signal);
  const { format, record } = found;
  const reads: Readonly<Record<typeof format, RowReader>> = {
    csv: readRows,
    // Plain CSV starts without the libraries of other formats.
    ndjson: async (...reading) => (await import("../formats/ndjson.js")).readNdjson(...reading),
    xlsx: (_, take, progress, stopped) =>
      workbookRows(found, choice, scratch, { take, progress, signal: stopped }),
  };
  return {
    csv: format === "csv" ? found.source : undefined,
    read: async (_, take, progress, stopped) =>
      record(await reads[format](found.source, take, progress, stopped)),
    record,
  };
}

interface Reading {
  readonly take: TakeRow;
  readonly progress: (bytes: number) => void;
  readonly signal?: AbortSignal | undefined;
}

/** Reads a workbook, whose archive needs a file: one that comes by a pipe is written to the scratch folder first. */
async function workbookRows(
  { source }: Recognised,
  choice: SheetChoice,
  scratch: string,
  { take, progress, signal }: Reading,
): Promise<SourceRecord> {
  const file = await storedFile(source, scratch, signal);
  try {
    const { readWorkbook } = await import("./read-workbook.js");
    const sheet = await readWorkbook(source, file.descriptor, choice, { take, progress, signal });
    return {
      name: source.name,
      bytes: file.bytes,
      sha256: file.sha256,
      marked: false,
      format: "xlsx",
      sheet,
    };
  } finally {
    closeSync(file.descriptor);
  }
}

/** A source as an open file without a name, its bytes counted and hashed. */
async function storedFile(
  source: Source,
  scratch: string,
  signal: AbortSignal | undefined,
): Promise<{ readonly descriptor: number; readonly bytes: number; readonly sha256: string }> {
  const hash = createHash("sha256");
  const folder = source.path === undefined ? mkdtempSync(join(scratch, "workbook-")) : undefined;
  const path = folder === undefined ? undefined : join(folder, "book");
  let descriptor = -1;
  let bytes = 0;
  try {
    descriptor = openSync(path ?? source.path ?? "", path === undefined ? "r" : "wx+", 0o600);
    if (path !== undefined) unlinkSync(path);
    for await (const piece of source.open()) {
      if (!Buffer.isBuffer(piece)) continue;
      signal?.throwIfAborted();
      hash.update(piece);
      if (path !== undefined) writeSync(descriptor, piece);
      bytes += piece.length;
    }
    if (bytes === 0) throw fileFailure(source.name, { rule: "manifest/empty", kind: "empty" });
    return { descriptor, bytes, sha256: hash.digest("hex") };
  } catch (error) {
    if (descriptor >= 0) closeSync(descriptor);
    throw error;
  } finally {
    if (folder !== undefined) removeQuietly(folder);
  }
}
