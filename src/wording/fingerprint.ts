import { hash } from "node:crypto";
import type { Finding } from "../values/finding.js";

/** Characters of a fingerprint: 64 bits in hexadecimal. */
const length = 16;

/**
 * A name of a finding that stays the same when rows are added above it or the file gets another name: from the
 * rule, the kind of fault, the column, the order (of findings without one: the file) and the values.
 */
export function fingerprintOf({ rule, kind, column, orderNo, file, value, expected }: Finding): string {
  const object = orderNo === "" ? file : orderNo;
  return hash("sha256", `${rule}\n${kind}\n${column}\n${object}\n${value}\n${expected}`, "hex").slice(
    0,
    length,
  );
}
