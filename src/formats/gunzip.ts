import { Readable } from "node:stream";
import { createGunzip, gunzipSync, constants as zlib } from "node:zlib";
import { fileFailure } from "../findings/file-finding.js";
import { Failure } from "../values/failure.js";

/** Whether bytes are those of a file that gzip has compressed; its name need not say so. */
export function isGzip(start: Uint8Array): boolean {
  return start[0] === 0x1f && start[1] === 0x8b;
}

/** Bytes that may come of one; a sheet of blank rows gives some hundred. */
const mostRatio = 600;
/** Bytes that may come of few. */
const alwaysAllowed = 64 * 1024 * 1024;
/** Bytes that may come of any file. */
const mostBytes = 64 * 1024 ** 3;

/**
 * The content of a gzip file, whose bytes come in pieces; several files one behind the other give one content. Throws
 * a Failure for bytes that are damaged or end too early, for bytes behind the content, for one that grows out of all
 * proportion, and for a content that is compressed again.
 */
export async function* gunzip(
  name: string,
  pieces: AsyncIterable<Buffer>,
  limits = { ratio: mostRatio, allowed: alwaysAllowed, bytes: mostBytes },
): AsyncGenerator<Buffer> {
  let read = 0;
  let failed: unknown;
  const counted = async function* (): AsyncGenerator<Buffer> {
    try {
      for await (const piece of pieces) {
        read += piece.length;
        // The memory of the piece may be used again before it is taken.
        yield Buffer.from(piece);
      }
    } catch (error) {
      failed = error;
      throw error;
    }
  };
  const source = Readable.from(counted(), { objectMode: true });
  const inflater = createGunzip({ chunkSize: 256 * 1024 });
  source.on("error", (error) => inflater.destroy(error));
  source.pipe(inflater);
  let written = 0;
  try {
    for await (const chunk of inflater) {
      const piece: Buffer = chunk;
      if (written === 0 && isGzip(piece)) throw refused(name, "gzip-twice");
      written += piece.length;
      if (written > limits.bytes || (written > limits.allowed && written > read * limits.ratio))
        throw refused(name, "gzip-size", `${Math.floor(written / 1024 ** 2)} MiB`);
      yield piece;
    }
    if (inflater.bytesWritten < read) throw refused(name, "gzip-damaged");
  } catch (error) {
    if (failed !== undefined) throw failed;
    throw error instanceof Failure ? error : refused(name, "gzip-damaged");
  } finally {
    source.destroy();
    inflater.destroy();
  }
}

/** The beginning of the content of a gzip file, of whose bytes the beginning is given; blank where that is too short. */
export function gunzipBeginning(start: Buffer): Buffer {
  try {
    return gunzipSync(start, { finishFlush: zlib.Z_SYNC_FLUSH });
  } catch {
    return Buffer.alloc(0);
  }
}

function refused(name: string, kind: "gzip-damaged" | "gzip-size" | "gzip-twice", value = ""): Failure {
  return fileFailure(name, { rule: "manifest/unreadable", kind, value });
}
