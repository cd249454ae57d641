import { sign } from "node:crypto";
import { sm2 } from "sm-crypto-v2";
import type { KeySigner } from "./sign-message.js";
import { distinguishingId } from "./sign-text.js";

/** Characters of a line of base64 that openssl reads. */
const lineLength = 64;

/**
 * A signature beside what it signs, in base64, as `openssl dgst` verifies it: RSA with SHA-256 (PKCS #1 v1.5), or SM2 with
 * SM3 and the standard's identifier, in DER.
 */
export function detachedSignature(bytes: Buffer, { key }: Pick<KeySigner, "key">): string {
  return lines(key.kind === "RSA" ? sign("sha256", bytes, key.key) : sm2Signature(bytes, key));
}

function sm2Signature(bytes: Buffer, { number, point }: { readonly number: string; readonly point: string }) {
  const options = { hash: true, publicKey: point, userId: distinguishingId, der: true };
  return Buffer.from(sm2.doSignature(bytes, number, options), "hex");
}

/** The certificate of a signer in PEM, with which a receiver verifies what it signed. */
export function certificatePem({ certificate }: Pick<KeySigner, "certificate">): string {
  const base64 = lines(Buffer.from(certificate.base64, "base64"));
  return `-----BEGIN CERTIFICATE-----\n${base64}-----END CERTIFICATE-----\n`;
}

function lines(bytes: Buffer): string {
  const base64 = bytes.toString("base64");
  return (base64.match(new RegExp(`.{1,${lineLength}}`, "g")) ?? []).map((line) => `${line}\n`).join("");
}
