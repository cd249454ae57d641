import { chmodSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import {
  command,
  type Declared,
  declare,
  filesBelow,
  linesOf,
  profile,
  qingdan,
  shell,
} from "../support/cli.js";
import { rsaPair } from "../support/keys.js";
import { row } from "../support/manifest.js";
import { bound, requires } from "../support/tools.js";

const ledger = ["--ledger", "book.sqlite"];

/** A run of two exports, booked in a ledger beside it. */
async function declared(files: Record<string, string> = {}): Promise<Declared> {
  const rows = [row(), row({ orderNo: "SO-2", invoiceHeld: "Y" })];
  const run = await declare(rows, ledger, files);
  mkdirSync(join(run.cwd, "OutBox"));
  return run;
}

const submit = (cwd: string, args: readonly string[], env: Record<string, string> = {}) =>
  qingdan(["submit", "out", ...ledger, "--lang", "en", ...args], { cwd, env });

const intoClient = ["--directory", "OutBox", "--unsigned"];

interface Printed {
  readonly schema: string;
  readonly sent: number;
  readonly already: number;
  readonly refused: number;
  readonly failed: number;
  readonly messages: readonly Record<string, unknown>[];
  readonly findings: readonly { rule: string; file: string }[];
}
const printed = (text: string): Printed => JSON.parse(text) as Printed;

describe("qingdan submit", () => {
  it("puts the messages into the client's directory once, and has them in the journal", async () => {
    const { cwd, out } = await declared();
    const messages = [...out.messages.values()];
    const first = await submit(cwd, [...intoClient, "-f", "json"]);
    expect([first.status, first.stderr]).toEqual([0, ""]);
    const { schema, findings, messages: journal, ...counts } = printed(first.stdout);
    expect([schema, findings]).toEqual(["qingdan/submit/1", []]);
    expect(counts).toEqual({ sent: messages.length, already: 0, refused: 0, failed: 0 });
    expect(journal).toHaveLength(messages.length);
    const [one] = journal;
    expect(one).toEqual({
      guid: expect.stringMatching(/^[0-9A-F-]{36}$/),
      type: expect.stringMatching(/^CEB60\d$/),
      file: expect.stringMatching(/^messages\//),
      run: join(cwd, "out"),
      sha256: expect.stringMatching(/^[0-9a-f]{64}$/),
      state: "sent",
      sentAt: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}\+08:00$/),
      via: join(cwd, "OutBox"),
    });
    const sent = readdirSync(join(cwd, "OutBox")).map((name) =>
      readFileSync(join(cwd, "OutBox", name), "utf8"),
    );
    expect(sent.sort()).toEqual([...messages].sort());
    expect(readdirSync(join(cwd, "OutBox"))).toContain(
      `${String(one?.["type"])}Message_${String(one?.["guid"])}.xml`,
    );

    const again = await submit(cwd, intoClient);
    expect(again.stdout).toBe(`0 messages sent to ${join(cwd, "OutBox")}, ${messages.length} sent before\n`);
  });

  it("sends nothing unsigned that has to be signed, says which, and ends with 1", async () => {
    const { cwd } = await declared();
    const { status, stdout } = await submit(cwd, ["--directory", "OutBox", "-f", "json"]);
    const { sent, refused, findings, messages } = printed(stdout);
    expect([status, sent]).toEqual([1, 0]);
    expect(refused).toBe(messages.length);
    expect(new Set(findings.map(({ rule }) => rule))).toEqual(new Set(["submit/unsigned"]));
    expect(messages.map(({ state, sentAt, via }) => [state, sentAt, via])[0]).toEqual(["new", null, null]);
    expect(filesBelow(join(cwd, "OutBox"))).toEqual([]);
  });

  it("signs, and is as good as signed before; nothing is sent where signing fails, with 1", async () => {
    const { key, cert } = rsaPair();
    const { cwd } = await declared({ "key.pem": key, "cert.pem": cert });
    writeFileSync(join(cwd, "device"), "#!/bin/sh\nexit 3\n");
    chmodSync(join(cwd, "device"), 0o755);
    const failed = await submit(cwd, ["--directory", "OutBox", "--sign-command", "./device"]);
    expect(failed.status).toBe(1);
    expect(filesBelow(join(cwd, "OutBox"))).toEqual([]);
    const signing = ["--directory", "OutBox", "--sign-key", "key.pem", "--sign-cert", "cert.pem"];
    const { status, stdout } = await submit(cwd, [...signing, "-f", "json"]);
    expect(status).toBe(0);
    const names = filesBelow(join(cwd, "OutBox"));
    expect(printed(stdout).sent).toBe(names.length);
    for (const name of names)
      expect(readFileSync(join(cwd, "OutBox", name), "utf8")).toContain("<ds:SignatureValue>");
  });

  it("takes directory, envelope and receivers from the profile", async () => {
    const submission =
      "submission: { directory: ./OutBox, envelope: true, receivers: { export: DXPMINE } }\n";
    const { cwd } = await declared({ "p.yaml": profile + submission });
    const { status } = await submit(cwd, ["--unsigned", "--profile", "p.yaml"]);
    expect(status).toBe(0);
    const [name = ""] = filesBelow(join(cwd, "OutBox"));
    const text = readFileSync(join(cwd, "OutBox", name), "utf8");
    expect(text).toContain("<dxp:ReceiverId>DXPMINE</dxp:ReceiverId>");
    expect(text).toContain(`<dxp:FileName>${name}</dxp:FileName>`);
    expect(text).toContain("<dxp:SenderId>DXPENT0000000001</dxp:SenderId>");
  });

  it("refuses a run that was declared without a ledger, or with another", async () => {
    const other = await declare([row({ orderNo: "SO-9" })], ["--no-ledger"]);
    const none = await qingdan(["submit", "out", ...ledger, ...intoClient, "--lang", "en"], {
      cwd: other.cwd,
    });
    expect([none.status, none.stderr]).toEqual([
      2,
      expect.stringContaining("there is no ledger book.sqlite"),
    ]);
    const { cwd } = await declared();
    const line = ["submit", other.out.path, ...ledger, ...intoClient, "-f", "json"];
    const { status, stdout } = await qingdan(line, { cwd });
    expect(status).toBe(1);
    expect(printed(stdout).findings.map(({ rule }) => rule)).toEqual(["submit/unbooked"]);
  });

  it("refuses what was declared anew later, and what another run has sent", async () => {
    const { cwd } = await declared();
    const rows = [row({ gname: "另一种商品" }), row({ orderNo: "SO-2", invoiceHeld: "Y" })];
    const later = await declare(rows, ["--ledger", join(cwd, "book.sqlite")]);
    const first = await submit(cwd, [...intoClient, "-f", "json"]);
    expect(first.status).toBe(1);
    expect(new Set(printed(first.stdout).findings.map(({ rule }) => rule))).toEqual(
      new Set(["submit/superseded"]),
    );
    const line = ["submit", later.out.path, ...ledger, ...intoClient, "--lang", "en"];
    expect((await qingdan(line, { cwd })).status).toBe(0);
    const after = await submit(cwd, intoClient);
    expect([after.status, after.stdout]).toEqual([1, expect.stringContaining("was declared anew later")]);
  });

  it("tells of each event as a line of JSON", async () => {
    const { cwd } = await declared();
    const { stderr } = await submit(cwd, [...intoClient, "--log", "json", "-q"]);
    const events = linesOf<Record<string, string>>(stderr);
    expect(new Set(events.map(({ step }) => step))).toEqual(new Set(["submit"]));
    expect([...new Set(events.map(({ event }) => event))]).toEqual(["started", "sending", "sent", "done"]);
    expect(events.find(({ event }) => event === "sent")?.["file"]).toMatch(/^out\/messages\/CEB60/);
    expect(events[0]?.["at"]).toMatch(/\+08:00$/);
    const again = linesOf<Record<string, string>>(
      (await submit(cwd, [...intoClient, "--log", "json"])).stderr,
    );
    expect(again.some(({ event }) => event === "already")).toBe(true);
  });

  it("refuses a directory that it may not write to", async (test) => {
    requires(test, "a process that permissions bind (setpriv, as root)");
    const { cwd } = await declared();
    chmodSync(join(cwd, "OutBox"), 0o500);
    const words = `submit out ${[...ledger, ...intoClient].join(" ")} --lang en`;
    const { status, stderr } = await shell(`${bound} ${command} ${words}`, { cwd });
    expect([status, stderr]).toEqual([2, expect.stringContaining("OutBox: permission denied")]);
    const { stdout } = await submit(cwd, ["--directory", ".", "-f", "json"]);
    expect(printed(stdout).messages.map(({ state }) => state)).not.toContain("sent");
  });

  it("says of a failure, too, in a line of JSON", async () => {
    const { cwd } = await declared();
    const { status, stderr } = await submit(cwd, ["--directory", "nosuch", "--unsigned", "--log", "json"]);
    expect(status).toBe(2);
    expect(linesOf<Record<string, string>>(stderr).at(-1)).toMatchObject({
      ...{ step: "submit", event: "failed" },
      message: expect.stringContaining("can't write to the directory nosuch"),
    });
  });

  describe("before anything is sent", () => {
    let cwd: string;
    beforeAll(async () => {
      const both = 'submission: { directory: OutBox, amqp: { url: "amqp://u:geheim@h/v", routingKey: q } }\n';
      const url = 'submission: { amqp: { url: "amqp://u@h/v" } }\n';
      cwd = (await declared({ "both.yaml": profile + both, "url.yaml": profile + url })).cwd;
    });

    it.each([
      ["no way", [], 2, "nothing says where to send"],
      ["two ways", ["--directory", "OutBox", "--amqp", "amqp://h"], 2, "are two ways"],
      [
        "two ways of the profile",
        ["--profile", "both.yaml"],
        2,
        "submission.directory and submission.amqp are two ways",
      ],
      ["a broker without a routing key", ["--profile", "url.yaml"], 2, "submission.amqp.routingKey"],
      [
        "a directory that is missing",
        ["--directory", "nosuch"],
        2,
        "can't write to the directory nosuch: no such file",
      ],
      ["another log", ["--directory", "OutBox", "--log", "text"], 2, "json"],
    ])("refuses %s", async (_, args, status, message) => {
      const result = await submit(cwd, [...args, "--unsigned"]);
      expect([result.status, result.stderr]).toEqual([status, expect.stringContaining(message)]);
      expect(result.stderr + result.stdout).not.toContain("geheim");
    });

    it("never repeats a password of the command line", async () => {
      const { status, stderr } = await submit(cwd, [
        "--amqp",
        "http://u:geheim@h/v",
        "--profile",
        "both.yaml",
      ]);
      expect([status, stderr]).toEqual([2, expect.stringContaining("--amqp is no AMQP address")]);
      expect(stderr).not.toContain("geheim");
    });
  });
});
