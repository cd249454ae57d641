import { createWriteStream } from "node:fs";
import { Readable, type Writable } from "node:stream";
import { finished, pipeline } from "node:stream/promises";
import { ZipFile } from "yazl";
import {
  commentsPart,
  contentTypesPart,
  drawingPart,
  packageRelationships,
  sheetRelationships,
  stylesPart,
  workbookPart,
  workbookRelationships,
} from "./written-parts.js";
import { type SheetToWrite, WrittenSheet } from "./written-sheet.js";

/**
 * Writes a workbook of text cells, row by row as the rows come: the header bold and kept in sight, marked cells coloured
 * and commented (the first 5,000 of a sheet commented, all coloured). The same rows give the same bytes. `target`: a
 * path, or a stream that is ended. Throws a Failure for what a sheet can't hold (text beyond 32,767 characters, rows
 * beyond 1,048,576, columns beyond 16,384), the rows' own errors and those of the target; what was written until then
 * is no workbook. Throws a RangeError for a sheet's name or choices that a workbook can't have.
 */
export async function writeWorkbook(
  target: string | Writable,
  sheets: readonly SheetToWrite[],
  signal?: AbortSignal,
): Promise<void> {
  const written = sheets.map((sheet) => new WrittenSheet(sheet));
  refuseTwins(sheets);
  const zip = new ZipFile();
  const sink = typeof target === "string" ? createWriteStream(target) : target;
  const stopping = new AbortController();
  const stop = signal === undefined ? stopping.signal : AbortSignal.any([signal, stopping.signal]);
  zip.on("error", (error: unknown) => stopping.abort(error));
  const work = [pipeline(zip.outputStream, sink, { signal: stop }), addParts(zip, written, stop)];
  try {
    await Promise.all(work);
  } catch (error) {
    stopping.abort(error);
    await Promise.allSettled(work);
    signal?.throwIfAborted();
    throw error;
  }
}

function refuseTwins(sheets: readonly SheetToWrite[]): void {
  if (sheets.length === 0) throw new RangeError("a workbook has a sheet");
  const names = new Set(sheets.map(({ name }) => name.toLowerCase()));
  if (names.size < sheets.length) throw new RangeError("two sheets have the same name");
}

/** The first day that an archive can name: the time of writing would make other bytes of the same rows. */
const entryOptions = { mtime: new Date(1980, 0, 1), forceDosTimestamp: true, mode: 0o100644 };

/** Adds the parts in an order in which each is known: a sheet's comments when its last row has come. */
async function addParts(zip: ZipFile, sheets: readonly WrittenSheet[], signal: AbortSignal): Promise<void> {
  const add = (part: string, content: string): void =>
    zip.addBuffer(Buffer.from(content), part, entryOptions);
  add("_rels/.rels", packageRelationships);
  add("xl/workbook.xml", workbookPart(sheets.map(({ name }) => name)));
  add("xl/_rels/workbook.xml.rels", workbookRelationships(sheets.length));
  add("xl/styles.xml", stylesPart);
  for (const [index, sheet] of sheets.entries()) {
    const number = index + 1;
    await addStream(zip, `xl/worksheets/sheet${number}.xml`, sheet.pieces(), signal);
    if (sheet.comments.length === 0) continue;
    add(`xl/worksheets/_rels/sheet${number}.xml.rels`, sheetRelationships(number));
    add(`xl/comments${number}.xml`, commentsPart(sheet.comments));
    add(`xl/drawings/vmlDrawing${number}.vml`, drawingPart(sheet.comments, number));
  }
  const commented = sheets.map(({ comments }) => comments.length > 0);
  add("[Content_Types].xml", contentTypesPart(commented));
  zip.end();
}

async function addStream(
  zip: ZipFile,
  part: string,
  pieces: AsyncIterable<string>,
  signal: AbortSignal,
): Promise<void> {
  const stream = Readable.from(pieces, { objectMode: false });
  try {
    zip.addReadStream(stream, part, entryOptions);
    await finished(stream, { signal });
  } finally {
    stream.destroy();
  }
}
