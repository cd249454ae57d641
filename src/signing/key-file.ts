import { createPrivateKey, createPublicKey, type KeyObject } from "node:crypto";
import { readFileSync } from "node:fs";
import { SigningFailure, systemReason } from "../values/failure.js";
import { namedPath, type UserPath } from "../values/user-path.js";
import { derTag, derValues } from "./der.js";
import type { SigningKey } from "./sign-text.js";

/** The environment variable with the password of an encrypted key. */
export const passwordVariable = "QINGDAN_SIGN_PASSWORD";

/** A private key that was read, and the public one that belongs to it (SubjectPublicKeyInfo, DER). */
export interface ReadKey {
  readonly signing: SigningKey;
  readonly publicKey: Buffer;
}

/**
 * Reads a private key in PEM: PKCS #8, SEC 1 or PKCS #1, with or without a password. Throws a SigningFailure where the file
 * can't be read, is no such key, wants a password that is not given or is wrong, or holds another key than RSA or SM2.
 * No error says anything of what the file or the password holds.
 */
export function readKeyFile(file: UserPath, password: string | undefined): ReadKey {
  const { name } = namedPath(file);
  const bytes = readSecret(file);
  const pem = bytes.toString("utf8");
  const encrypted = /ENCRYPTED/.test(pem);
  if (encrypted && password === undefined) throw passwordLacks(name);
  const key = parsed(pem, password, encrypted);
  if (key === "wrong-password") throw passwordWrong(name);
  if (key === "other-cipher") throw otherCipher(name);
  if (key === "no-key") throw noKey(name, bytes);
  const publicKey = createPublicKey(key).export({ type: "spki", format: "der" });
  if (key.asymmetricKeyType === "rsa") return { signing: { kind: "RSA", key }, publicKey };
  const sm2 = sm2Numbers(key, publicKey);
  if (sm2 === undefined) throw otherKey(name);
  return { signing: { kind: "SM2", ...sm2 }, publicKey };
}

function readSecret(file: UserPath): Buffer {
  const { name, path } = namedPath(file);
  try {
    return readFileSync(path);
  } catch (error) {
    const { zh, en } = systemReason(error);
    throw new SigningFailure({
      zh: `无法读取签名私钥 ${name}：${zh}。请核对 --sign-key 的路径和权限。`,
      en: `can't read the signing key ${name}: ${en}. Check the path and the permissions of --sign-key.`,
    });
  }
}

function parsed(
  pem: string,
  password: string | undefined,
  encrypted: boolean,
): KeyObject | "wrong-password" | "other-cipher" | "no-key" {
  try {
    return createPrivateKey({ key: pem, format: "pem", ...(encrypted && { passphrase: password }) });
  } catch (error) {
    // The library's message says how decoding failed; nothing of it helps, and it might quote the file.
    if (!encrypted) return "no-key";
    return isUnsupported(error) ? "other-cipher" : "wrong-password";
  }
}

/** What a file is that is no private key in PEM, and how to come by one: authorities hand keys out in several forms. */
function noKey(name: string, bytes: Buffer): SigningFailure {
  if (isPkcs12(bytes))
    return new SigningFailure({
      zh: `${name} 是PKCS#12文件（.pfx、.p12），不是PEM。请用 openssl 分别取出私钥和证书（openssl pkcs12 -in ${name} -nocerts -out key.pem；openssl pkcs12 -in ${name} -clcerts -nokeys -out cert.pem，旧文件另加 -legacy）后作为 --sign-key 和 --sign-cert。`,
      en: `${name} is a PKCS #12 file (.pfx, .p12) and no PEM. Take key and certificate out of it with openssl (openssl pkcs12 -in ${name} -nocerts -out key.pem; openssl pkcs12 -in ${name} -clcerts -nokeys -out cert.pem; with -legacy for old files), and name them as --sign-key and --sign-cert.`,
    });
  if (sequence(bytes) !== undefined)
    return new SigningFailure({
      zh: `${name} 是DER格式，不是PEM格式的私钥。请用 openssl 转换（openssl pkcs8 -topk8 -inform DER -in ${name} -out key.pem）后作为 --sign-key。`,
      en: `${name} is in DER, and no private key in PEM. Convert it with openssl (openssl pkcs8 -topk8 -inform DER -in ${name} -out key.pem) and name that as --sign-key.`,
    });
  if (/-----BEGIN [A-Z ]*CERTIFICATE-----/.test(bytes.toString("latin1")))
    return new SigningFailure({
      zh: `${name} 里是证书，没有私钥。请把申领该证书时生成的私钥文件作为 --sign-key。`,
      en: `${name} holds a certificate and no private key. Name the key that the certificate was issued for as --sign-key.`,
    });
  return new SigningFailure({
    zh: `${name} 不是PEM格式的私钥。请用 openssl 转成PKCS#8（openssl pkcs8 -topk8 -in 原文件 -out key.pem）后作为 --sign-key。`,
    en: `${name} is no private key in PEM. Convert it to PKCS #8 with openssl (openssl pkcs8 -topk8 -in original -out key.pem) and name that as --sign-key.`,
  });
}

/** Whether a file is a sequence that begins with the whole number 3, as PKCS #12 does (RFC 7292); keys have 0 or 1. */
function isPkcs12(bytes: Buffer): boolean {
  // Behind the tag and a length of up to five bytes, which some programs leave open.
  return bytes[0] === derTag.sequence && bytes.subarray(2, 9).includes(Buffer.of(2, 1, 3));
}

function passwordLacks(name: string): SigningFailure {
  return new SigningFailure({
    zh: `签名私钥 ${name} 有密码，但没有设置环境变量 ${passwordVariable}。请把密码放进这个环境变量再运行。`,
    en: `the signing key ${name} has a password, but the environment variable ${passwordVariable} is not set. Put the password into it and run again.`,
  });
}

function passwordWrong(name: string): SigningFailure {
  return new SigningFailure({
    zh: `用 ${passwordVariable} 里的密码打不开签名私钥 ${name}。请核对密码和私钥文件。`,
    en: `the password in ${passwordVariable} does not open the signing key ${name}. Check the password and the file.`,
  });
}

/** Whether the key is encrypted in a way that this openssl does not know, or no longer. */
function isUnsupported(error: unknown): boolean {
  return error instanceof Error && "code" in error && /UNSUPPORTED|UNKNOWN/.test(String(error.code));
}

function otherCipher(name: string): SigningFailure {
  return new SigningFailure({
    zh: `签名私钥 ${name} 的加密算法本机不支持（如旧的DES）。请转成AES加密的PKCS#8（openssl pkcs8 -topk8 -v2 aes-256-cbc -in 原文件 -out key.pem）。`,
    en: `the signing key ${name} is encrypted with an algorithm that is not supported here (old DES, for one). Convert it to PKCS #8 with AES (openssl pkcs8 -topk8 -v2 aes-256-cbc -in original -out key.pem).`,
  });
}

function otherKey(name: string): SigningFailure {
  return new SigningFailure({
    zh: `${name} 既不是SM2私钥，也不是RSA私钥，海关不接受其他算法的签名。请用申领证书时生成的私钥。`,
    en: `${name} is neither an SM2 nor an RSA key, and customs accepts no other signatures. Use the key that the certificate was issued for.`,
  });
}

/** The object identifier of the curve SM2, 1.2.156.10197.1.301, as DER writes it. */
const sm2Curve = Buffer.from("06082a811ccf5501822d", "hex");
const coordinate = 32;

/** The private number and the point of an SM2 key; undefined for a key of another curve. */
function sm2Numbers(
  key: KeyObject,
  publicKey: Buffer,
): { readonly number: string; readonly point: string } | undefined {
  const [algorithm, bits] = sequence(publicKey) ?? [];
  if (algorithm === undefined || !algorithm.content.includes(sm2Curve)) return undefined;
  const point = bits?.content.subarray(1);
  if (bits?.tag !== derTag.bits || point?.length !== 1 + 2 * coordinate || point[0] !== 4) return undefined;
  // Only PKCS #8: Node 20 ends the process where an SM2 key is written as SEC 1.
  const [, , wrapped] = sequence(key.export({ type: "pkcs8", format: "der" })) ?? [];
  const [, octets] = (wrapped?.tag === derTag.octets && sequence(wrapped.content)) || [];
  if (octets?.tag !== derTag.octets) return undefined;
  return {
    number: octets.content.toString("hex").padStart(2 * coordinate, "0"),
    point: point.toString("hex"),
  };
}

/** The values of the sequence that bytes are. */
function sequence(bytes: Buffer) {
  const [whole] = derValues(bytes) ?? [];
  return whole?.tag === derTag.sequence ? derValues(whole.content) : undefined;
}
