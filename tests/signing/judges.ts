import { execFileSync, spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { folder } from "../support/folders.js";
import { publicKeyOf } from "../support/keys.js";

/** The first Signature node of a message, and the message without it, as texts. */
export function partsOf(signed: string): { readonly signature: string; readonly rest: string } {
  const [signature = ""] = /<ds:Signature[ >][\s\S]*?<\/ds:Signature>/.exec(signed) ?? [];
  return { signature, rest: signed.replace(signature, () => "") };
}

/** The text of the first element of a name in a signature. */
export function textOf(signature: string, name: string): string {
  return new RegExp(`<ds:${name}(?: [^>]*)?>([^<]*)<`).exec(signature)?.[1] ?? "";
}

/** The algorithm that an element names. */
export function algorithmOf(signature: string, name: string): string {
  return new RegExp(`<ds:${name} Algorithm="([^"]*)"`).exec(signature)?.[1] ?? "";
}

/** The canonical form by libxml2. */
export function xmllintCanonical(xml: string): Buffer {
  return execFileSync("xmllint", ["--nonet", "--c14n", "-"], { input: xml, stdio: ["pipe", "pipe", "pipe"] });
}

/**
 * SignedInfo as libxml2 makes it canonical on its own: a document of it alone, with the root's declarations and those
 * of Signature.
 */
export function canonicalSignedInfo(signed: string): Buffer {
  const [, root = ""] = /<ceb:CEB\d{3}Message([^>]*)>/.exec(signed) ?? [];
  const [, own = ""] = /<ds:Signature([^>]*)>/.exec(signed) ?? [];
  const declarations = new Map(
    [...`${root}${own}`.matchAll(/ (xmlns[^=]*)="([^"]*)"/g)].map(([, name = "", value = ""]) => [
      name,
      value,
    ]),
  );
  const written = [...declarations].map(([name, value]) => ` ${name}="${value}"`).join("");
  const [, inner = ""] = /<ds:SignedInfo>([\s\S]*)<\/ds:SignedInfo>/.exec(signed) ?? [];
  return xmllintCanonical(`<ds:SignedInfo${written}>${inner}</ds:SignedInfo>`);
}

/** DER of a number without sign: a zero byte stands before one that would look negative. */
function derInteger(bytes: Buffer): Buffer {
  let from = 0;
  while (from < bytes.length - 1 && bytes[from] === 0) from++;
  const short = bytes.subarray(from);
  const content = (short[0] ?? 0) >= 0x80 ? Buffer.concat([Buffer.from([0]), short]) : short;
  return Buffer.concat([Buffer.from([2, content.length]), content]);
}

/** Whether openssl accepts 64 raw bytes as the SM2 signature of a text, under an identifier. */
export function opensslVerifiesSm2(
  text: Buffer,
  raw: Buffer,
  cert: string,
  id = "1234567812345678",
): boolean {
  const numbers = Buffer.concat([derInteger(raw.subarray(0, 32)), derInteger(raw.subarray(32))]);
  const der = Buffer.concat([Buffer.from([0x30, numbers.length]), numbers]);
  const cwd = folder({ "public.pem": publicKeyOf(cert), text, signature: der });
  const verify = [
    "dgst",
    "-sm3",
    "-verify",
    "public.pem",
    "-sigopt",
    `distid:${id}`,
    "-signature",
    "signature",
    "text",
  ];
  return spawnSync("openssl", verify, { cwd }).status === 0;
}

/** What xmlsec1 says of a signed document: blank where it verifies. */
export function xmlsecFaults(signed: string, cert: string): string {
  const cwd = folder({ "public.pem": publicKeyOf(cert), "signed.xml": signed });
  const { status, stderr } = spawnSync("xmlsec1", ["--verify", "--pubkey-pem", "public.pem", "signed.xml"], {
    cwd,
    encoding: "utf8",
  });
  return status === 0 ? "" : stderr;
}

/** The digest of a message without its Signature, by libxml2 and openssl, in base64. */
export function judgedDigest(signed: string, algorithm: "sm3" | "sha1"): string {
  const cwd = folder({ canonical: xmllintCanonical(partsOf(signed).rest) });
  const out = join(cwd, "digest");
  writeFileSync(out, "");
  execFileSync("openssl", ["dgst", `-${algorithm}`, "-binary", "-out", "digest", "canonical"], { cwd });
  return readFileSync(out).toString("base64");
}

/* A second implementation of the verification of SM2 (GM/T 0003.2, section 7), by the standard's own words. */

const p = 0xfffffffeffffffffffffffffffffffffffffffff00000000ffffffffffffffffn;
const a = 0xfffffffeffffffffffffffffffffffffffffffff00000000fffffffffffffffcn;
const n = 0xfffffffeffffffffffffffffffffffff7203df6b21c6052b53bbf40939d54123n;
const b = "28e9fa9e9d9f5e344d5a9e4bcf6509a7f39789f515ab8f92ddbcbd414d940e93";
const gx = "32c4ae2c1f1981195f9904466a39c9948fe30bbff2660be1715a4589334c74c7";
const gy = "bc3736a2f4f6779c59bdcee36b692153d0a9877cc62a474002df32e52139f0a0";

type Point = readonly [x: bigint, y: bigint] | undefined;

const mod = (value: bigint, m: bigint): bigint => ((value % m) + m) % m;

function inverse(value: bigint, m: bigint): bigint {
  let [r0, r1, s0, s1] = [m, mod(value, m), 0n, 1n];
  while (r1 !== 0n) [r0, r1, s0, s1] = [r1, r0 % r1, s1, s0 - (r0 / r1) * s1];
  return mod(s0, m);
}

function add(left: Point, right: Point): Point {
  if (left === undefined) return right;
  if (right === undefined) return left;
  const [x1, y1] = left;
  const [x2, y2] = right;
  if (x1 === x2 && mod(y1 + y2, p) === 0n) return undefined;
  const slope = x1 === x2 ? (3n * x1 * x1 + a) * inverse(2n * y1, p) : (y2 - y1) * inverse(x2 - x1, p);
  const x = mod(slope * slope - x1 - x2, p);
  return [x, mod(slope * (x1 - x) - y1, p)];
}

function times(factor: bigint, point: Point): Point {
  let sum: Point;
  let doubled = point;
  for (let rest = factor; rest > 0n; rest >>= 1n) {
    if ((rest & 1n) === 1n) sum = add(sum, doubled);
    doubled = add(doubled, doubled);
  }
  return sum;
}

const numberOf = (bytes: Buffer | string): bigint =>
  BigInt(`0x${typeof bytes === "string" ? bytes : bytes.toString("hex")}`);

/** Whether 64 raw bytes are the SM2 signature of a text with the standard identifier, by our own arithmetic. */
export function standardVerifiesSm2(text: Buffer, raw: Buffer, cert: string): boolean {
  const spki = Buffer.from(publicKeyOf(cert).replace(/-----[^-]+-----|\s/g, ""), "base64");
  const point = spki.subarray(-64).toString("hex");
  const id = Buffer.from("1234567812345678");
  const z = createHash("sm3")
    .update(Buffer.concat([Buffer.from([0, id.length * 8]), id]))
    .update(Buffer.from(a.toString(16) + b + gx + gy + point, "hex"))
    .digest();
  const e = numberOf(createHash("sm3").update(z).update(text).digest());
  const [r, s] = [numberOf(raw.subarray(0, 32)), numberOf(raw.subarray(32))];
  const t = mod(r + s, n);
  if (r < 1n || r >= n || s < 1n || s >= n || t === 0n) return false;
  const own: Point = [numberOf(point.slice(0, 64)), numberOf(point.slice(64))];
  const sum = add(times(s, [numberOf(gx), numberOf(gy)]), times(t, own));
  return sum !== undefined && mod(e + sum[0], n) === r;
}
