import { createGunzip } from "node:zlib";
import { Failure } from "../values/failure.js";

/** Whether bytes are those of a gzip file. */
export function isGzip(start: Buffer): boolean {
  return start[0] === 0x1f && start[1] === 0x8b && start[2] === 0x08;
}

/** A file that unpacks to more than this many times its bytes, beyond so many bytes, is no honest manifest. */
const mostRatio = 300;
const alwaysAllowed = 256 * 2 ** 20;

/** Unpacks gzip piece by piece. Throws a Failure for what is damaged or cut off, and for what unpacks to too much. */
export async function* gunzipped(name: string, packed: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  const gunzip = createGunzip();
  let taken = 0;
  let given = 0;
  let failed: unknown;
  const feed = async (): Promise<void> => {
    for await (const piece of packed) {
      taken += piece.length;
      if (gunzip.destroyed) return;
      if (!gunzip.write(piece))
        await new Promise((resolve) => gunzip.once("drain", resolve).once("close", resolve));
    }
    gunzip.end();
  };
  const feeding = feed().catch((error: unknown) => {
    failed = error;
    gunzip.destroy();
  });
  try {
    for await (const piece of gunzip) {
      if (!Buffer.isBuffer(piece)) continue;
      given += piece.length;
      if (given > alwaysAllowed && given > mostRatio * taken) throw tooMuch(name);
      yield piece;
    }
  } catch (error) {
    if (error instanceof Failure) throw error;
    throw failed ?? damaged(name);
  } finally {
    gunzip.destroy();
    await feeding;
  }
  if (failed !== undefined) throw failed;
}

function damaged(name: string): Failure {
  return new Failure({
    zh: `${name} 是gzip压缩文件，但已损坏或不完整，解不开。请重新下载或复制该文件。`,
    en: `${name} is a gzip file that is damaged or cut off and can't be unpacked. Download or copy it again.`,
  });
}

function tooMuch(name: string): Failure {
  return new Failure({
    zh: `${name} 解压后过大（超过原文件的${mostRatio}倍），不像舱单，未读取。确是舱单的，请先自行解压。`,
    en: `${name} unpacks to more than ${mostRatio} times its size, which no manifest does, and was not read. If it is one, unpack it first.`,
  });
}

/** The Failure for a gzip file within a gzip file. */
export function packedTwice(name: string): Failure {
  return new Failure({
    zh: `${name} 压缩了两次（gzip里还是gzip）。请先解压一次。`,
    en: `${name} is compressed twice (gzip within gzip). Unpack it once first.`,
  });
}
