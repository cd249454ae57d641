import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** A key with its certificate, as texts, made for a test. */
export interface KeyPair {
  readonly key: string;
  readonly cert: string;
}

export const password = "Pa55-wörd";
const distinguishingId = "distid:1234567812345678";

/** The serial number of all test certificates, as KeyName writes it. */
export const serial = "01C5A0FF";

function openssl(folder: string, ...args: readonly string[]): void {
  execFileSync("openssl", args, { cwd: folder, stdio: "pipe" });
}

const made = new Map<string, unknown>();

/** Makes something with openssl in a folder that is removed afterwards; once a name. */
function once<T>(name: string, make: (folder: string) => T): T {
  if (!made.has(name)) {
    const folder = mkdtempSync(join(tmpdir(), "qingdan-keys-"));
    try {
      made.set(name, make(folder));
    } finally {
      rmSync(folder, { recursive: true });
    }
  }
  return made.get(name) as T;
}

const read = (folder: string, name: string): string => readFileSync(join(folder, name), "utf8");

function certified(folder: string, days: string, ...options: readonly string[]): string {
  const request = [
    "req",
    "-x509",
    "-new",
    "-key",
    "key.pem",
    "-subj",
    "/CN=test",
    "-set_serial",
    `0x${serial}`,
  ];
  openssl(folder, ...request, "-days", days, ...options, "-out", "cert.pem");
  return read(folder, "cert.pem");
}

/** An SM2 key as `openssl ecparam -name SM2` writes it, and its certificate, valid for two days from now. */
export function sm2Pair(name = "sm2"): KeyPair {
  return once(name, (folder) => {
    openssl(folder, "ecparam", "-name", "SM2", "-genkey", "-noout", "-out", "key.pem");
    const cert = certified(folder, "2", "-sm3", "-sigopt", distinguishingId);
    return { key: read(folder, "key.pem"), cert };
  });
}

/** An RSA key in PKCS #8 and its certificate, valid for two days from now. */
export function rsaPair(): KeyPair {
  return once("rsa", (folder) => {
    openssl(folder, "genpkey", "-algorithm", "RSA", "-pkeyopt", "rsa_keygen_bits:2048", "-out", "key.pem");
    return { key: read(folder, "key.pem"), cert: certified(folder, "2", "-sha256") };
  });
}

/** A key of a curve that customs does not know. */
export function p256Key(): string {
  return once("p256", (folder) => {
    openssl(folder, "ecparam", "-name", "prime256v1", "-genkey", "-noout", "-out", "key.pem");
    return read(folder, "key.pem");
  });
}

/** A key in another form, made by a command line of openssl that reads key.pem and writes new.pem. */
export function converted(key: string, ...args: readonly string[]): string {
  return once(`${key}${args.join(" ")}`, (folder) => {
    writeFileSync(join(folder, "key.pem"), key);
    openssl(folder, ...args, "-in", "key.pem", "-out", "new.pem");
    return read(folder, "new.pem");
  });
}

/** The public key of a certificate, in PEM. */
export function publicKeyOf(cert: string): string {
  return once(`public ${cert}`, (folder) => {
    writeFileSync(join(folder, "cert.pem"), cert);
    return execFileSync("openssl", ["x509", "-in", "cert.pem", "-noout", "-pubkey"], {
      cwd: folder,
      encoding: "utf8",
    });
  });
}
