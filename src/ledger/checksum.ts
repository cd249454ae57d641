import { createHmac, hash } from "node:crypto";

/** Bytes of a checksum. */
const size = 16;

/** Makes the keyed checksums of a ledger's rows; they can't be made without the ledger's key. */
export class Checksums {
  readonly #prefix: string;

  constructor(key: Buffer) {
    this.#prefix = createHmac("sha256", key).update("qingdan ledger checksum").digest("base64");
  }

  /** The checksum of a text: the first 16 bytes of SHA-256 over key and text. */
  of(text: string): Buffer {
    // As text the digest costs half of what it costs as a buffer.
    return Buffer.from(hash("sha256", this.#prefix + text, "binary").slice(0, size), "latin1");
  }
}

/** Whether stored bytes are this checksum. */
export function isChecksum(stored: unknown, checksum: Buffer): boolean {
  return stored instanceof Uint8Array && checksum.equals(stored);
}

/**
 * Count and sum of checksums, in four numbers of 32 bits that each wrap around. The order does not matter, and
 * what was added can be taken away again: a row that is missing, doubled or changed shows.
 */
export class ChecksumSum {
  #count: number;
  readonly #lanes: Uint32Array;

  private constructor(count: number, lanes: Uint32Array) {
    this.#count = count;
    this.#lanes = lanes;
  }

  static empty(): ChecksumSum {
    return new ChecksumSum(0, new Uint32Array(4));
  }

  /** The sum that `count` and `bytes` were stored of; undefined for bytes that are none. */
  static of(count: number, bytes: unknown): ChecksumSum | undefined {
    if (!(bytes instanceof Uint8Array) || bytes.byteLength !== size) return undefined;
    const stored = Buffer.from(bytes);
    return new ChecksumSum(
      count,
      Uint32Array.from({ length: 4 }, (_, lane) => stored.readUInt32LE(4 * lane)),
    );
  }

  get count(): number {
    return this.#count;
  }

  get bytes(): Buffer {
    const bytes = Buffer.alloc(size);
    for (const [lane, sum] of this.#lanes.entries()) bytes.writeUInt32LE(sum, 4 * lane);
    return bytes;
  }

  add(checksum: Buffer): void {
    this.#count++;
    for (let lane = 0; lane < 4; lane++)
      this.#lanes[lane] = (this.#lanes[lane] ?? 0) + checksum.readUInt32LE(4 * lane);
  }

  take(checksum: Uint8Array): void {
    const taken = Buffer.from(checksum.buffer, checksum.byteOffset, checksum.byteLength);
    this.#count--;
    for (let lane = 0; lane < 4; lane++)
      this.#lanes[lane] = (this.#lanes[lane] ?? 0) - taken.readUInt32LE(4 * lane);
  }

  equals(other: ChecksumSum): boolean {
    return this.#count === other.#count && this.bytes.equals(other.bytes);
  }
}
