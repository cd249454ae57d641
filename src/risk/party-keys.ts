import { createHmac } from "node:crypto";

/** Characters of the shortest address that says where someone lives: shorter ones name a city at most. */
const shortestAddress = 6;
/** Digits of the shortest telephone number. */
const shortestPhone = 7;
/** Digits of a Chinese mobile number, before which a country code may stand. */
const mobileDigits = 11;

const hidden = /[*＊]/;

/** An identity number as it is compared; undefined where there is none. */
export function identityText(text: string): string | undefined {
  const plain = text.normalize("NFKC").replace(/\s/g, "").toUpperCase();
  return plain === "" || hidden.test(text) ? undefined : plain;
}

/**
 * A name as it is compared, without blanks and the points that people write in many ways (买买提·艾力, 买买提•艾力);
 * undefined where there is none.
 */
export function nameText(text: string): string | undefined {
  const plain = text
    .normalize("NFKC")
    .replace(/[\p{P}\p{S}\p{Z}\s]/gu, "")
    .toUpperCase();
  return plain === "" || hidden.test(text) ? undefined : plain;
}

/** The digits of a telephone number without 86 and leading zeros; undefined where it is none. */
export function phoneText(text: string): string | undefined {
  if (hidden.test(text)) return undefined;
  const digits = text.normalize("NFKC").replace(/\D/g, "").replace(/^0+/, "");
  const own = digits.length > mobileDigits && digits.startsWith("86") ? digits.slice(2) : digits;
  const bare = own.replace(/^0+/, "");
  return bare.length < shortestPhone ? undefined : bare;
}

/**
 * An address without blanks and punctuation, in half-width capitals, and without a province or city that is written
 * twice (浙江省浙江省杭州市); undefined where it says too little.
 */
export function addressText(text: string): string | undefined {
  if (hidden.test(text)) return undefined;
  const bare = text
    .normalize("NFKC")
    .replace(/[\p{P}\p{S}\p{Z}\p{C}]/gu, "")
    .toUpperCase();
  const once = bare
    .replace(/^(.{2,20}?[省市区县州盟])\1+/u, "$1")
    .replace(/^(.{2,3})(?=\1(?:省|市|自治区))/u, "");
  return once.length < shortestAddress ? undefined : once;
}

/** 52 bits of a digest: two of some millions of texts that differ hardly ever have the same. */
function bitsOf(digest: Buffer): number {
  return digest.readUIntBE(0, 6) * 16 + (digest.readUInt8(6) >> 4);
}

/** Persons' data as keyed digests (HMAC-SHA-256), so that none of it lies in a file; equal texts have equal numbers. */
export class PartyKeys {
  readonly #key: Buffer;

  constructor(key: Buffer) {
    this.#key = key;
  }

  /** The number of a text of a kind; undefined where there is no text. */
  of(kind: string, text: string | undefined): number | undefined {
    if (text === undefined) return undefined;
    return bitsOf(createHmac("sha256", this.#key).update(`${kind}\0${text}`).digest());
  }
}
