/** A UUID as messages write it, in either case. */
const uuid = /^[0-9A-F]{8}-[0-9A-F]{4}-[0-9A-F]{4}-[0-9A-F]{4}-[0-9A-F]{12}$/i;

/** Bytes of a UUID. */
const uuidBytes = 16;

/**
 * A guid as the ledger keeps it, whatever its case: a UUID as its 16 bytes, any other as the UTF-8 of its capitals. One of
 * 16 bytes has a zero before it, so that it is not taken for a UUID.
 */
export function storedGuid(guid: string): Buffer {
  if (uuid.test(guid)) return Buffer.from(guid.replaceAll("-", ""), "hex");
  const bytes = Buffer.from(guid.toUpperCase());
  return bytes.length === uuidBytes ? Buffer.concat([Buffer.of(0), bytes]) : bytes;
}

/** The guid that was stored as these bytes, in capitals. */
export function guidOf(stored: Uint8Array): string {
  const bytes = Buffer.from(stored.buffer, stored.byteOffset, stored.byteLength);
  if (bytes.length === uuidBytes) return spelled(bytes.toString("hex").toUpperCase());
  return bytes.toString("utf8", bytes[0] === 0 ? 1 : 0);
}

function spelled(digits: string): string {
  return `${digits.slice(0, 8)}-${digits.slice(8, 12)}-${digits.slice(12, 16)}-${digits.slice(16, 20)}-${digits.slice(20)}`;
}
