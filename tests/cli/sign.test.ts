import { chmodSync, existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, beforeEach, describe, expect, it } from "vitest";
import { canonicalSignedInfo, opensslVerifiesSm2, partsOf, textOf, xmlsecFaults } from "../signing/judges.js";
import { declare, type Files, filesBelow, folder, profile, qingdan } from "../support/cli.js";
import { bonded, declareImports } from "../support/imports.js";
import { converted, type KeyPair, password, rsaPair, sm2Pair } from "../support/keys.js";
import { row } from "../support/manifest.js";
import { messageFaults, requires } from "../support/tools.js";

const withKey = ["--sign-key", "key.pem", "--sign-cert", "cert.pem"];
const sign = (cwd: string, args: readonly string[], env: Record<string, string> = {}, now?: Date) =>
  qingdan(["sign", ...args, "--lang", "en"], { cwd, env, ...(now && { now }) });

/** What declare wrote of one export and of one import, as files of a folder. */
let exported: Files = {};
let imported: Files = {};

function filesOf(cwd: string, name: string): Files {
  const path = join(cwd, "out");
  return Object.fromEntries(
    filesBelow(path).map((file) => [join(name, file), readFileSync(join(path, file))]),
  );
}

beforeAll(async () => {
  exported = filesOf((await declare([row(), row({ orderNo: "SO-2" })])).cwd, "out");
  imported = filesOf((await declareImports([bonded()])).cwd, "imports");
});

/** A folder with both runs and a key. */
const place = (pair: KeyPair, files: Files = {}): string =>
  folder({ ...exported, ...imported, "key.pem": pair.key, "cert.pem": pair.cert, ...files });

/** The text of the only message below a directory. */
function messageOf(cwd: string, directory: string): string {
  const path = join(cwd, directory, "messages");
  const [name = "", ...others] = readdirSync(path).filter((file) => file.endsWith(".xml"));
  expect(others).toEqual([]);
  return readFileSync(join(path, name), "utf8");
}

const slot = /<ds:Signature [\s\S]*<\/ds:Signature>/;

// The keys are made by it.
beforeEach((test) => requires(test, "openssl with SM2"));

describe("qingdan sign", () => {
  it("signs the messages of a run with an RSA key, as xmlsec1 verifies", async (test) => {
    requires(test, "xmlsec1");
    const pair = rsaPair();
    const cwd = place(pair);
    const { status, stdout, stderr } = await sign(cwd, ["out", "--out", "signed", ...withKey]);
    expect([status, stderr, stdout]).toEqual([0, "", "1 message signed into signed\n"]);
    const signed = messageOf(cwd, "signed");
    expect(xmlsecFaults(signed, pair.cert)).toBe("");
    expect(messageFaults(test, [signed])).toEqual([]);
    expect(partsOf(signed).rest).toBe(messageOf(cwd, "out"));
  });

  it("signs with an SM2 key that has a password, as openssl verifies; the empty node of imports is filled", async (test) => {
    requires(test, "xmllint", "openssl with SM2");
    const { key, cert } = sm2Pair();
    const encrypted = converted(key, "pkcs8", "-topk8", "-v2", "aes-256-cbc", "-passout", `pass:${password}`);
    const cwd = place({ key: encrypted, cert });
    const env = { QINGDAN_SIGN_PASSWORD: password };
    const { status, stdout } = await sign(cwd, ["imports", "--out", "signed", "-f", "json", ...withKey], env);
    expect(status).toBe(0);
    const signed = messageOf(cwd, "signed");
    const value = Buffer.from(textOf(signed, "SignatureValue"), "base64");
    expect(opensslVerifiesSm2(canonicalSignedInfo(signed), value, cert)).toBe(true);
    expect(messageFaults(test, [signed])).toEqual([]);
    const original = messageOf(cwd, "imports");
    expect(signed.replace(slot, "")).toBe(original.replace(slot, ""));
    const [name = ""] = readdirSync(join(cwd, "signed/messages"));
    expect(JSON.parse(stdout)).toEqual({
      schema: "qingdan/sign/1",
      out: "signed",
      signed: 1,
      already: 0,
      messages: [
        {
          guid: /guid="([^"]+)"/.exec(original)?.[1],
          type: "CEB621",
          file: `messages/${name}`,
          source: `imports/messages/${name}`,
          sha256: expect.stringMatching(/^[0-9a-f]{64}$/),
          state: "signed",
        },
      ],
    });
    for (const secret of [password, ...encrypted.split("\n").slice(1, -2)])
      expect(stdout).not.toContain(secret);
  });

  it("takes key and certificate from the profile; a device of the command line takes their place", async () => {
    const pair = rsaPair();
    const signature = "submission:\n  signature: { key: keys/k.pem, cert: keys/c.pem }\n";
    const files = {
      "p/qingdan.yaml": profile + signature,
      "p/keys/k.pem": pair.key,
      "p/keys/c.pem": pair.cert,
    };
    const cwd = place(sm2Pair(), files);
    const byProfile = await sign(cwd, ["out", "--out", "signed", "--profile", "p/qingdan.yaml"]);
    expect([byProfile.status, byProfile.stderr]).toEqual([0, ""]);
    expect(messageOf(cwd, "signed")).toContain("#rsa-sha1");
    writeFileSync(join(cwd, "device"), "#!/bin/sh\necho the device >&2; exit 7\n");
    chmodSync(join(cwd, "device"), 0o755);
    const byDevice = await sign(cwd, [
      "out",
      "--out",
      "other",
      "-p",
      "p/qingdan.yaml",
      "--sign-command",
      "./device",
    ]);
    expect(byDevice.status).toBe(1);
    expect(byDevice.stderr).toContain("the signing program ./device did not sign");
    expect(byDevice.stderr).toContain("its exit status was 7; it said: the device");
    expect(existsSync(join(cwd, "other"))).toBe(false);
  });

  it("signs files, copies what is signed already, and says so", async () => {
    const pair = rsaPair();
    const cwd = place(pair);
    await sign(cwd, ["out", "--out", "signed", ...withKey]);
    const [name = ""] = readdirSync(join(cwd, "signed/messages"));
    writeFileSync(join(cwd, "own.xml"), messageOf(cwd, "out"));
    const again = await sign(cwd, [`signed/messages/${name}`, "own.xml", "--out", "twice", ...withKey]);
    expect([again.status, again.stdout]).toEqual([
      0,
      `1 message signed into twice\n1 message copied, signed before:\n  signed/messages/${name}\n`,
    ]);
    const copied = readFileSync(join(cwd, "twice", name), "utf8");
    expect(copied).toBe(messageOf(cwd, "signed"));
    expect(readFileSync(join(cwd, "twice/own.xml"), "utf8")).toBe(copied);
  });

  it("writes nothing where one of several can't be signed, and ends with 1", async () => {
    const cwd = place(rsaPair(), { "bad.xml": "<a>\n<b></a>" });
    const { status, stderr } = await sign(cwd, ["out", "bad.xml", "--out", "signed", ...withKey]);
    expect([status, stderr]).toEqual([1, expect.stringContaining("bad.xml is no well-formed XML at line 2")]);
    expect(readdirSync(cwd).filter((name) => name.includes("sign"))).toEqual([]);
  });

  it("refuses an expired certificate with 1, as a document with -f json", async () => {
    const cwd = place(rsaPair());
    const later = new Date(Date.now() + 3 * 86_400_000);
    const { status, stdout } = await sign(
      cwd,
      ["out", "--out", "signed", "-f", "json", ...withKey],
      {},
      later,
    );
    expect(status).toBe(1);
    expect(JSON.parse(stdout)).toMatchObject({
      schema: "qingdan/error/1",
      error: {
        message: expect.stringContaining("cert.pem has expired"),
        remedy: expect.stringContaining("renewed"),
      },
    });
  });

  it.each([
    ["nothing to sign with", ["out"], "nothing says what to sign with"],
    [
      "a key and a device",
      ["out", ...withKey, "--sign-command", "./d"],
      "--sign-command does not go with --sign-key",
    ],
    ["a key without its certificate", ["out", "--sign-key", "key.pem"], "both --sign-key and --sign-cert"],
    ["a file that is not there", ["nosuch.xml", ...withKey], "can't read nosuch.xml: no such file"],
    ["a directory without run.json", ["empty", ...withKey], "empty is no output directory of a run"],
    ["two files of one name", ["m.xml", "empty/../m.xml", ...withKey], "would both be written as m.xml"],
    ["a profile that is none", ["out", ...withKey, "--sign-profile", "sm2"], "202205, legacy-ukey, rsa-sha1"],
  ])("refuses %s with 2", async (_, args, message) => {
    const cwd = place(rsaPair(), { "m.xml": "" });
    mkdirSync(join(cwd, "empty"));
    const { status, stderr } = await sign(cwd, [...args, "--out", "signed"]);
    expect([status, stderr]).toEqual([2, expect.stringContaining(message)]);
    expect(existsSync(join(cwd, "signed"))).toBe(false);
  });

  it("called again, finds what it wrote, and writes nothing; another certificate is another signature", async () => {
    const pair = rsaPair();
    const other = sm2Pair();
    const cwd = place(pair, { "k2.pem": other.key, "c2.pem": other.cert });
    await sign(cwd, ["out", "--out", "signed", ...withKey]);
    const signed = messageOf(cwd, "signed");
    const again = await sign(cwd, ["out", "--out", "signed", "-f", "json", ...withKey]);
    expect([again.status, JSON.parse(again.stdout)]).toMatchObject([0, { signed: 0, already: 1 }]);
    expect(messageOf(cwd, "signed")).toBe(signed);
    const renewed = ["--sign-key", "k2.pem", "--sign-cert", "c2.pem"];
    const refused = await sign(cwd, ["out", "--out", "signed", ...renewed]);
    expect([refused.status, refused.stderr]).toEqual([2, expect.stringContaining("signed is not empty")]);
    const [name = ""] = readdirSync(join(cwd, "signed/messages"));
    writeFileSync(join(cwd, "signed/messages", name), signed.replace("51", "52"));
    const changed = await sign(cwd, ["out", "--out", "signed", ...withKey]);
    expect([changed.status, changed.stderr]).toEqual([2, expect.stringContaining("signed is not empty")]);
  });

  it("refuses an output directory that holds something, and messages that were changed", async () => {
    const cwd = place(rsaPair());
    const full = await sign(cwd, ["out", "--out", "imports", ...withKey]);
    expect([full.status, full.stderr]).toEqual([2, expect.stringContaining("imports is not empty")]);
    const [name = ""] = readdirSync(join(cwd, "out/messages"));
    writeFileSync(join(cwd, "out/messages", name), messageOf(cwd, "out").replace("51", "52"));
    const changed = await sign(cwd, ["out", "--out", "signed", ...withKey]);
    expect([changed.status, changed.stderr]).toEqual([
      2,
      expect.stringContaining("was changed after it was written"),
    ]);
  });
});
