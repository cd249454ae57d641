import { execFileSync } from "node:child_process";
import { join } from "node:path";
import { expect, it } from "vitest";
import type { SignatureProfileName } from "../../src/signing/signature-profile.js";
import { type KeyChoice, openKeySigner, openSigner } from "../../src/signing/signer.js";
import { Failure } from "../../src/values/failure.js";
import { folder } from "../support/folders.js";
import { converted, p256Key, password, rsaPair, serial, sm2Pair } from "../support/keys.js";
import { requires } from "../support/tools.js";

/** Within the days of the certificates, which are made while the tests run. */
const now = new Date(Date.now() + 3_600_000);

function opened(key: string, cert: string, env: Record<string, string> = {}, profile?: SignatureProfileName) {
  const path = folder({ "key.pem": key, "cert.pem": cert });
  return openKeySigner(choiceIn(path, profile), { env, at: now });
}

function choiceIn(path: string, profile?: SignatureProfileName): KeyChoice {
  const named = (name: string) => ({ name, path: join(path, name) });
  return { key: named("key.pem"), cert: named("cert.pem"), profile };
}

function failure(work: () => unknown): Failure {
  try {
    work();
  } catch (error) {
    if (error instanceof Failure) return error;
    throw error;
  }
  throw new Error("it did not fail");
}

const pass = `pass:${password}`;
const withPassword = { QINGDAN_SIGN_PASSWORD: password };

it("a key is read in PKCS #8, SEC 1 and PKCS #1, plain and with a password; the key decides the profile", (test) => {
  requires(test, "openssl with SM2");
  const sm2 = sm2Pair();
  const rsa = rsaPair();
  const forms = [
    { pair: sm2, key: sm2.key, env: {} },
    // The two names that releases of openssl give the same thing.
    { pair: sm2, key: sm2.key.replaceAll(/(?:SM2|EC) PRIVATE KEY/g, "EC PRIVATE KEY"), env: {} },
    { pair: sm2, key: sm2.key.replaceAll(/(?:SM2|EC) PRIVATE KEY/g, "SM2 PRIVATE KEY"), env: {} },
    { pair: sm2, key: converted(sm2.key, "pkcs8", "-topk8", "-nocrypt"), env: {} },
    {
      pair: sm2,
      key: converted(sm2.key, "pkcs8", "-topk8", "-v2", "aes-256-cbc", "-passout", pass),
      env: withPassword,
    },
    { pair: sm2, key: converted(sm2.key, "ec", "-aes256", "-passout", pass), env: withPassword },
    { pair: rsa, key: rsa.key, env: {} },
    { pair: rsa, key: converted(rsa.key, "rsa", "-traditional"), env: {} },
    {
      pair: rsa,
      key: converted(rsa.key, "rsa", "-traditional", "-aes256", "-passout", pass),
      env: withPassword,
    },
    { pair: rsa, key: converted(rsa.key, "pkcs8", "-topk8", "-passout", pass), env: withPassword },
  ];
  for (const { pair, key, env } of forms) {
    const { profile, certificate } = opened(key, pair.cert, env);
    expect(profile.name).toBe(pair === sm2 ? "202205" : "rsa-sha1");
    expect(certificate.serial).toBe(serial);
  }
});

it("the parameters of the curve may stand before the key, as openssl ecparam -genkey writes them", (test) => {
  requires(test, "openssl with SM2");
  const { key, cert } = sm2Pair();
  const parameters = "-----BEGIN EC PARAMETERS-----\nBggqgRzPVQGCLQ==\n-----END EC PARAMETERS-----\n";
  expect(opened(parameters + key, cert).key.kind).toBe("SM2");
});

it("a password that is not needed changes nothing", (test) => {
  requires(test, "openssl with SM2");
  const { key, cert } = sm2Pair();
  expect(opened(key, cert, withPassword).key.kind).toBe("SM2");
});

it("certificates may come with others, in any order, or as DER", (test) => {
  requires(test, "openssl with SM2");
  const { key, cert } = sm2Pair();
  const chain = `${rsaPair().cert}\nBag Attributes\n${cert}`;
  expect(opened(key, chain).certificate.base64).toBe(cert.replace(/-----[^-]+-----|\s/g, ""));
  const der = Buffer.from(cert.replace(/-----[^-]+-----|\s/g, ""), "base64");
  const path = folder({ "key.pem": key, "cert.pem": der });
  expect(openKeySigner(choiceIn(path), { env: {}, at: now }).certificate.serial).toBe(serial);
});

it("a key that is no PEM is refused with the command that makes PEM of it", () => {
  const { key, cert } = rsaPair();
  const at = folder({ "key.pem": key, "cert.pem": cert });
  const run = (...args: readonly string[]): void => {
    execFileSync("openssl", args, { cwd: at, stdio: "pipe" });
  };
  run("pkcs12", "-export", "-inkey", "key.pem", "-in", "cert.pem", "-out", "key.pfx", "-passout", pass);
  run("pkcs8", "-topk8", "-nocrypt", "-outform", "DER", "-in", "key.pem", "-out", "key.der");
  const choice = (name: string) => ({ ...choiceIn(at), key: { name, path: join(at, name) } });
  const open = (name: string) => (): unknown => openKeySigner(choice(name), { env: {}, at: now });
  expect(open("key.pfx")).toThrow(/key\.pfx is a PKCS #12 file .*openssl pkcs12 -in key\.pfx -nocerts/);
  expect(open("key.der")).toThrow(/key\.der is in DER.*openssl pkcs8 -topk8 -inform DER -in key\.der/);
  // What the text says to do makes a key that can be used.
  run("pkcs8", "-topk8", "-nocrypt", "-inform", "DER", "-in", "key.der", "-out", "made.pem");
  expect(openKeySigner(choice("made.pem"), { env: {}, at: now }).certificate.serial).toBe(serial);
});

it("what can't be used is refused, with the file and the remedy, and without a word of key or password", (test) => {
  requires(test, "openssl with SM2");
  const sm2 = sm2Pair();
  const rsa = rsaPair();
  const other = sm2Pair("another");
  const encrypted = converted(sm2.key, "pkcs8", "-topk8", "-v2", "aes-256-cbc", "-passout", pass);
  // The same with the identifier of a cipher that nobody knows in the place of AES's.
  const der = Buffer.from(encrypted.replace(/-----[^-]+-----|\s/g, ""), "base64");
  const aes = Buffer.from("60864801650304012a", "hex");
  der[der.indexOf(aes) + aes.length - 1] = 0x7f;
  const odd = encrypted.replace(/(?<=-----\n)[\s\S]*?(?=-----END)/, `${der.toString("base64")}\n`);
  const p256 = p256Key();
  const wrong = { QINGDAN_SIGN_PASSWORD: "another word" };
  const refusals: [() => unknown, RegExp][] = [
    [
      () => opened(encrypted, sm2.cert),
      /key\.pem has a password, but the environment variable QINGDAN_SIGN_PASSWORD/,
    ],
    [() => opened(encrypted, sm2.cert, { QINGDAN_SIGN_PASSWORD: "" }), /has a password, but/],
    [
      () => opened(encrypted, sm2.cert, wrong),
      /the password in QINGDAN_SIGN_PASSWORD does not open the signing key key\.pem/,
    ],
    [
      () => opened(odd, sm2.cert, withPassword),
      /key\.pem is encrypted with an algorithm that is not supported/,
    ],
    [() => opened("no key", sm2.cert), /key\.pem is no private key in PEM.*openssl pkcs8/],
    [() => opened(sm2.cert, sm2.cert), /key\.pem holds a certificate and no private key/],
    [() => opened(p256, sm2.cert), /key\.pem is neither an SM2 nor an RSA key/],
    [() => opened(sm2.key, "no certificate"), /cert\.pem is no X\.509 certificate/],
    [() => opened(sm2.key, other.cert), /cert\.pem does not belong to the key/],
    [() => opened(sm2.key, rsa.cert), /cert\.pem does not belong to the key/],
    [
      () => opened(sm2.key, sm2.cert, {}, "rsa-sha1"),
      /--sign-profile rsa-sha1 takes an RSA key, and this one is SM2/,
    ],
    [
      () => opened(rsa.key, rsa.cert, {}, "202205"),
      /--sign-profile 202205 takes an SM2 key, and this one is RSA/,
    ],
    [
      () => openKeySigner(choiceIn("/nowhere"), { env: {}, at: now }),
      /can't read the signing key key\.pem: no such file/,
    ],
    [
      () => openKeySigner({ ...choiceIn(folder({ "key.pem": sm2.key })) }, { env: {}, at: now }),
      /can't read the signing certificate cert\.pem/,
    ],
  ];
  const secrets = [sm2.key, rsa.key, encrypted].flatMap((pem) =>
    pem.split("\n").filter((line) => /^[\w+/=]{20,}$/.test(line)),
  );
  for (const [work, message] of refusals) {
    const { text, message: said } = failure(work);
    expect(text.en).toMatch(message);
    for (const secret of [...secrets, password, "another word"]) {
      expect(`${text.zh}${text.en}${said}`).not.toContain(secret);
    }
  }
});

it("a certificate is refused before its first and after its last second", (test) => {
  requires(test, "openssl with SM2");
  const { key, cert } = sm2Pair();
  const path = folder({ "key.pem": key, "cert.pem": cert });
  const at = (hours: number) =>
    openKeySigner(choiceIn(path), { env: {}, at: new Date(now.getTime() + hours * 3_600_000) });
  expect(failure(() => at(-24)).text.en).toMatch(
    /cert\.pem is not valid yet \(valid \d{4}-\d\d-\d\d – .*clock/,
  );
  expect(at(46).certificate.serial).toBe(serial);
  expect(failure(() => at(48)).text.en).toMatch(/cert\.pem has expired.*renewed certificate/);
});

it("a choice that is not whole, or of two kinds, is refused; none is none", () => {
  const surroundings = { env: {}, at: now };
  const program = { name: "p", path: "/bin/true", args: [] };
  expect(openSigner({}, surroundings)).toBeUndefined();
  expect(failure(() => openSigner({ key: "k" }, surroundings)).text.en).toContain(
    "both --sign-key and --sign-cert",
  );
  expect(failure(() => openSigner({ cert: "c" }, surroundings)).text.en).toContain(
    "both --sign-key and --sign-cert",
  );
  expect(failure(() => openSigner({ profile: "202205" }, surroundings)).text.en).toContain("both --sign-key");
  for (const other of [{ key: "k" }, { cert: "c" }, { profile: "202205" }] as const)
    expect(failure(() => openSigner({ command: program, ...other }, surroundings)).text.en).toContain(
      "--sign-command does not go with",
    );
});
