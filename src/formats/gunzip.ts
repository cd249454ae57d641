import { Readable } from "node:stream";
import { createGunzip, gunzipSync, constants as zlib } from "node:zlib";
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
      if (written === 0 && isGzip(piece)) throw compressedTwice(name);
      written += piece.length;
      if (written > limits.bytes || (written > limits.allowed && written > read * limits.ratio))
        throw outOfProportion(name, written);
      yield piece;
    }
    if (inflater.bytesWritten < read) throw damaged(name);
  } catch (error) {
    if (failed !== undefined) throw failed;
    throw error instanceof Failure ? error : damaged(name);
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

function damaged(name: string): Failure {
  return new Failure({
    zh: `${name} 是gzip压缩文件，但已损坏或不完整，没有读取。请重新下载或重新压缩。`,
    en: `${name} is a gzip file that is damaged or ends too early; nothing of it was used. Download or compress it again.`,
  });
}

function outOfProportion(name: string, bytes: number): Failure {
  const size = `${Math.floor(bytes / 1024 ** 2)} MiB`;
  return new Failure({
    zh: `${name} 解压后已超过 ${size}，与文件大小不成比例，没有继续读取。确认内容无误的话，请先解压再给出文件。`,
    en: `${name} grows to more than ${size} when decompressed, out of all proportion to its size, and was not read on. If it is what you want, decompress it first and name the file.`,
  });
}

function compressedTwice(name: string): Failure {
  return new Failure({
    zh: `${name} 解压后仍是gzip压缩文件。请先解压一次（gunzip），再给出文件。`,
    en: `${name} is compressed by gzip twice. Decompress it once (gunzip) and name that file.`,
  });
}
