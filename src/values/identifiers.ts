import { hash } from "node:crypto";

/** The UUID namespace of this tool's identifiers. */
const ours = "6f1c1f0e-5b0a-5c0f-9d55-0f6f1d2c7a11";

/** The identifier of a consignment: platform and order number, UUID version 5 in upper case. */
export function consignmentGuid(ebpCode: string, orderNo: string): string {
  return uuidOfName(ours, `consignment\n${ebpCode}\n${orderNo}`).toUpperCase();
}

/** The identifier of any other node or message of a run, derived from `words`, which are unique to it. */
export function derivedGuid(kind: string, ...words: readonly string[]): string {
  return uuidOfName(ours, `${kind}\n${words.join("\n")}`).toUpperCase();
}

/** UUID version 5 (RFC 9562, 5.5) of a name in a namespace, itself a UUID: equal names have equal identifiers. */
export function uuidOfName(namespace: string, name: string): string {
  const space = Buffer.from(namespace.replaceAll("-", ""), "hex");
  const hex = hash("sha1", Buffer.concat([space, Buffer.from(name)]));
  // 4 bits of version precede the digest's 12 bits, 2 bits of variant (10) its 14.
  const version = `5${hex.slice(13, 16)}`;
  const variant = ((Number.parseInt(hex.slice(16, 17), 16) & 0b0011) | 0b1000).toString(16);
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${version}-${variant}${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}
