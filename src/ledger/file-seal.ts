import { createCipheriv, createHmac, randomBytes } from "node:crypto";
import {
  closeSync,
  fstatSync,
  openSync,
  readFileSync,
  readSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import * as z from "zod/mini";
import { type Checksums, isChecksum } from "./checksum.js";

/** The file beside a ledger that says what its bytes were when it was last written. */
export function sealFileOf(ledger: string): string {
  return `${ledger}.seal`;
}

/** What a ledger's file was when it was last written. */
export interface Seal {
  /** The ledger's format. */
  readonly format: number;
  /** The generation of its head. */
  readonly generation: number;
  /** The file's length. */
  readonly bytes: number;
  /** The number, used once, that the code was made with; hexadecimal. */
  readonly nonce: string;
  /** The message authentication code (GMAC) of the whole file; hexadecimal. */
  readonly mac: string;
}

const hexadecimal = (digits: number) => z.string().check(z.regex(new RegExp(`^[0-9a-f]{${digits}}$`)));
const whole = z.number().check(z.int(), z.minimum(0));
const sealShape = z.strictObject({
  ...{ format: whole, generation: whole, bytes: whole },
  ...{ nonce: hexadecimal(24), mac: hexadecimal(32), checksum: hexadecimal(32) },
});

/** The seal beside a ledger; undefined where there is none, or one of another key, or a damaged one. */
export function readSeal(ledger: string, checksums: Checksums): Seal | undefined {
  try {
    const { checksum, ...seal } = sealShape.parse(JSON.parse(readFileSync(sealFileOf(ledger), "utf8")));
    return isChecksum(Buffer.from(checksum, "hex"), checksums.of(sealText(seal))) ? seal : undefined;
  } catch {
    // Whatever keeps it from being read: the ledger is then checked row by row.
    return undefined;
  }
}

/**
 * Writes a ledger's seal. The caller holds a lock that keeps others from writing to the ledger. It need not outlive
 * a power failure: without it, or with an earlier one, the ledger is checked row by row.
 */
export function writeSeal(
  ledger: string,
  contents: FileContents,
  key: Buffer,
  checksums: Checksums,
  { format, generation }: Pick<Seal, "format" | "generation">,
): void {
  const nonce = randomBytes(12);
  const { bytes, mac } = contents.code(key, nonce);
  const seal: Seal = { format, generation, bytes, nonce: nonce.toString("hex"), mac: mac.toString("hex") };
  const file = sealFileOf(ledger);
  const unfinished = `${file}.${process.pid}.new`;
  try {
    const text = JSON.stringify({ ...seal, checksum: checksums.of(sealText(seal)).toString("hex") });
    writeFileSync(unfinished, `${text}\n`, { mode: 0o600 });
    renameSync(unfinished, file);
  } catch (error) {
    rmSync(unfinished, { force: true });
    throw error;
  }
}

function sealText({ format, generation, bytes, nonce, mac }: Seal): string {
  return `seal ${format} ${generation} ${bytes} ${nonce} ${mac}`;
}

const chunkBytes = 1 << 20;

/** The bytes of a ledger's file, while its database is open. */
export class FileContents {
  readonly #shared: SharedDescriptor;

  /** Opens the file. Closing it is for after the database is closed. */
  constructor(file: string) {
    this.#shared = SharedDescriptor.of(file);
  }

  /** Whether the header says that the database has a rollback journal, as ledgers have. False for no database. */
  haveJournalMode(): boolean {
    const header = Buffer.alloc(20);
    readSync(this.#shared.descriptor, header, 0, header.length, 0);
    // sqlite.org/fileformat2.html: write and read version, 1 for a rollback journal.
    return header[18] === 1 && header[19] === 1;
  }

  /** Whether the file still has its name: another may have been put in its place. */
  isAt(file: string): boolean {
    const there = statSync(file, { bigint: true, throwIfNoEntry: false });
    const own = fstatSync(this.#shared.descriptor, { bigint: true });
    return there !== undefined && there.dev === own.dev && there.ino === own.ino;
  }

  /** Whether they are those that were sealed. */
  are(seal: Seal, key: Buffer): boolean {
    if (fstatSync(this.#shared.descriptor).size !== seal.bytes) return false;
    const { bytes, mac } = this.code(key, Buffer.from(seal.nonce, "hex"));
    return bytes === seal.bytes && mac.toString("hex") === seal.mac;
  }

  /** Length and message authentication code of the file. AES-GCM without a text to encrypt: 7 GB a second. */
  code(key: Buffer, nonce: Buffer): { readonly bytes: number; readonly mac: Buffer } {
    const own = createHmac("sha256", key).update("qingdan ledger seal").digest();
    const cipher = createCipheriv("aes-256-gcm", own, nonce);
    let bytes = 0;
    for (const piece of this.pieces()) {
      cipher.setAAD(piece);
      bytes += piece.length;
    }
    cipher.final();
    return { bytes, mac: cipher.getAuthTag() };
  }

  /** The file piece by piece, each in the memory of the one before. */
  *pieces(): Iterable<Buffer> {
    const chunk = Buffer.allocUnsafe(chunkBytes);
    for (let start = 0; ; ) {
      const read = readSync(this.#shared.descriptor, chunk, 0, chunk.length, start);
      if (read === 0) return;
      yield read === chunk.length ? chunk : chunk.subarray(0, read);
      start += read;
    }
  }

  close(): void {
    this.#shared.leave();
  }
}

/**
 * A descriptor of a file for all of this process. Closing any descriptor of a file drops all locks that the process
 * has on it (fcntl), so it is closed with the last connection to the file.
 */
class SharedDescriptor {
  static readonly #ofFiles = new Map<string, SharedDescriptor>();
  readonly #name: string;
  readonly descriptor: number;
  #users = 1;

  private constructor(name: string, descriptor: number) {
    this.#name = name;
    this.descriptor = descriptor;
  }

  static of(file: string): SharedDescriptor {
    const name = nameOf(file);
    const known = SharedDescriptor.#ofFiles.get(name);
    if (known !== undefined) {
      known.#users++;
      return known;
    }
    const shared = new SharedDescriptor(name, openSync(file, "r"));
    SharedDescriptor.#ofFiles.set(name, shared);
    return shared;
  }

  leave(): void {
    this.#users--;
    if (this.#users > 0) return;
    SharedDescriptor.#ofFiles.delete(this.#name);
    closeSync(this.descriptor);
  }
}

/** Device and inode of a file: the same for each of its names. */
function nameOf(file: string): string {
  const { dev, ino } = statSync(file, { bigint: true });
  return `${dev} ${ino}`;
}
