import { createHash, getHashes, type KeyObject, sign } from "node:crypto";
import { sm2, sm3 } from "sm-crypto-v2";

/** A private key that signs. What it holds is printed nowhere. */
export type SigningKey =
  | { readonly kind: "RSA"; readonly key: KeyObject }
  /** The private number and the point (04, x, y), in hexadecimal. */
  | { readonly kind: "SM2"; readonly number: string; readonly point: string };

/** The distinguishing identifier of the standard (GM/T 0009), with which customs verifies. */
export const distinguishingId = "1234567812345678";

/**
 * The signature of bytes: RSA with SHA-1 (PKCS #1 v1.5), or SM2 with SM3 as 64 bytes, r and s one after the other.
 * Node's own crypto signs SM2 with an empty identifier, which customs' does not accept: sm-crypto-v2 does it.
 */
export function signBytes(bytes: Buffer, key: SigningKey): Buffer {
  if (key.kind === "RSA") return sign("sha1", bytes, key.key);
  const { number, point } = key;
  const hexadecimal = sm2.doSignature(bytes, number, {
    hash: true,
    publicKey: point,
    userId: distinguishingId,
  });
  return Buffer.from(hexadecimal, "hex");
}

const ownSm3 = getHashes().includes("sm3");

/** The digest of a text in UTF-8; SM3 by sm-crypto-v2 where Node was built without it. */
export function digestOf(text: string, algorithm: "sm3" | "sha1"): Buffer {
  if (algorithm === "sm3" && !ownSm3) return Buffer.from(sm3(Buffer.from(text)), "hex");
  return createHash(algorithm).update(text, "utf8").digest();
}
