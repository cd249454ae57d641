import { createHash, hash } from "node:crypto";

/** The UUID namespace of this tool's identifiers. */
const ours = "6f1c1f0e-5b0a-5c0f-9d55-0f6f1d2c7a11";

/** The identifier of a consignment: platform and order number, UUID version 5 in upper case. */
export function consignmentGuid(ebpCode: string, orderNo: string): string {
  return consignments.uuid(ebpCode, orderNo);
}

/** The identifier of any other node or message of a run, derived from `words`, which are unique to it. */
export function derivedGuid(kind: string, ...words: readonly string[]): string {
  return uuidOfName(ours, `${kind}\n${words.join("\n")}`).toUpperCase();
}

/**
 * The identifier of a message, derived from its bytes behind the place of the identifier: messages with the same
 * content have the same one, in whatever run they are made.
 */
export function contentGuid(kind: string, content: Buffer): string {
  const start = Buffer.concat([namespaceBytes(ours), Buffer.from(`${kind} content\n`)]);
  return uuidOfDigest(createHash("sha1").update(start).update(content).digest("binary"));
}

/** UUID version 5 (RFC 9562, 5.5) of a name in a namespace, itself a UUID: equal names have equal identifiers. */
export function uuidOfName(namespace: string, name: string): string {
  return uuidOfBytes(Buffer.concat([namespaceBytes(namespace), Buffer.from(name)])).toLowerCase();
}

function namespaceBytes(namespace: string): Buffer {
  return Buffer.from(namespace.replaceAll("-", ""), "hex");
}

/** Bytes that a consignment's name takes at most, unless it is a very long one. */
const usualSize = 256;

/**
 * Makes the identifiers of consignments, one an order: in memory prepared with what all their names begin with,
 * since joining the name and its bytes took longer than hashing them.
 */
class ConsignmentNames {
  readonly #bytes: Buffer;
  readonly #start: number;
  /** The first bytes, by their count. */
  readonly #firsts: Buffer[] = [];

  constructor() {
    const start = Buffer.concat([namespaceBytes(ours), Buffer.from("consignment\n")]);
    this.#bytes = Buffer.concat([start], usualSize);
    this.#start = start.length;
  }

  uuid(ebpCode: string, orderNo: string): string {
    const bytes = this.#bytes;
    // A UTF-16 unit takes at most three bytes.
    if (this.#start + (ebpCode.length + 1 + orderNo.length) * 3 > usualSize)
      return derivedGuid("consignment", ebpCode, orderNo);
    let at = this.#start;
    at += bytes.write(ebpCode, at, "utf8");
    bytes[at++] = lineFeed;
    at += bytes.write(orderNo, at, "utf8");
    let name = this.#firsts[at];
    if (name === undefined) {
      name = bytes.subarray(0, at);
      this.#firsts[at] = name;
    }
    return uuidOfBytes(name);
  }
}

const lineFeed = 0x0a;
const digits = Buffer.from("0123456789ABCDEF");
/** Where the two digits of each of the 16 bytes stand; between them are the hyphens. */
const digitsAt = [0, 2, 4, 6, 9, 11, 14, 16, 19, 21, 24, 26, 28, 30, 32, 34] as const;
const written = Buffer.from("XXXXXXXX-XXXX-XXXX-XXXX-XXXXXXXXXXXX");

/** The UUID version 5 of a namespace's bytes followed by those of a name, in upper case. */
function uuidOfBytes(bytes: Buffer): string {
  // In this encoding, that of Latin-1, each byte is one character.
  return uuidOfDigest(hash("sha1", bytes, "binary"));
}

/** The UUID version 5 with the first 16 bytes of a digest, each byte a character. */
function uuidOfDigest(digest: string): string {
  for (let index = 0; index < digitsAt.length; index++) {
    let byte = digest.charCodeAt(index);
    // 4 bits of version stand in front of the digest's 12 bits, 2 bits of variant (10) of its 14.
    if (index === 6) byte = (byte & 0x0f) | 0x50;
    if (index === 8) byte = (byte & 0x3f) | 0x80;
    const at = digitsAt[index] ?? 0;
    written[at] = digits[byte >> 4] ?? 0;
    written[at + 1] = digits[byte & 0x0f] ?? 0;
  }
  return written.toString("latin1");
}

const consignments = new ConsignmentNames();
