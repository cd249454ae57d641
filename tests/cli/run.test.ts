import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { Interrupted } from "../../src/cli/streams.js";
import { LedgerFile } from "../../src/ledger/ledger.js";
import { newClaim, release } from "../../src/runs/submit/journal.js";
import { at, type Files, filesBelow, folder, linesOf, profile, qingdan } from "../support/cli.js";
import { rsaPair } from "../support/keys.js";
import { csv, row } from "../support/manifest.js";

const job = `profile: qingdan.yaml
ledger: book.sqlite
manifests: ["in/*.csv"]
out: "out/{date}"
steps: [declare, verify, sign]
sign: { out: "signed/{date}" }
`;
const clean = csv([row()]);
/** An order that is refused: its weight is negative. */
const faulty = csv([row(), row({ orderNo: "SO-2", grossWeight: "-1" })]);

function place(files: Files = {}): string {
  const { key, cert } = rsaPair();
  return folder({
    "qingdan.yaml": profile,
    "night.yaml": job,
    "in/a.csv": clean,
    "key.pem": key,
    "cert.pem": cert,
    ...files,
  });
}

/** Within the days of the test certificate: jobs of these tests are of today. */
const now = new Date(Date.now() + 60_000);
const today = new Date(now.getTime() + 8 * 3_600_000).toISOString().slice(0, 10).replaceAll("-", "");

async function run(cwd: string, ...args: readonly string[]) {
  const key = args.includes("--sign-key") ? [] : ["--sign-key", "key.pem", "--sign-cert", "cert.pem"];
  const env = { XDG_DATA_HOME: join(cwd, "data") };
  return qingdan(["run", "night.yaml", ...key, "--lang", "en", ...args], { cwd, env, now });
}

const recordOf = (cwd: string) =>
  JSON.parse(readFileSync(join(cwd, `out/${today}/job.json`), "utf8")) as {
    steps: { step: string; status: number; at: string }[];
  };
const told = (stderr: string): string[] =>
  [...stderr.matchAll(/^\[(\w+)\] ([^:\n]*)/gm)].map(([, step, text]) => `${step} ${text}`);

describe("qingdan run", () => {
  it("does the steps of a job one after the other, and notes them", async () => {
    const cwd = place();
    const { status, stderr } = await run(cwd);
    expect([status, told(stderr)]).toEqual([
      0,
      [
        "declare begins",
        "declare ended with status 0",
        "verify begins",
        "verify ended with status 0",
        "sign begins",
        "sign ended with status 0",
      ],
    ]);
    expect(stderr).toContain(
      `[declare] begins: qingdan declare in/a.csv --profile qingdan.yaml --ledger book.sqlite --out out/${today}`,
    );
    expect(recordOf(cwd).steps.map(({ step, status: ended }) => [step, ended])).toEqual([
      ["declare", 0],
      ["verify", 0],
      ["sign", 0],
    ]);
    expect(filesBelow(join(cwd, `signed/${today}/messages`)).length).toBe(1);
    expect(existsSync(join(cwd, "book.sqlite"))).toBe(true);
  });

  it("goes on where it stopped: nothing is done twice, and the worst status counts", async () => {
    const cwd = place({ "in/a.csv": faulty });
    const first = await run(cwd, "--sign-key", "nosuch.pem", "--sign-cert", "cert.pem");
    expect(first.status).toBe(1);
    expect(told(first.stderr).slice(-1)).toEqual([
      "sign could not be done, status 1; run the job again when its reason is gone, and it goes on here",
    ]);
    expect(first.stderr).toContain("can't read the signing key");
    const declared = readFileSync(join(cwd, `out/${today}/run.json`), "utf8");
    const second = await run(cwd);
    // declare ended with 1: an order was refused.
    expect(second.status).toBe(1);
    expect(told(second.stderr)).toEqual([
      expect.stringMatching(/^declare was done at /),
      expect.stringMatching(/^verify was done at /),
      "sign begins",
      "sign ended with status 0",
    ]);
    expect(readFileSync(join(cwd, `out/${today}/run.json`), "utf8")).toBe(declared);
    const third = await run(cwd);
    expect(third.status).toBe(1);
    // All is done: only what looks at things is done anew.
    expect(told(third.stderr)).toEqual([
      expect.stringMatching(/^declare was done at /),
      "verify begins",
      "verify ended with status 0",
      expect.stringMatching(/^sign was done at /),
    ]);
  });

  it("takes over a run that was finished when the job was killed", async () => {
    const cwd = place({ "in/a.csv": faulty });
    await run(cwd);
    rmSync(join(cwd, `out/${today}/job.json`));
    rmSync(join(cwd, "signed"), { recursive: true });
    const { status, stderr } = await run(cwd);
    expect([status, told(stderr)[0]]).toEqual([
      1,
      `declare out/${today} has the run of these manifests; the job goes on`,
    ]);
    expect(recordOf(cwd).steps.map(({ step }) => step)).toEqual(["declare", "verify", "sign"]);
  });

  it("does not take over a run of other manifests, and stops at a step that can't be done", async () => {
    const cwd = place();
    await run(cwd);
    rmSync(join(cwd, `out/${today}/job.json`));
    writeFileSync(join(cwd, "in/a.csv"), csv([row({ orderNo: "SO-9" })]));
    const { status, stderr } = await run(cwd);
    expect([status, told(stderr)]).toEqual([
      2,
      ["declare begins", expect.stringContaining("declare could not be done, status 2")],
    ]);
    expect(stderr).toContain("--replace");
  });

  it("says which manifests came too late, and refuses a job that was changed", async () => {
    const cwd = place();
    await run(cwd);
    writeFileSync(join(cwd, "in/b.csv"), csv([row({ orderNo: "SO-9" })]));
    const late = await run(cwd);
    expect([late.status, late.stderr]).toEqual([
      0,
      expect.stringContaining("in/b.csv came after the declaration and is not declared"),
    ]);
    writeFileSync(join(cwd, "night.yaml"), `${job}strict: true\n`);
    const changed = await run(cwd);
    expect([changed.status, changed.stderr]).toEqual([
      2,
      expect.stringContaining("declare of the job in out/"),
    ]);
  });

  it("has nothing to declare where no manifest matches: the steps on the output are left out, the others are done", async () => {
    const cwd = place({
      "night.yaml": job.replace("[declare, verify, sign]", "[declare, verify, sign, due]"),
    });
    rmSync(join(cwd, "in"), { recursive: true });
    const { status, stderr } = await run(cwd);
    expect([status, told(stderr).slice(0, 3)]).toEqual([
      0,
      [
        "declare no manifest matches in/*.csv; nothing to declare this time",
        "verify skipped",
        "sign skipped",
      ],
    ]);
    expect(told(stderr)[3]).toBe("due begins");
    expect(existsSync(join(cwd, "out"))).toBe(false);
  });

  it("is all relative to the job's file; a key of the command line is relative to where it is typed", async () => {
    const cwd = place();
    mkdirSync(join(cwd, "elsewhere"));
    const { key, cert } = rsaPair();
    writeFileSync(join(cwd, "elsewhere/k.pem"), key);
    writeFileSync(join(cwd, "elsewhere/c.pem"), cert);
    const words = ["run", "../night.yaml", "--sign-key", "k.pem", "--sign-cert", "c.pem", "--lang", "en"];
    const { status, stderr } = await qingdan(words, {
      cwd: join(cwd, "elsewhere"),
      now,
      env: { XDG_DATA_HOME: cwd },
    });
    expect([status, stderr]).toEqual([0, expect.stringContaining("[sign] ended with status 0")]);
    expect(existsSync(join(cwd, `signed/${today}`))).toBe(true);
    writeFileSync(join(cwd, "elsewhere/my device"), "#!/bin/sh\necho $1 >&2; exit 4\n", { mode: 0o755 });
    for (const name of ["out", "signed"]) rmSync(join(cwd, name), { recursive: true });
    const device = ["run", "../night.yaml", "--sign-command", "'./my device' --slot", "--lang", "en"];
    const failed = await qingdan(device, { cwd: join(cwd, "elsewhere"), now, env: { XDG_DATA_HOME: cwd } });
    expect([failed.status, failed.stderr]).toEqual([
      1,
      expect.stringContaining("its exit status was 4; it said: --slot"),
    ]);
  });

  it("--dry-run lists the steps and does nothing", async () => {
    const cwd = place();
    const before = filesBelow(cwd);
    const { status, stdout, stderr } = await run(cwd, "--dry-run");
    expect([status, stderr]).toEqual([0, ""]);
    expect(stdout).toBe(
      `1. qingdan declare in/a.csv --profile qingdan.yaml --ledger book.sqlite --out out/${today}\n` +
        `2. qingdan verify out/${today}\n` +
        `3. qingdan sign out/${today} --out signed/${today} --profile qingdan.yaml --sign-key ${join(cwd, "key.pem")} --sign-cert ${join(cwd, "cert.pem")}\n`,
    );
    expect(filesBelow(cwd)).toEqual(before);
    await run(cwd);
    const done = await run(cwd, "--dry-run");
    expect(done.stdout).toMatch(/^1\. .* {2}\(done at 20\d\d-.*\)$/m);
  });

  it("--dry-run finds what can't be signed with", async () => {
    const cwd = place();
    const { status, stderr } = await run(
      cwd,
      "--dry-run",
      "--sign-key",
      "nosuch.pem",
      "--sign-cert",
      "cert.pem",
    );
    expect([status, stderr]).toEqual([1, expect.stringContaining("can't read the signing key")]);
  });

  it("an interrupted job goes on later", async () => {
    const cwd = place();
    const stopped = await qingdan(["run", "night.yaml", "--lang", "en"], {
      cwd,
      now,
      env: { XDG_DATA_HOME: cwd },
      signal: AbortSignal.abort(new Interrupted("SIGTERM")),
    });
    expect([stopped.status, stopped.stderr]).toEqual([
      143,
      "interrupted; the steps that are done are noted, and the same job goes on when it is run again.\n",
    ]);
    expect((await run(cwd)).status).toBe(0);
  });

  it("--log json writes a line an event, with what the steps say", async () => {
    const cwd = place({ "in/a.csv": faulty });
    const { stderr } = await run(cwd, "--log", "json", "--sign-key", "nosuch.pem", "--sign-cert", "cert.pem");
    const events = linesOf<{ at: string; step: string; event: string; message: string }>(stderr);
    expect(events.map(({ step, event }) => `${step} ${event}`)).toEqual([
      "declare started",
      "declare done",
      "verify started",
      "verify done",
      "sign started",
      "sign failed",
    ]);
    expect(events.every((event) => /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}\+08:00$/.test(event.at))).toBe(
      true,
    );
    expect(events.at(-1)?.message).toContain("can't read the signing key");
  });

  it("--log json says when things happened, whatever time --at gives the job", async () => {
    const cwd = place();
    const { stderr } = await run(cwd, "--log", "json", "--at", "2026-11-20T10:00:00+08:00");
    const times = linesOf<{ at: string }>(stderr).map(({ at }) => Date.parse(at));
    expect(times.length).toBeGreaterThan(4);
    expect(new Set(times)).toEqual(new Set([now.getTime()]));
  });

  it("report.json has every step's status and document", async () => {
    const cwd = place({ "night.yaml": `${job}report: { json: "reports/{date}.json" }\n` });
    const { status, stdout } = await run(cwd);
    expect([status, stdout]).toEqual([0, ""]);
    const report = JSON.parse(readFileSync(join(cwd, `reports/${today}.json`), "utf8"));
    expect(report).toMatchObject({
      schema: "qingdan/job-report/1",
      job: "night.yaml",
      out: `out/${today}`,
      status: 0,
      steps: [
        { step: "declare", status: 0, state: "done", result: { schema: "qingdan/run/1" } },
        { step: "verify", status: 0, state: "done", result: { schema: "qingdan/verify/1", ok: true } },
        { step: "sign", status: 0, state: "done", result: { schema: "qingdan/sign/1", signed: 1 } },
      ],
    });
  });

  it("takes the day of --at", async () => {
    const cwd = place({ "night.yaml": job.replace(', verify, sign]\nsign: { out: "signed/{date}" }', "]") });
    const { status } = await run(cwd, "--at", at);
    expect([status, existsSync(join(cwd, "out/20261120/run.json"))]).toEqual([0, true]);
  });

  it.each([
    ["a job that is not there", "nosuch.yaml", "can't read the job nosuch.yaml: no such file"],
    ["a step that is none", "bad.yaml", "there is no step deklare; is declare meant?"],
    ["a value that the option does not take", "value.yaml", "tax-rounding of declare can't be up"],
  ])("refuses %s with 2", async (_, name, message) => {
    const bad = {
      "bad.yaml": job.replace("[declare,", "[deklare,"),
      "value.yaml": `${job}tax-rounding: up\n`,
    };
    const cwd = place(bad);
    const { status, stderr } = await qingdan(["run", name, "--lang", "en"], { cwd });
    expect([status, stderr]).toEqual([2, expect.stringContaining(message)]);
  });
});

const night = `profile: qingdan.yaml
ledger: book.sqlite
manifests: "in/*.csv"
out: "out/{date}"
steps: [declare, submit, receipts, status]
submit: { directory: OutBox }
receipts: { sources: [InBox] }
report: { json: report.json }
`;

/** A receipt of customs for the orders of a message: the state of each. */
function receiptFor(message: string, state: string): string {
  const [, guid = ""] = /<ceb:guid>([^<]+)<\/ceb:guid>/.exec(message) ?? [];
  return `<CEB604Message xmlns="http://www.chinaport.gov.cn/ceb" guid="A" version="1.0"><InventoryReturn><guid>${guid}</guid><returnStatus>${state}</returnStatus><returnTime>20261121023059123</returnTime><returnInfo>[Code:2600;Desc:放行]</returnInfo></InventoryReturn></CEB604Message>`;
}

interface Report {
  readonly status: number;
  readonly steps: readonly { step: string; status: number; state: string; result: Record<string, unknown> }[];
}

describe("a whole night", () => {
  const env = (cwd: string) => ({ XDG_DATA_HOME: join(cwd, "data") });
  const go = (cwd: string, ...args: readonly string[]) =>
    qingdan(["run", "night.yaml", "--lang", "en", ...args], { cwd, env: env(cwd), now });
  const key = ["--sign-key", "key.pem", "--sign-cert", "cert.pem"];
  const reportOf = (cwd: string) => JSON.parse(readFileSync(join(cwd, "report.json"), "utf8")) as Report;

  it("declares, sends signed messages, takes receipts and shows the orders; each message is sent once", async () => {
    const cwd = place({ "night.yaml": night });
    mkdirSync(join(cwd, "InBox"));
    mkdirSync(join(cwd, "OutBox"));
    // Unsigned: nothing is sent, and the step stays open.
    const unsigned = await go(cwd);
    expect([unsigned.status, filesBelow(join(cwd, "OutBox"))]).toEqual([1, []]);
    expect(reportOf(cwd).steps.map(({ step, status, state }) => [step, status, state])).toEqual([
      ["declare", 0, "done"],
      ["submit", 1, "open"],
      ["receipts", 0, "done"],
      ["status", 0, "done"],
    ]);
    const signed = await go(cwd, ...key);
    expect(signed.status).toBe(0);
    const [name = "", ...others] = filesBelow(join(cwd, "OutBox"));
    expect([name, others]).toEqual([expect.stringMatching(/^CEB603Message_[0-9A-F-]{36}\.xml$/), []]);
    const message = readFileSync(join(cwd, "OutBox", name), "utf8");
    expect(message).toContain("<ds:SignatureValue>");
    const { steps } = reportOf(cwd);
    expect(steps.map(({ step, state }) => [step, state])).toEqual([
      ["declare", "already"],
      ["submit", "done"],
      ["receipts", "done"],
      ["status", "done"],
    ]);
    expect(steps.at(-1)?.result).toMatchObject({
      schema: "qingdan/status/1",
      orders: [{ orderNo: "SO-1", state: "sent" }],
    });
    // The client takes the message away, customs releases; the morning's call sends nothing again.
    rmSync(join(cwd, "OutBox", name));
    writeFileSync(join(cwd, "InBox/r.xml"), receiptFor(message, "800"));
    const morning = await go(cwd, ...key);
    expect([morning.status, filesBelow(join(cwd, "OutBox"))]).toEqual([0, []]);
    expect(reportOf(cwd).steps.at(-1)?.result).toMatchObject({ orders: [{ orderNo: "SO-1", state: "800" }] });
  });

  describe("that did not end by midnight", () => {
    const unsigned = night.replace("{ directory: OutBox }", "{ directory: OutBox, unsigned: true }");
    const at = (days: number, cwd: string, ...args: readonly string[]) => {
      const later = new Date(now.getTime() + days * 24 * 3_600_000);
      return qingdan(["run", "night.yaml", "--lang", "en", ...args], { cwd, env: env(cwd), now: later });
    };
    const outputs = (cwd: string): number => readdirSync(join(cwd, "out")).length;
    /** A night whose messages could not be sent: the client's directory was not there. */
    const open = async (): Promise<string> => {
      const cwd = place({ "night.yaml": unsigned });
      mkdirSync(join(cwd, "InBox"));
      expect((await at(0, cwd)).status).toBe(2);
      return cwd;
    };

    it("goes on with its own output, and leaves the next day's to the manifests of the next night", async () => {
      const cwd = await open();
      mkdirSync(join(cwd, "OutBox"));
      const morning = await at(1, cwd);
      expect([morning.status, outputs(cwd), filesBelow(join(cwd, "OutBox")).length]).toEqual([0, 1, 1]);
      expect(told(morning.stderr)).toEqual([
        `run the job of out/${today} was not sent to its end; it goes on first`,
        expect.stringMatching(/^declare was done at /),
        "submit begins",
        "submit ended with status 0",
        ...["receipts begins", "receipts ended with status 0"],
        ...["status begins", "status ended with status 0"],
        "run today's job has no manifest of its own yet; it begins when there is one",
      ]);
      // The next night has its own manifests, and nothing more of the one before.
      rmSync(join(cwd, "in/a.csv"));
      writeFileSync(join(cwd, "in/b.csv"), csv([row({ orderNo: "SO-2" })]));
      const next = await at(1, cwd);
      expect([next.status, outputs(cwd), filesBelow(join(cwd, "OutBox")).length]).toEqual([0, 2, 2]);
      expect(next.stderr).not.toContain(today);
    });

    it("is done together with the next night's, also where it can't be sent yet", async () => {
      const cwd = await open();
      rmSync(join(cwd, "in/a.csv"));
      writeFileSync(join(cwd, "in/b.csv"), csv([row({ orderNo: "SO-2" })]));
      expect([(await at(1, cwd)).status, outputs(cwd)]).toEqual([2, 2]);
      mkdirSync(join(cwd, "OutBox"));
      const plan = await at(1, cwd, "--dry-run");
      expect(plan.stdout.match(/^\d\. qingdan submit out\/\d+/gm)).toHaveLength(2);
      expect((await at(1, cwd)).status).toBe(0);
      expect(filesBelow(join(cwd, "OutBox"))).toHaveLength(2);
    });

    it("does not go on by itself with another job, nor where the day is given", async () => {
      const cwd = await open();
      mkdirSync(join(cwd, "OutBox"));
      rmSync(join(cwd, "in/a.csv"));
      writeFileSync(join(cwd, "in/b.csv"), csv([row({ orderNo: "SO-2" })]));
      const given = await at(0, cwd, "--at", new Date(now.getTime() + 24 * 3_600_000).toISOString());
      expect([given.status, filesBelow(join(cwd, "OutBox")).length]).toEqual([0, 1]);
      writeFileSync(join(cwd, "night.yaml"), `${unsigned}tax-rounding: line\n`);
      const changed = await at(2, cwd, "--quiet");
      expect(changed.stderr).toContain(`Send the rest by qingdan submit out/${today}`);
      expect(filesBelow(join(cwd, "OutBox"))).toHaveLength(1);
    });
  });

  it("shows neither a broker's password nor the arguments of a signing device, in plan and log", async () => {
    const broker = "amqp://guest:hush1@127.0.0.1:1/v";
    const device = "./ukey --pin hush2";
    const steps = `{ amqp: "${broker}", give-up: "1", sign-command: "${device}" }`;
    const cwd = place({ "night.yaml": night.replace("{ directory: OutBox }", steps) });
    mkdirSync(join(cwd, "InBox"));
    // What the plan has to start is there.
    writeFileSync(join(cwd, "ukey"), "", { mode: 0o755 });
    const plan = await go(cwd, "--dry-run");
    expect(plan.stdout).toContain("--amqp 'amqp://guest:***@127.0.0.1:1/v'");
    expect(plan.stdout).toContain("--sign-command './ukey …'");
    const logged = await go(cwd, "--log", "json");
    const given = await go(cwd, "--sign-command", device, "--dry-run");
    for (const { stdout, stderr } of [plan, logged, given]) expect(stdout + stderr).not.toMatch(/hush/);
  });

  it("does not count as sent what another process is sending, which may be killed", async () => {
    const cwd = place({
      "night.yaml": night.replace("{ directory: OutBox }", "{ directory: OutBox, unsigned: true }"),
    });
    mkdirSync(join(cwd, "InBox"));
    // Declared, and not sent: the client's directory is not there yet.
    expect((await go(cwd)).status).toBe(2);
    mkdirSync(join(cwd, "OutBox"));
    const claim = newClaim();
    const ledger = await LedgerFile.open(join(cwd, "book.sqlite"));
    const guids = [...ledger.declarations.messages()].map(({ guid }) => guid);
    ledger.declarations.markSending(guids, join(cwd, "OutBox"), claim, "2026-11-20T12:00:00.000+08:00");
    ledger.commit();
    ledger.close();
    const beside = await go(cwd);
    expect([beside.status, filesBelow(join(cwd, "OutBox"))]).toEqual([0, []]);
    expect(beside.stderr).toContain("another process is at a part of it");
    release(claim);
    expect((await go(cwd)).status).toBe(0);
    expect(filesBelow(join(cwd, "OutBox"))).toHaveLength(1);
  });

  it("--log json passes on what submit tells", async () => {
    const cwd = place({ "night.yaml": night });
    for (const name of ["InBox", "OutBox"]) mkdirSync(join(cwd, name));
    const { stderr } = await go(cwd, ...key, "--log", "json");
    const events = linesOf<{ step: string; event: string }>(stderr).filter(({ step }) => step === "submit");
    expect(events.map(({ event }) => event)).toContain("sent");
    expect([events[0]?.event, events.at(-1)?.event]).toEqual(["started", "done"]);
  });
});

it("receive takes what the client put into the profile's inbox, and ends", async () => {
  const cwd = place({
    "qingdan.yaml": `${profile}submission:\n  directory: OutBox\n  inbox: InBox\n  signature: { key: key.pem, cert: cert.pem }\n`,
    "night.yaml": `profile: qingdan.yaml\nledger: book.sqlite\nmanifests: "in/*.csv"\nout: "out/{date}"\nsteps: [declare, submit, receive, status]\nreceive: { idle: 0 }\nreport: { json: report.json }\n`,
  });
  for (const name of ["InBox", "OutBox"]) mkdirSync(join(cwd, name));
  const go = () =>
    qingdan(["run", "night.yaml", "--lang", "en"], { cwd, env: { XDG_DATA_HOME: join(cwd, "data") }, now });
  expect((await go()).status).toBe(0);
  const [name = ""] = filesBelow(join(cwd, "OutBox"));
  const message = readFileSync(join(cwd, "OutBox", name), "utf8");
  writeFileSync(join(cwd, "InBox/r.xml"), receiptFor(message, "899"));
  expect((await go()).status).toBe(0);
  const report = JSON.parse(readFileSync(join(cwd, "report.json"), "utf8")) as Report;
  expect(report.steps.map(({ step, state }) => `${step} ${state}`)).toEqual([
    "declare already",
    "submit already",
    "receive done",
    "status done",
  ]);
  expect(report.steps.at(-1)?.result).toMatchObject({ orders: [{ orderNo: "SO-1", state: "899" }] });
  const plan = await qingdan(["run", "night.yaml", "--dry-run"], { cwd, now });
  expect(plan.stdout).toContain("qingdan receive --idle 0 --profile qingdan.yaml --ledger book.sqlite");
});
