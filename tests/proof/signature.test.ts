import { execFileSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { rsaPair, sm2Pair } from "../support/keys.js";
import { answer, place, sold } from "./support.js";

/** The keys' certificates are valid from the moment at which the test makes them. */
const soon = new Date(Date.now() + 600_000).toISOString();

describe("the signature of manifest.json", () => {
  it.each([
    ["RSA", rsaPair, ["-sha256"]],
    ["SM2", sm2Pair, ["-sm3", "-sigopt", "distid:1234567812345678"]],
  ])("of a key of %s is verified by openssl, as the page says", async (_, pair, algorithm) => {
    const { key, cert } = pair();
    const files = { "key.pem": key, "cert.pem": cert };
    const { cwd, run } = await place([sold("SO-1", "100.00")], [answer("SO-1", "800", 1)], files);
    const options = "--rates rates.csv --ledger book.sqlite --lang en --quiet --out proof";
    const signed = await run(`proof run ${options} --at ${soon} --sign-key key.pem --sign-cert cert.pem`);
    expect([signed.status, signed.stderr]).toEqual([0, ""]);
    const openssl = (...args: readonly string[]): string =>
      execFileSync("openssl", args, { cwd: join(cwd, "proof"), encoding: "utf8", stdio: "pipe" });
    openssl("base64", "-d", "-in", "manifest.json.sig", "-out", "manifest.sig");
    openssl("x509", "-in", "signer.pem", "-pubkey", "-noout", "-out", "signer.pub");
    const verify = ["dgst", ...algorithm, "-verify", "signer.pub", "-signature", "manifest.sig"];
    expect(openssl(...verify, "manifest.json")).toContain("Verified OK");
    writeFileSync(join(cwd, "proof", "other.json"), "{}");
    expect(() => openssl(...verify, "other.json")).toThrow();
  });

  it.each([
    ["--sign-key key.pem --sign-cert cert.pem", 2, "belong together"],
    ["--out proof --sign-key key.pem", 2, "belong together"],
    ["--out proof --sign-key nosuch.pem --sign-cert cert.pem", 1, "can't read the signing key"],
  ])("is not made, and nothing pledged: %s", async (words, status, said) => {
    const { key, cert } = rsaPair();
    const files = { "key.pem": key, "cert.pem": cert };
    const { proof, proofOf } = await place([sold("SO-1", "100.00")], [answer("SO-1", "800", 1)], files);
    const { proofId } = await proofOf("SO-1");
    const { result } = await proof(`${words} --pledge ${proofId} --lender BANK-A`);
    expect([result.status, result.stderr + result.stdout]).toEqual([status, expect.stringContaining(said)]);
    expect((await proofOf("SO-1"))["availableAmount"]).toBe("100.00");
  });
});
