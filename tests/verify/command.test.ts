import { cpSync, mkdirSync, renameSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { Failure, verifyRun } from "../../src/index.js";
import { filesBelow, folder, qingdan } from "../support/cli.js";
import {
  cancelledRun,
  changeFile,
  changeRecord,
  faultsOf,
  finishedRun,
  messageOf,
  summarizedRun,
  verified,
} from "./support.js";

const env = { CEB_XSD_DIR: "" };

describe.concurrent("qingdan verify", () => {
  it("says of a run what it is and what was verified", async () => {
    const { cwd } = await finishedRun();
    const { status, stdout, stderr } = await qingdan(["verify", "out", "--lang", "en"], { cwd, env });
    expect([status, stderr]).toEqual([0, ""]);
    // Three messages' rows, one formal, two rejected: seven in all.
    expect(stdout.split("\n").slice(1)).toEqual([
      "out: as its run.json has it (0 errors, 0 warnings)",
      "  qingdan/run/1, qingdan 0.1.0, 2026-11-20T02:00:00.000Z",
      "  8 files, 8 unchanged; 2 messages, 2 valid",
      "  7 rows read: 4 in messages, 1 in formal.csv, 2 in rejected.csv",
      "  1 input, 1 found and the same",
      "",
    ]);
  });

  it.each([
    ["cancel", cancelledRun, { read: 2, messages: 1, formal: 0, rejected: 1 }, "qingdan/withdraw/1"],
    ["summarize", summarizedRun, null, "qingdan/summarize/1"],
  ] as const)("verifies runs of %s", async (_, run, rows, schema) => {
    const { cwd } = await run();
    const output = await verified(cwd);
    expect([output.status, faultsOf(output)]).toEqual([0, []]);
    expect(output.runs[0]).toMatchObject({ ok: true, rows, schema, messages: { listed: 1, valid: 1 } });
  });

  it("says the same years later, and changes nothing", async () => {
    const { cwd, path } = await finishedRun();
    const before = filesBelow(cwd);
    const on = (day: string) =>
      qingdan(["verify", "out"], { cwd, env, now: new Date(`${day}T10:00:00+08:00`) });
    const first = await on("2026-11-20");
    expect(await on("2029-11-20")).toEqual(first);
    expect(await on("2018-01-01")).toEqual(first);
    expect(filesBelow(cwd)).toEqual(before);
    expect(filesBelow(path)).toContain("run.json");
  });

  it("verifies each of several, and is 1 where one is faulty", async () => {
    const { cwd, path } = await finishedRun();
    cpSync(path, join(cwd, "other"), { recursive: true });
    changeFile(join(cwd, "other"), messageOf("simplified"), (text) => text.replace("SO-1", "SO-9"));
    const output = await verified(cwd, ["out", "other", "out/"]);
    expect(output.status).toBe(1);
    expect(output.ok).toBe(false);
    expect(output.runs.map(({ directory, ok, error }) => [directory, ok, error])).toEqual([
      ["out", true, 0],
      ["other", false, 1],
      ["out/", true, 0],
    ]);
    expect(output.findings.filter(({ severity }) => severity === "error").map(({ file }) => file)).toEqual([
      `other/${messageOf("simplified")}`,
    ]);
  });

  it("finds a message that was swapped with another run's", async () => {
    const [one, other] = await Promise.all([finishedRun(), finishedRun()]);
    changeFile(other.path, messageOf("simplified"), (text) => text.replaceAll("SO-1", "SO-8"));
    cpSync(join(other.path, messageOf("simplified")), join(one.path, messageOf("simplified")));
    expect((await verified(one.cwd)).status).toBe(1);
  });

  it("takes a directory by a link to it", async () => {
    const { cwd } = await finishedRun();
    symlinkSync("out", join(cwd, "latest"));
    expect((await verified(cwd, ["latest"])).status).toBe(0);
  });

  it("of a faulty run, the text has what is wrong, in both languages", async () => {
    const { cwd, path } = await finishedRun();
    rmSync(join(path, messageOf("simplified")));
    const text = async (language: string) =>
      (await qingdan(["verify", "out", "--lang", language, "--quiet"], { cwd, env })).stdout;
    expect(await text("zh")).toContain(`run.json 列有 ${messageOf("simplified")}，目录里却没有`);
    expect(await text("en")).toContain(`run.json lists ${messageOf("simplified")}, and it is not there`);
    expect((await text("en")).split("\n")).toHaveLength(2);
    const { stdout } = await qingdan(["verify", "out", "--lang", "en"], { cwd, env });
    expect(stdout).toContain("out: faulty (1 error, 0 warnings)");
    expect(stdout).not.toContain("rows read");
  });
});

describe.concurrent("a directory of no finished run is status 2, and none is verified", () => {
  const cases: readonly (readonly [string, (path: string) => void, string])[] = [
    ["none", () => {}, "can't read x: no such file"],
    ["a file", (path) => writeFileSync(path, ""), "x is no directory"],
    ["an empty one", (path) => mkdirSync(path), "x is no output directory of a run: it has no run.json"],
    [
      "an unfinished run",
      (path) => mkdirSync(join(path, ".unfinished"), { recursive: true }),
      "x holds an unfinished run",
    ],
    ["a link to nothing", (path) => symlinkSync("nowhere", path), "can't read x: no such file"],
  ];
  it.each(cases)("%s", async (_, make, said) => {
    const { cwd } = await finishedRun();
    make(join(cwd, "x"));
    const { status, stdout, stderr } = await qingdan(["verify", "out", "x", "--lang", "en"], { cwd, env });
    expect([status, stdout]).toEqual([2, ""]);
    expect(stderr).toContain(said);
  });

  it("run.json that was moved away", async () => {
    const { cwd, path } = await finishedRun();
    renameSync(join(path, "run.json"), join(cwd, "run.json"));
    expect((await qingdan(["verify", "out"], { cwd, env })).status).toBe(2);
  });

  it("an --inputs that is no directory", async () => {
    const { cwd } = await finishedRun();
    for (const name of ["nowhere", "m.csv"]) {
      const words = ["verify", "out", "--inputs", name, "--lang", "en"];
      const { status, stderr } = await qingdan(words, { cwd, env });
      expect([status, stderr.includes(`--inputs ${name} is no directory`)]).toEqual([2, true]);
    }
  });

  it("no directory at all", async () => {
    expect((await qingdan(["verify"], { cwd: folder(), env })).status).toBe(2);
  });
});

describe.concurrent("verifyRun of the library", () => {
  it("gives the findings and what was verified", async () => {
    const { path } = await finishedRun();
    changeRecord(path, (record) => record.lanes.formal.lines++);
    const run = verifyRun({ directories: [path], language: "en" });
    const messages: string[] = [];
    for await (const { rule, severity, message } of run)
      if (severity === "error") messages.push(`${rule}: ${message.slice(0, 60)}`);
    expect(messages).toEqual([
      "verify/rows: run.json states 7 rows of input, but 8 where they went: rows",
      "verify/rows: the rows differ, formal 2 by run.json and formal 1 in its fi",
    ]);
    const { runs, officialSchemas } = await run.result();
    expect([runs[0]?.ok, runs[0]?.error, officialSchemas]).toEqual([false, 2, false]);
  });

  it("rejects with a Failure for what is no run, and with the signal's reason", async () => {
    await expect(verifyRun({ directories: [folder()] }).result()).rejects.toThrow(Failure);
    const { path } = await finishedRun();
    const signal = AbortSignal.abort(new Error("enough"));
    await expect(verifyRun({ directories: [path], signal }).result()).rejects.toThrow("enough");
  });
});
