import { createReadStream, createWriteStream } from "node:fs";
import { join } from "node:path";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import type { Layout } from "../columns/columns.js";
import { type Source, unreadable } from "../formats/source.js";
import { Failure } from "../values/failure.js";
import type { Finding } from "../values/finding.js";
import { type LoadedManifest, loadManifest, type ReadingPlace, trySource } from "./load.js";
import type { Loading } from "./loading.js";

/** Files read as one manifest, and those of them that could not be. */
export interface ReadableManifest extends LoadedManifest {
  /** The sources that were read. */
  readonly sources: readonly Source[];
  /** For each of the others why it could not be read. */
  readonly unread: readonly Finding[];
}

/**
 * Reads all sources; with `skipUnreadable` those of several that can be read as a manifest of one direction, that of
 * the first of them. Nothing is taken of the others, at whatever row their fault is. Throws the Failure of the first
 * one where there is none that can be read, and any other error.
 */
export async function loadReadable(loading: Loading): Promise<ReadableManifest> {
  const { sources, skipUnreadable = false } = loading;
  if (!skipUnreadable || sources.length < 2) return { ...(await loadManifest(loading)), sources, unread: [] };
  const repeatable: Source[] = [];
  for (const [number, source] of sources.entries())
    repeatable.push(await inFile(source, join(loading.scratch, `input-${number}`), loading.signal));
  const first = await load({ ...loading, sources: repeatable });
  if (!("failure" in first)) return { ...first, sources, unread: [] };
  const failures = await allFailures(loading, repeatable, first);
  if (failures.size === sources.length) throw first.failure;
  const isRead = (_: Source, number: number): boolean => !failures.has(number);
  const rest = await load({ ...loading, sources: repeatable.filter(isRead) });
  // What could be read a moment ago has changed.
  if ("failure" in rest) throw rest.failure;
  const unread = [...failures].flatMap(([, { finding }]) => (finding === undefined ? [] : [finding]));
  return { ...rest, sources: sources.filter(isRead), unread };
}

/** A source that can't be read as a manifest, and the layout of those before it. */
interface FirstFailure {
  readonly at: number;
  readonly failure: Failure;
  readonly layout: Layout | undefined;
}

/** Loads sources; what is found about them is reported only where all can be read. */
async function load(loading: Loading): Promise<LoadedManifest | FirstFailure> {
  const findings: Finding[] = [];
  const place: ReadingPlace = { at: 0, layout: undefined };
  const report = (finding: Finding): void => {
    findings.push(finding);
  };
  try {
    const loaded = await loadManifest({ ...loading, report }, place);
    for (const finding of findings) loading.report(finding);
    return loaded;
  } catch (error) {
    if (!isOfFile(error, loading.sources[place.at])) throw error;
    return { ...place, failure: error };
  }
}

/** Why sources from the first that can't be read on can't be, by their numbers: each is read by itself. */
async function allFailures(
  loading: Loading,
  sources: readonly Source[],
  { at, failure, layout: before }: FirstFailure,
): Promise<ReadonlyMap<number, Failure>> {
  const failures = new Map([[at, failure]]);
  let layout = before;
  for (const [number, source] of sources.entries()) {
    if (number <= at) continue;
    try {
      layout = await trySource(loading, source, layout);
    } catch (error) {
      if (!isOfFile(error, source)) throw error;
      failures.set(number, error);
    }
  }
  return failures;
}

/** Whether an error is the fault of a file: what the system refuses, and what else a run ends with, is not. */
function isOfFile(error: unknown, source: Source | undefined): error is Failure {
  return error instanceof Failure && error.finding !== undefined && error.finding.file === source?.name;
}

/** A source that gives its bytes once, kept in a file of the scratch folder: it is read again without the others. */
async function inFile(source: Source, path: string, signal: AbortSignal | undefined): Promise<Source> {
  if (source.path !== undefined) return source;
  let bytes = 0;
  const counted = async function* (pieces: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
    try {
      for await (const piece of pieces) {
        bytes += piece.length;
        yield piece;
      }
    } catch (error) {
      throw error instanceof Failure ? error : unreadable(source.name, error);
    }
  };
  const input = source.open();
  try {
    const kept = createWriteStream(path, { flags: "wx", mode: 0o600 });
    await pipeline(input, counted, kept, signal === undefined ? {} : { signal });
  } catch (error) {
    signal?.throwIfAborted();
    throw error;
  }
  if (bytes === 0) return { ...source, open: () => Readable.from([]) };
  return { ...source, path, open: () => createReadStream(path) };
}
