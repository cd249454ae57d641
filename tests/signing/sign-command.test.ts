import { chmodSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { isSigned } from "../../src/signing/sign-message.js";
import { signProgram } from "../../src/signing/sign-program.js";
import { openSigner } from "../../src/signing/signer.js";
import { Failure } from "../../src/values/failure.js";
import { folder } from "../support/folders.js";

const slot =
  '<ds:Signature xmlns:ds="http://www.w3.org/2000/09/xmldsig#"><ds:SignatureValue></ds:SignatureValue></ds:Signature>';
const filled =
  '<ds:Signature xmlns:ds="http://www.w3.org/2000/09/xmldsig#"><ds:SignedInfo><ds:DigestValue>eA==</ds:DigestValue></ds:SignedInfo><ds:SignatureValue>eA==</ds:SignatureValue></ds:Signature>';
const message = `<?xml version="1.0" encoding="UTF-8"?>
<ceb:CEB621Message guid="A" version="1.0" xmlns:ceb="http://www.chinaport.gov.cn/ceb">
<ceb:Inventory><ceb:itemName>茶 &amp; 杯</ceb:itemName></ceb:Inventory>
<ceb:BaseTransfer></ceb:BaseTransfer>
${slot}
</ceb:CEB621Message>
`;

/** What a program of a signing device, here a script, makes of the message. */
async function answer(
  script: string,
  env: Record<string, string> = {},
  signal?: AbortSignal,
): Promise<string> {
  const path = folder({ "sign; touch injected": `#!/usr/bin/env node\n${script}` });
  const program = join(path, "sign; touch injected");
  chmodSync(program, 0o755);
  const signer = openSigner(
    { command: { ...signProgram(path, "sign; touch injected"), name: "sign" } },
    { env: { PATH: process.env["PATH"], ...env }, at: new Date(), signal },
  );
  if (signer === undefined) throw new Error("no signer");
  return (await signer.sign(Buffer.from(message), "m.xml")).toString("utf8");
}

async function refusal(script: string, env?: Record<string, string>): Promise<string> {
  const error: unknown = await answer(script, env).catch((reason: unknown) => reason);
  if (!(error instanceof Failure)) throw new Error(`not refused: ${String(error)}`);
  return error.text.en;
}

/** A script that answers with the message, changed by an expression of `xml`. */
const answering = (expression: string): string =>
  `const xml = require("fs").readFileSync(0, "utf8"); const slot = ${JSON.stringify(slot)}; const filled = ${JSON.stringify(filled)}; process.stdout.write(${expression});`;

describe("--sign-command", () => {
  const path = folder({ "sign here.sh": "", "sign.sh": "" });
  const own = (name: string): string => join(path, name);

  it.each([
    ["sign here.sh", own("sign here.sh"), []],
    ["./sign here.sh", own("./sign here.sh"), []],
    ["sign.sh", own("sign.sh"), []],
    ["./sign.sh --slot 1 'a b' x\"c d\"", own("./sign.sh"), ["--slot", "1", "a b", "xc d"]],
    ["java -jar sign.jar", "java", ["-jar", "sign.jar"]],
    [
      "./sign.sh; rm -rf $HOME `x` > y | z",
      own("./sign.sh;"),
      ["rm", "-rf", "$HOME", "`x`", ">", "y", "|", "z"],
    ],
  ])("%s is a program with its arguments, and nothing to a shell", (command, program, args) => {
    const { path: at, args: given } = signProgram(path, command);
    expect([join(at), given]).toEqual([join(program), args]);
  });

  it("that is blank is refused", () => {
    expect(() => signProgram(path, " ")).toThrow("--sign-command is blank");
  });
});

describe("a device's program", () => {
  it("gets the message and returns it signed; how it writes the document is its own affair", async () => {
    const same = await answer(answering("xml.replace(slot, filled)"));
    expect(same).toBe(message.replace(slot, filled));
    expect(isSigned(Buffer.from(same))).toBe(true);
    // Another order of attributes, another form of the same text, no declaration, no line feed before the signature.
    await answer(
      answering(
        `xml.replace("\\n" + slot, filled).replace(/^<.xml.*\\n/, "").replace(' guid="A" version="1.0"', " version='1.0'  guid = 'A'").replace("茶", "&#x8336;")`,
      ),
    );
  });

  it.each([
    [
      "changed a value",
      `xml.replace(slot, filled).replace("杯", "盏")`,
      "differs from the message in more than the signature",
    ],
    [
      "changed an attribute",
      `xml.replace(slot, filled).replace('guid="A"', 'guid="B"')`,
      "differs from the message",
    ],
    [
      "laid the document out anew",
      `xml.replace(slot, filled).replace("<ceb:itemName>", "\\n  <ceb:itemName>")`,
      "differs from the message",
    ],
    [
      "added a node",
      `xml.replace(slot, filled + "<ceb:BaseTransfer></ceb:BaseTransfer>")`,
      "differs from the message",
    ],
    ["did not sign", "xml", "has not one signature"],
    [
      "left the place empty and signed elsewhere",
      `xml.replace(slot, slot + filled)`,
      "has not one signature",
    ],
    [
      "put the signature before the nodes",
      `xml.replace(slot, "").replace("<ceb:Inventory>", filled + "<ceb:Inventory>")`,
      "has the signature in another place",
    ],
    [
      "signed something else",
      `xml.replace(slot, filled.replace("<ds:DigestValue>", '<ds:DigestMethod Algorithm="http://www.chinaport.gov.cn/2022/04/xmldsig#sm3"/><ds:DigestValue>'))`,
      "has a digest of something else",
    ],
    ["answered nothing", `""`, "is empty"],
    ["answered half", "xml.slice(0, 300)", "no well-formed XML"],
    ["answered in GBK", `Buffer.from([0xd6, 0xd0])`, "is not UTF-8"],
    ["answered with something else", `"<a/>"`, "is no CEB message"],
  ])("that %s is refused, and told that it is its answer that is wrong", async (_, expression, reason) => {
    const text = await refusal(answering(expression));
    expect(text).toContain(reason);
    expect(text).toMatch(/^what the signing program \S+ returned for /);
  });

  it("that fails is quoted with its status, without the password and without keys", async () => {
    const said = await refusal(
      `console.error("card locked, pin Pa55\\n-----BEGIN PRIVATE KEY-----\\nMIIabc\\n-----END PRIVATE KEY-----"); process.exit(3);`,
      { QINGDAN_SIGN_PASSWORD: "Pa55" },
    );
    expect(said).toBe(
      "the signing program sign did not sign m.xml: its exit status was 3; it said: card locked, pin *** ***. Check the device and the program, and run again.",
    );
    expect(await refusal("process.kill(process.pid, 'SIGKILL')")).toContain("signal SIGKILL ended it");
  });

  it("that writes without end is stopped", async () => {
    expect(
      await refusal(
        "const full = Buffer.alloc(65536, 'a'); const more = () => process.stdout.write(full, more); more();",
      ),
    ).toContain("its output is too large");
  });

  it("that is a script around the one that does not end is stopped, and so is what it waits for", async () => {
    const inner = `const full = "a".repeat(65536); const more = () => process.stdout.write(full, more); more();`;
    const script = `require("node:child_process").spawnSync(process.execPath, ["-e", ${JSON.stringify(inner)}], { stdio: "inherit" });`;
    expect(await refusal(script)).toContain("its output is too large");
    const controller = new AbortController();
    const sleeping = `require("node:child_process").spawnSync(process.execPath, ["-e", "setTimeout(() => {}, 30000)"], { stdio: "inherit" });`;
    const signing = answer(sleeping, {}, controller.signal);
    setTimeout(() => controller.abort(new Error("interrupted")), 500);
    await expect(signing).rejects.toThrow("interrupted");
  });

  it("that is not there is named", async () => {
    const signer = openSigner({ command: signProgram("/nowhere", "./nosuch") }, { env: {}, at: new Date() });
    await expect(signer?.sign(Buffer.from(message), "m.xml")).rejects.toThrow(
      /can't start the signing program \.\/nosuch: no such file/,
    );
  });

  it("has the password for signing in its environment, and no other", async () => {
    const script = answering("xml.replace(slot, filled)");
    const env = { QINGDAN_SIGN_PASSWORD: "s", QINGDAN_AMQP_PASSWORD: "a" };
    const check = `if (process.env.QINGDAN_SIGN_PASSWORD !== "s" || "QINGDAN_AMQP_PASSWORD" in process.env) process.exit(9);`;
    await answer(`${check}${script}`, env);
  });

  it("is ended when the run is interrupted", async () => {
    const reason = new Error("interrupted");
    const controller = new AbortController();
    const signing = answer("setInterval(() => {}, 1000);", {}, controller.signal);
    controller.abort(reason);
    await expect(signing).rejects.toBe(reason);
  });
});
