import { createHash } from "node:crypto";
import { closeSync, fstatSync, lstatSync, openSync, readSync } from "node:fs";
import { join } from "node:path";
import { setImmediate } from "node:timers/promises";
import type { SeenFile } from "../rules/verify/file.js";

const pieceSize = 256 * 1024;
/** Pieces after which signals and timers are served. */
const piecesBetween = 64;

/** The system's code of an error, as ENOENT; blank where it has none. */
export function errorCode(error: unknown): string {
  return error instanceof Error && "code" in error ? String(error.code) : "";
}

/** Takes the pieces of a file, which are in memory that the next one overwrites. */
export type TakePiece = (piece: Buffer) => void;

/**
 * Looks at a listed file and hands its content, piece by piece, to `take`; what has another size is not read. Neither
 * it nor a folder above it may be a link: what that leads to is no part of the run.
 */
export async function seeFile(
  directory: string,
  { path, bytes }: { readonly path: string; readonly bytes: number },
  take: TakePiece,
  signal: AbortSignal | undefined,
): Promise<SeenFile> {
  const parts = path.split("/");
  try {
    for (const index of parts.keys()) {
      const at = parts.slice(0, index + 1).join("/");
      const stats = lstatSync(join(directory, at));
      if (stats.isSymbolicLink()) return { seen: "link", at };
      if (index < parts.length - 1) continue;
      if (!stats.isFile()) return { seen: "other" };
      if (stats.size !== bytes) return { seen: "size", bytes: stats.size };
    }
    return await digestOf(join(directory, path), take, signal);
  } catch (error) {
    const code = errorCode(error);
    if (code === "") throw error;
    return code === "ENOENT" || code === "ENOTDIR" ? { seen: "nothing" } : { seen: "unreadable", code };
  }
}

/** Size and SHA-256 of a file. Throws errors of the system, and the signal's reason when stopped. */
export async function digestOf(
  path: string,
  take: TakePiece,
  signal: AbortSignal | undefined,
): Promise<{ readonly seen: "file"; readonly bytes: number; readonly sha256: string }> {
  const descriptor = openSync(path, "r");
  try {
    const hash = createHash("sha256");
    const memory = Buffer.allocUnsafe(Math.max(1, Math.min(pieceSize, fstatSync(descriptor).size + 1)));
    let bytes = 0;
    for (let pieces = 1; ; pieces++) {
      const length = readSync(descriptor, memory, 0, memory.length, null);
      if (length === 0) return { seen: "file", bytes, sha256: hash.digest("hex") };
      bytes += length;
      const piece = memory.subarray(0, length);
      hash.update(piece);
      take(piece);
      if (pieces % piecesBetween !== 0) continue;
      await setImmediate();
      signal?.throwIfAborted();
    }
  } finally {
    closeSync(descriptor);
  }
}
