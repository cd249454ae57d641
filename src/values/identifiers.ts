import { parse, v5 } from "uuid";

/** Names of our own (RFC 9562, version 5): the same words always give the same identifier. */
const namespace = parse("6f1c1f0e-5b0a-5c0f-9d55-0f6f1d2c7a11");

/** The identifier of a consignment: platform and order number, UUID version 5 in upper case. */
export function consignmentGuid(ebpCode: string, orderNo: string): string {
  return v5(Buffer.from(`consignment\n${ebpCode}\n${orderNo}`), namespace).toUpperCase();
}

/** The identifier of anything else that a run writes, from the words that tell it apart. */
export function derivedGuid(kind: string, ...words: readonly string[]): string {
  return v5(Buffer.from(`${kind}\n${words.join("\n")}`), namespace).toUpperCase();
}
