import type { RowScanner } from "../formats/row-scanner.js";
import { withoutGuard } from "../readings/guards.js";
import { isTotalWord } from "../sheets/row-kinds.js";
import { trimBlanks } from "../values/trim.js";
import type { Header } from "./header.js";
import type { KeyDigest } from "./key-index.js";

/** The keys that identify a row's consignment, and the numbers that two consignments must not share. */
export interface RowKeys {
  readonly ebpCode: string;
  readonly orderNo: string;
  readonly copNo: string;
  readonly logisticsCode: string;
  readonly logisticsNo: string;
  /** The manifest's own guid; blank where it has none. */
  readonly guid: string;
}

/**
 * Where rows have their keys: the column of each, no key where there is none; or, where a key may stand in one
 * column or another, a function of the row's cells by column name.
 */
export type KeySource =
  | Readonly<Partial<Record<keyof RowKeys, string>>>
  | ((cell: (column: string) => string) => RowKeys);

/** What of a row has changed, as bits. */
export const orderKey = 1;
export const copNoKey = 2;
export const wayBillKey = 4;
export const guidKey = 8;
const allKeys = 15;

const bitsOf: Readonly<Record<keyof RowKeys, number>> = {
  ebpCode: orderKey,
  orderNo: orderKey,
  copNo: copNoKey,
  logisticsCode: wayBillKey,
  logisticsNo: wayBillKey,
  guid: guidKey,
};

const names = ["ebpCode", "orderNo", "copNo", "logisticsCode", "logisticsNo", "guid"] as const;

/** Where a key stands in the rows of a file, and what it is where the cell is blank. */
interface KeyPlace {
  readonly position: number;
  readonly fallback: string;
  readonly fallbackBytes: Buffer;
}

/** Reads the keys of a file's rows from a scanner. */
export class RowKeyReader {
  readonly #places: Readonly<Record<keyof RowKeys, KeyPlace>>;
  readonly #compute: ((cell: (column: string) => string) => RowKeys) | undefined;
  readonly #header: Header;
  readonly #defaults: ReadonlyMap<string, string>;
  /** By position, the keys that its cells are part of. */
  readonly #bits: Uint8Array;
  /** The header's text for the order number. */
  readonly #name: string;
  readonly #nameBytes: Buffer;
  #count = -1;

  constructor(source: KeySource, header: Header, defaults: ReadonlyMap<string, string>) {
    this.#header = header;
    this.#defaults = defaults;
    this.#compute = typeof source === "function" ? source : undefined;
    const columns = typeof source === "function" ? {} : source;
    const placeOf = (name: keyof RowKeys): KeyPlace => {
      const column = columns[name];
      const fallback = column === undefined ? "" : keyText(defaults.get(column) ?? "");
      const position = column === undefined ? -1 : (header.position.get(column) ?? -1);
      return { position, fallback, fallbackBytes: Buffer.from(fallback) };
    };
    this.#places = {
      ebpCode: placeOf("ebpCode"),
      orderNo: placeOf("orderNo"),
      copNo: placeOf("copNo"),
      logisticsCode: placeOf("logisticsCode"),
      logisticsNo: placeOf("logisticsNo"),
      guid: placeOf("guid"),
    };
    const name = header.names[this.#places.orderNo.position] ?? "";
    this.#name = trimBlanks(name);
    this.#nameBytes = Buffer.from(name);
    this.#bits = new Uint8Array(1 + Math.max(...names.map((name) => this.#places[name].position)));
    for (const name of names) {
      const { position } = this.#places[name];
      if (position >= 0) this.#bits[position] = (this.#bits[position] ?? 0) | bitsOf[name];
    }
  }

  /** The keys whose cells differ from those of the row that the scanner read before; all where it is unknown. */
  touched(scanner: RowScanner): number {
    const { count, changed, changes } = scanner;
    if (this.#compute !== undefined) return allKeys;
    if (count !== this.#count || count > scanner.bounds) {
      this.#count = count;
      return allKeys;
    }
    const bits = this.#bits;
    let touched = 0;
    for (let index = 0; index < changes; index++) touched |= bits[changed[index] ?? 0] ?? 0;
    return touched;
  }

  /** Whether a row has platform and order number. */
  isWhole(scanner: RowScanner): boolean {
    const { ebpCode, orderNo } = this.read(scanner);
    return ebpCode !== "" && orderNo !== "";
  }

  /**
   * Whether a row is a goods row by a look at its keys: it has platform and order number, and the latter has a digit
   * and is neither the column's name nor a short text that may be a word for a total or a remark. False where its
   * texts have to tell.
   */
  isOrdinary(scanner: RowScanner): boolean {
    if (this.#compute !== undefined) return true;
    const { ebpCode, orderNo } = this.#places;
    if (orderNo.position < 0) return true;
    if (isBlankAt(scanner, orderNo) || isBlankAt(scanner, ebpCode)) return false;
    const { bytes, starts, ends } = scanner;
    const start = starts[orderNo.position] ?? 0;
    const first = bytes[start] ?? 0;
    const length = (ends[orderNo.position] ?? 0) - start;
    const isName = first === this.#nameBytes[0] && length === this.#nameBytes.length;
    const isNumber = !isWordStart(first) && hasDigit(bytes, start, start + length);
    if (!isName && (length > longestWord || isNumber)) return true;
    const text = trimBlanks(scanner.text(orderNo.position));
    return /\d/.test(text) && !/[\u4e00-\u9fff]/.test(text) && text !== this.#name && !isTotalWord(text);
  }

  /** Makes the digest of platform and order number; false where one of them is blank. */
  order(scanner: RowScanner, digest: KeyDigest): boolean {
    digest.start();
    const whole = this.#add(scanner, "ebpCode", digest) && this.#add(scanner, "orderNo", digest);
    digest.finish();
    return whole;
  }

  /** Makes the digest of a number, with the code of its issuer; false where the number is blank. */
  number(scanner: RowScanner, column: "copNo" | "logisticsNo" | "guid", digest: KeyDigest): boolean {
    digest.start();
    if (column === "logisticsNo") this.#add(scanner, "logisticsCode", digest);
    const given = this.#add(scanner, column, digest);
    digest.finish();
    return given;
  }

  /** The keys as texts. */
  read(scanner: RowScanner): RowKeys {
    if (this.#compute !== undefined) {
      return this.#compute((column) => {
        const position = this.#header.position.get(column);
        const text = position === undefined ? "" : keyText(scanner.text(position));
        return text === "" ? keyText(this.#defaults.get(column) ?? "") : text;
      });
    }
    const text = (name: keyof RowKeys): string => {
      const { position, fallback } = this.#places[name];
      return (position < 0 ? "" : keyText(scanner.text(position))) || fallback;
    };
    return {
      ebpCode: text("ebpCode"),
      orderNo: text("orderNo"),
      copNo: text("copNo"),
      logisticsCode: text("logisticsCode"),
      logisticsNo: text("logisticsNo"),
      guid: text("guid"),
    };
  }

  /** Adds a key to the digest; false where it is blank. */
  #add(scanner: RowScanner, name: keyof RowKeys, digest: KeyDigest): boolean {
    if (this.#compute !== undefined) return addText(this.read(scanner)[name], digest);
    const { position, fallbackBytes } = this.#places[name];
    if (position >= scanner.bounds && position < scanner.count) return this.#addText(scanner, name, digest);
    const start = scanner.starts[position] ?? 0;
    const end = scanner.ends[position] ?? 0;
    if (position < 0 || position >= scanner.count || start === end) return addBytes(fallbackBytes, digest);
    const { bytes } = scanner;
    if (isPlain(bytes[start] ?? 0) && isPlain(bytes[end - 1] ?? 0) && scanner.doubled[position] === 0) {
      digest.add(bytes, start, end);
      return true;
    }
    return this.#addText(scanner, name, digest);
  }

  #addText(scanner: RowScanner, name: keyof RowKeys, digest: KeyDigest): boolean {
    const { position, fallback } = this.#places[name];
    return addText(keyText(scanner.text(position)) || fallback, digest);
  }
}

function hasDigit(bytes: Buffer, from: number, to: number): boolean {
  for (let at = from; at < to; at++) {
    const byte = bytes[at] ?? 0;
    if (byte >= 0x30 && byte <= 0x39) return true;
  }
  return false;
}

/** Bytes of the longest text that may be a word for a total, or a remark. */
const longestWord = 120;

/** Bytes with which a word for a total may begin (Total, sum, Grand total), beside those of blanks and Chinese. */
const wordStarts: ReadonlySet<number> = new Set(Buffer.from("TtSsGg"));

function isWordStart(byte: number): boolean {
  return byte <= 0x20 || byte > 0x7f || wordStarts.has(byte);
}

function isBlankAt({ starts, ends, count }: RowScanner, { position, fallback }: KeyPlace): boolean {
  if (position < 0 || fallback !== "") return false;
  return position >= count || starts[position] === ends[position];
}

/**
 * A printable ASCII character, as nearly all keys begin and end with, and none that a guard begins with: nothing is
 * to be taken off.
 */
function isPlain(byte: number): boolean {
  return byte > 0x20 && byte < 0x7f && byte !== 0x27 && byte !== 0x3d && byte !== 0x60;
}

/** A key as the column's reader reads it: without blanks around it and marks of a text. */
function keyText(text: string): string {
  return withoutGuard(trimBlanks(text), false);
}

function addText(text: string, digest: KeyDigest): boolean {
  return addBytes(Buffer.from(text), digest);
}

function addBytes(bytes: Buffer, digest: KeyDigest): boolean {
  digest.add(bytes, 0, bytes.length);
  return bytes.length > 0;
}

/** Makes the digest of a platform and order number given as texts. */
export function orderDigest(ebpCode: string, orderNo: string, digest: KeyDigest): void {
  digest.start();
  addText(ebpCode, digest);
  addText(orderNo, digest);
  digest.finish();
}
