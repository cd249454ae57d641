import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it, vi } from "vitest";
import {
  command,
  filesBelow,
  folder,
  outputOf,
  profile,
  qingdan,
  shell,
  startQingdan,
} from "../support/cli.js";
import { csv, row } from "../support/manifest.js";
import { requires } from "../support/tools.js";

/** Enough for a run of seconds: signals come long before it ends. */
const large = csv(Array.from({ length: 60_000 }, (_, index) => row({ orderNo: `SO-${index}` })));
const small = csv([row()]);
/** As many findings as fill a pipe many times over. */
const faulty = csv(
  Array.from({ length: 3_000 }, (_, index) => row({ orderNo: `SO-${index}`, country: "99" })),
);

const staging = ".unfinished";
const soon = { timeout: 20_000, interval: 5 };

describe("a signal half way through declare", () => {
  const moments = {
    "when the first file is staged": (out: string) => existsSync(join(out, staging)),
    "when messages are being written": (out: string) => filesBelow(out).some((name) => name.endsWith(".xml")),
  };

  it.for([
    ["SIGINT", "when the first file is staged", 130],
    ["SIGTERM", "when the first file is staged", 143],
    ["SIGINT", "when messages are being written", 130],
    ["SIGTERM", "when messages are being written", 143],
  ] as const)("%s %s: status %i, nothing is left", async ([signal, moment, expected]) => {
    const cwd = folder({ "qingdan.yaml": profile, "m.csv": large });
    const out = join(cwd, "out");
    const { process: child, ended } = startQingdan(["declare", "m.csv", "--out", "out"], { cwd });
    await vi.waitFor(() => expect(existsSync(out) && moments[moment](out)).toBe(true), soon);
    child.kill(signal);
    const { status, stdout, stderr } = await ended;
    expect(status).toBe(expected);
    expect(stderr).toBe("已中断，没有留下任何文件。\n");
    expect(stdout).toBe("");
    expect(existsSync(out)).toBe(false);
  });

  it("leaves an empty output directory of the user's empty", async () => {
    const cwd = folder({ "qingdan.yaml": profile, "m.csv": large, "parent/x": "" });
    const parent = join(cwd, "parent");
    const { process: child, ended } = startQingdan(
      ["declare", "m.csv", "--out", "parent/out", "--lang", "en"],
      { cwd },
    );
    await vi.waitFor(() => expect(filesBelow(parent).some((name) => name.endsWith(".xml"))).toBe(true), soon);
    child.kill("SIGTERM");
    const { status, stderr } = await ended;
    expect(status).toBe(143);
    expect(stderr).toBe("interrupted; nothing was left behind.\n");
    expect(readdirSync(parent)).toEqual(["x"]);
  });

  it("is heeded while standard input is waited for", async () => {
    const cwd = folder({ "qingdan.yaml": profile });
    const { process: child, ended } = startQingdan(["declare", "-", "--out", "out"], { cwd });
    child.stdin?.write(small);
    await vi.waitFor(() => expect(existsSync(join(cwd, "out", staging))).toBe(true), soon);
    child.kill("SIGINT");
    const late = setTimeout(() => child.kill("SIGKILL"), 5_000);
    const { status, signal } = await ended;
    clearTimeout(late);
    expect({ status, signal }).toEqual({ status: 130, signal: null });
    expect(existsSync(join(cwd, "out"))).toBe(false);
  });
});

describe("a run that was killed", () => {
  it("leaves no run.json and nothing under a final name; the next run says so and begins anew", async () => {
    const cwd = folder({ "qingdan.yaml": profile, "m.csv": large, "small.csv": small });
    const out = join(cwd, "out");
    const { process: child, ended } = startQingdan(["declare", "m.csv", "--out", "out"], { cwd });
    await vi.waitFor(
      () => expect(existsSync(out) && filesBelow(out).some((name) => name.endsWith(".xml"))).toBe(true),
      soon,
    );
    child.kill("SIGKILL");
    expect((await ended).signal).toBe("SIGKILL");
    expect(readdirSync(out)).toEqual([staging]);
    const { status, stderr } = await qingdan(["declare", "small.csv", "--out", "out"], { cwd });
    expect(stderr).toContain("out 中有一次被强行终止的运行");
    expect(status).toBe(0);
    expect(readdirSync(out)).not.toContain(staging);
    expect(outputOf(out).run.inputs).toHaveLength(1);
  });
});

describe("validate", () => {
  it("when it gets a signal: leaves nothing in the folder for temporary files", async () => {
    const cwd = folder({ "m.csv": large, "tmp/keep": "" });
    const scratch = join(cwd, "tmp");
    const { process: child, ended } = startQingdan(["validate", "m.csv"], { cwd, env: { TMPDIR: scratch } });
    await vi.waitFor(() => expect(readdirSync(scratch)).toHaveLength(2), soon);
    child.kill("SIGTERM");
    expect((await ended).status).toBe(143);
    expect(readdirSync(scratch)).toEqual(["keep"]);
  });

  it("leaves nothing there when it ends, and writes nothing beside the manifest", async () => {
    const cwd = folder({ "m.csv": small, "tmp/keep": "" });
    const { status } = await qingdan(["validate", "m.csv"], { cwd, env: { TMPDIR: join(cwd, "tmp") } });
    expect(status).toBe(0);
    expect(filesBelow(cwd)).toEqual(["m.csv", "tmp/keep"]);
  });
});

describe.concurrent("a closed pipe", () => {
  it.each(["validate m.csv", "validate m.csv --format json", "validate m.csv --format sarif", "codes hs"])(
    "after the first line of %s: quiet",
    async (line) => {
      const cwd = folder({ "m.csv": faulty });
      const { status, stdout, stderr } = await shell(
        `qingdan ${line} | head -1 > first; s=("\${PIPESTATUS[@]}"); wc -l < first; exit "\${s[0]}"`,
        { cwd },
      );
      expect(stdout.trim()).toBe("1");
      expect(stderr).not.toContain("EPIPE");
      expect([0, 1]).toContain(status);
    },
  );

  it.each(["rules", "declare --help"])("before the first line of %s: quiet", async (line) => {
    const { status, stderr } = await shell(
      // The reader is gone before qingdan begins.
      `exec 3> >(exit 0); wait $!; qingdan ${line} >&3`,
      { cwd: folder() },
    );
    expect(stderr).toBe("");
    expect(status).toBe(0);
  });

  it("does not stop declare: the run goes on to its end, and its status tells what came of it", async () => {
    const cwd = folder({ "qingdan.yaml": profile, "m.csv": faulty });
    const { status, stderr } = await shell(
      `qingdan declare m.csv --out out --format ndjson | head -1 > first; exit "\${PIPESTATUS[0]}"`,
      { cwd },
    );
    expect(stderr).toBe("");
    expect(existsSync(join(cwd, "out", "run.json"))).toBe(true);
    expect(outputOf(join(cwd, "out")).rejected).toHaveLength(3_000);
    expect(status).toBe(1);
  });
});

describe.concurrent("a terminal", () => {
  it.for([
    ["80 columns", "stty cols 80 rows 24;"],
    ["no known width", ""],
  ] as const)("of %s: the run ends, its summary is there", async ([, before], test) => {
    requires(test, "a pseudo-terminal (script)");
    const cwd = folder({ "qingdan.yaml": profile, "m.csv": small });
    const inside = `${before} timeout -s KILL 10 ${command} declare m.csv --out out --lang en`;
    // A run that never ends would print without end: the first 100 kB are enough to tell.
    const { stdout } = await shell(`script -qec '${inside}' /dev/null < /dev/null | head -c 100000`, { cwd });
    expect(stdout.includes("read 1 file, 1 row, 1 order"), `${stdout.length} bytes printed`).toBe(true);
    expect(existsSync(join(cwd, "out", "run.json"))).toBe(true);
  });
});
