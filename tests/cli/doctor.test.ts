import { chmodSync, mkdirSync, readFileSync, utimesSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { at, type Circumstances, filesBelow, folder, profile, qingdan } from "../support/cli.js";
import { bonded, tariff } from "../support/imports.js";
import { csv, row } from "../support/manifest.js";

interface Check {
  readonly id: string;
  readonly state: string;
  readonly text: string;
  readonly remedy: string | null;
}

/** The checks by what they are about, and the exit status. */
async function doctor(args: readonly string[], circumstances: Circumstances) {
  const given = ["doctor", ...args, "--format", "json", "--at", at];
  const env = { XDG_DATA_HOME: join(circumstances.cwd, "data"), ...circumstances.env };
  const { status, stdout, stderr } = await qingdan(given, { ...circumstances, env });
  expect(stderr).toBe("");
  const record = JSON.parse(stdout) as { readonly schema: string; readonly checks: readonly Check[] };
  expect(record.schema).toBe("qingdan/doctor/1");
  return { status, checks: Object.fromEntries(record.checks.map((check) => [check.id, check])) };
}

/** A folder whose files are older than `at`. */
function agedFolder(files: Readonly<Record<string, string>>): string {
  const cwd = folder(files);
  const time = new Date("2026-11-01T00:00:00+08:00");
  for (const name of Object.keys(files)) utimesSync(join(cwd, name), time, time);
  return cwd;
}

describe.concurrent("doctor", () => {
  it("finds nothing wrong with a folder that can be declared from, and changes nothing in it", async () => {
    const cwd = agedFolder({
      ...{ "qingdan.yaml": profile, "m.csv": csv([row()]), "tariff.csv": tariff },
      "rates.csv": "month,currency,rate\n2026-11,502,7.1\n",
    });
    const files = filesBelow(cwd);
    const args = ["m.csv", "--rates", "rates.csv", "--tariff", "tariff.csv", "--out", "out"];
    const { status, checks } = await doctor(args, { cwd });
    expect(Object.values(checks).map(({ id, state }) => `${id} ${state}`)).toEqual(
      [
        ...["node", "clock", "terminal", "profile", "manifest", "code-tables", "rates", "tariff"],
        ...["positive-list", "ledger", "temporary", "output"],
      ].map((id) => `${id} ok`),
    );
    expect(status).toBe(0);
    expect(checks["clock"]?.text).toBe("北京时间 2026-11-20 10:00");
    expect(checks["profile"]?.text).toBe("qingdan.yaml，综试区 安庆");
    expect(checks["rates"]?.text).toBe("rates.csv，2026-11 有 1 种币制");
    expect(filesBelow(cwd)).toEqual(files);
  });

  it("warns of what keeps from declaring, with status 0", async () => {
    const cwd = agedFolder({ "m.csv": csv([row()]), "rates.csv": "month,currency,rate\n2026-10,502,7.1\n" });
    const { status, checks } = await doctor(["m.csv", "--rates", "rates.csv"], { cwd });
    expect([status, checks["profile"]?.state, checks["rates"]?.state]).toEqual([0, "warn", "warn"]);
    expect(checks["profile"]?.remedy).toContain("qingdan init");
    expect(checks["rates"]?.remedy).toBe("请补上 2026-11 的汇率");
    writeFileSync(join(cwd, "qingdan.yaml"), "pilotZone: 安庆\n");
    expect((await doctor([], { cwd })).checks["profile"]?.text).toContain("没有 transfer");
  });

  it("names a pilot zone that is none, with those near it", async () => {
    const cwd = agedFolder({ "qingdan.yaml": profile.replace("安庆", "安庆县") });
    const { checks } = await doctor([], { cwd });
    expect(checks["profile"]?.state).toBe("bad");
    expect(checks["profile"]?.text).toContain("安庆县：不是综试区");
    expect(checks["profile"]?.remedy).toContain("相近的有：安庆");
  });

  it("warns of a transmitter's code that is strange, which a profile may have", async () => {
    // The fifth character is that of the economic zone: 1 to 9, A or W.
    const cwd = agedFolder({ "qingdan.yaml": profile.replace("3302980003", "3302G80003") });
    const { status, checks } = await doctor([], { cwd });
    expect([status, checks["profile"]?.state]).toEqual([0, "warn"]);
    expect(checks["profile"]?.remedy).toContain("transfer.copCode 的 3302G80003 第5位 G");
  });

  it("looks for the profile where a run does", async () => {
    const cwd = agedFolder({ "in/m.csv": csv([row()]), "in/qingdan.yaml": profile, "qingdan.yaml": "x: 1" });
    expect((await doctor(["in/m.csv"], { cwd })).checks["profile"]?.text).toContain("in/qingdan.yaml");
    expect((await doctor([], { cwd })).checks["profile"]?.state).toBe("bad");
  });

  it.each([
    ["profile", { "qingdan.yaml": "transfr: 1" }, []],
    ["manifest", {}, ["gone.csv"]],
    ["rates", { "rates.csv": "month,rate\n" }, ["--rates", "rates.csv"]],
    ["tariff", { "t.csv": "x\n1\n" }, ["--tariff", "t.csv"]],
    ["positive-list", {}, ["--positive-list", "gone.csv"]],
    ["code-tables", { "c.csv": "x\n1\n" }, ["--table", "countries=c.csv"]],
    ["ledger", { "l.sqlite": "no database" }, ["--ledger", "l.sqlite"]],
    ["output", { "out/run.json": "{}" }, ["--out", "out"]],
    ["output", { out: "" }, ["--out", "out/below"]],
  ])("says that %s is bad, with status 1: %j", async (id, files, args) => {
    const { status, checks } = await doctor(args, { cwd: agedFolder(files) });
    expect([status, checks[id]?.state]).toEqual([1, "bad"]);
    const others = Object.values(checks).filter((check) => check.id !== id);
    expect(others.map(({ state }) => state)).not.toContain("bad");
  });

  it("opens a ledger, and finds a key that does not fit", async () => {
    const cwd = agedFolder({ "qingdan.yaml": profile, "m.csv": csv([bonded()]), "tariff.csv": tariff });
    const given = ["declare", "m.csv", "--out", "out", "--at", at, "--ledger", "l.sqlite", "--quiet"];
    expect((await qingdan(given, { cwd })).status).toBe(0);
    const bytes = readFileSync(join(cwd, "l.sqlite"));
    const opened = await doctor(["--ledger", "l.sqlite"], { cwd });
    expect(opened.checks["ledger"]).toMatchObject({ state: "ok", text: "l.sqlite，能打开，密钥相符" });
    expect(readFileSync(join(cwd, "l.sqlite")).equals(bytes)).toBe(true);
    const env = { QINGDAN_LEDGER_KEY: "0".repeat(64) };
    expect((await doctor(["--ledger", "l.sqlite"], { cwd, env })).checks["ledger"]?.state).toBe("bad");
    expect((await doctor(["--no-ledger"], { cwd })).checks["ledger"]?.text).toContain("--no-ledger");
  });

  it("warns of a clock that is behind the files", async () => {
    const cwd = agedFolder({ "m.csv": csv([row()]) });
    const later = new Date("2026-11-20T12:00:00+08:00");
    utimesSync(join(cwd, "m.csv"), later, later);
    expect((await doctor(["m.csv"], { cwd })).checks["clock"]).toMatchObject({ state: "warn" });
  });

  it("warns of tables that were not changed for more than a year", async () => {
    const cwd = agedFolder({ "tariff.csv": tariff });
    const old = new Date("2025-10-01T12:00:00+08:00");
    utimesSync(join(cwd, "tariff.csv"), old, old);
    expect((await doctor(["--tariff", "tariff.csv"], { cwd })).checks["tariff"]).toMatchObject({
      state: "warn",
      text: "tariff.csv，2025-10-01 修改",
    });
  });

  it("says that the temporary folder is gone", async () => {
    const cwd = agedFolder({});
    const { status, checks } = await doctor([], { cwd, env: { TMPDIR: join(cwd, "none") } });
    expect([status, checks["temporary"]?.state]).toEqual([1, "bad"]);
    mkdirSync(join(cwd, "none"));
    chmodSync(join(cwd, "none"), 0o700);
    expect((await doctor([], { cwd, env: { TMPDIR: join(cwd, "none") } })).status).toBe(0);
  });

  it("warns of a terminal that does not show UTF-8", async () => {
    const cwd = agedFolder({ "qingdan.yaml": profile });
    const env = { LC_ALL: "zh_CN.GBK", XDG_DATA_HOME: cwd };
    const shown = await qingdan(["doctor", "--at", at], { cwd, env, terminal: true });
    expect(shown.stdout).toMatch(/注意.*终端.*LANG 设为 zh_CN\.UTF-8/);
  });

  it("is a line a check as text, in either language; a wrong option is status 2", async () => {
    const cwd = agedFolder({ "qingdan.yaml": profile });
    const env = { XDG_DATA_HOME: cwd };
    const { status, stdout } = await qingdan(["doctor", "--lang", "en", "--at", at], { cwd, env });
    expect(status).toBe(0);
    expect(stdout.trimEnd().split("\n")).toHaveLength(10);
    expect(stdout).toMatch(/^ok +profile +qingdan\.yaml, pilot zone 安庆$/m);
    expect((await qingdan(["doctor", "--quiet"], { cwd })).status).toBe(2);
  });
});
