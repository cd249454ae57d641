import { spawn } from "node:child_process";
import { once } from "node:events";
import {
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { describe, expect, it, vi } from "vitest";
import {
  at,
  type Files,
  filesBelow,
  folder,
  outputOf,
  profile,
  qingdan,
  repository,
  shell,
  startQingdan,
} from "../support/cli.js";
import { csv, row } from "../support/manifest.js";

const small = csv([row()]);
const other = csv([row({ orderNo: "SO-other" }), row({ orderNo: "SO-more" })]);
const good = { "qingdan.yaml": profile, "m.csv": small, "other.csv": other };
const staging = ".unfinished";
const soon = { timeout: 20_000, interval: 5 };

/** Of every command that writes a run's directory a line without its inputs, and an input of the samples. */
const commands = [
  ["declare", "9610-clean.csv"],
  ["summarize", "released.csv"],
  ["cancel", "cancel.csv"],
  ["return", "return.csv"],
] as const;

function place(files: Files = good): string {
  const cwd = folder(files);
  symlinkSync(join(repository, "samples"), join(cwd, "samples"));
  return cwd;
}

function lineOf(command: string, input: string, ...more: readonly string[]): string[] {
  const common = ["--profile", "samples/qingdan.yaml", "--at", "2026-11-23T17:30:05Z", "--no-ledger"];
  const own = command === "summarize" ? common.filter((word) => word !== "--no-ledger") : common;
  return [command, input, ...own, ...more];
}

/** The bytes of all files below a folder, by their names. */
function contents(path: string): ReadonlyMap<string, string> {
  return new Map(filesBelow(path).map((name) => [name, readFileSync(join(path, name), "latin1")]));
}

const run = (cwd: string, input: string, ...more: readonly string[]) =>
  qingdan(["declare", input, "--out", "out", "--at", at, ...more], { cwd });

describe.concurrent("--out with placeholders", () => {
  it.each(commands)("%s: day and time of the run in China", async (command, input) => {
    const cwd = place();
    const line = lineOf(command, `samples/${input}`, "--out", "runs/{date}/a{time}-{date}");
    const { status, stdout, stderr } = await qingdan(line, { cwd });
    expect([status, stderr]).toEqual([0, ""]);
    // 17:30:05 UTC is half past one of the next day in China.
    const out = "runs/2026-11-24/a013005-2026-11-24";
    expect(existsSync(join(cwd, out, "run.json"))).toBe(true);
    expect(stdout).toContain(out);
    expect(readdirSync(join(cwd, "runs"))).toEqual(["2026-11-24"]);
  });

  it.each(commands)(
    "%s: another placeholder is refused, with those that there are",
    async (command, input) => {
      const cwd = place();
      const line = lineOf(command, `samples/${input}`, "--out", "out/{day}", "--lang", "en");
      const { status, stderr } = await qingdan(line, { cwd });
      expect(stderr).toContain("--out out/{day} has an unknown placeholder {day}. Known are {date}, {time}");
      expect(status).toBe(2);
      expect(existsSync(join(cwd, "out"))).toBe(false);
    },
  );

  it("a brace alone is one", async () => {
    const cwd = place();
    expect((await qingdan(["declare", "m.csv", "--out", "a{b", "--at", at], { cwd })).status).toBe(0);
    expect(existsSync(join(cwd, "a{b/run.json"))).toBe(true);
  });

  it("doctor looks at the directory that they come to", async () => {
    const cwd = place({ ...good, "out/2026-11-20/run.json": "{}" });
    const { stdout } = await qingdan(["doctor", "--out", "out/{date}", "--at", at], { cwd });
    expect(stdout).toContain("out/2026-11-20 中已有一次运行");
  });

  it("doctor has nothing against what a killed run has left, which the next one removes", async () => {
    const cwd = place();
    await killed(cwd, ["declare", "-", "--out", "out"]);
    const looked = () => qingdan(["doctor", "--out", "out", "--at", at], { cwd });
    expect((await looked()).stdout).not.toContain("未完成");
    rmSync(join(cwd, "out", staging, "process.json"));
    expect((await looked()).stdout).toContain("out 中有未完成的一次运行");
  });
});

describe.concurrent("--replace", () => {
  it.each(commands)("%s: a finished run gives way to the new one", async (command, input) => {
    const cwd = place();
    const line = lineOf(command, `samples/${input}`);
    expect((await qingdan([...line, "--out", "out"], { cwd })).status).toBe(0);
    const again = [...line, "--out", "out", "--at", "2026-11-25T10:00:00+08:00"];
    const refused = await qingdan(again, { cwd });
    expect(refused.stderr).toContain("--replace");
    expect(refused.status).toBe(2);
    const replaced = await qingdan([...again, "--replace"], { cwd });
    expect([replaced.status, replaced.stderr]).toEqual([0, ""]);
    expect((await qingdan([...again, "--out", "fresh"], { cwd })).status).toBe(0);
    expect(contents(join(cwd, "out"))).toEqual(contents(join(cwd, "fresh")));
    expect(readdirSync(join(cwd, "out"))).not.toContain(staging);
  });

  it("in an empty directory, and in none, is as without", async () => {
    const cwd = place();
    mkdirSync(join(cwd, "out"));
    expect((await run(cwd, "m.csv", "--replace")).status).toBe(0);
    expect((await qingdan(["declare", "m.csv", "--out", "new", "--replace"], { cwd })).status).toBe(0);
  });

  it("leaves the old run where the new one fails", async () => {
    const cwd = place({ ...good, "empty.csv": "" });
    await run(cwd, "m.csv");
    const before = contents(join(cwd, "out"));
    expect((await run(cwd, "empty.csv", "--replace")).status).toBe(2);
    expect(contents(join(cwd, "out"))).toEqual(before);
  });

  it("leaves the old run where the new one is killed; the next one replaces it", async () => {
    const cwd = place();
    await run(cwd, "m.csv");
    const before = contents(join(cwd, "out"));
    await killed(cwd, ["declare", "-", "--out", "out", "--replace"]);
    const after = contents(join(cwd, "out"));
    expect(new Map([...after].filter(([name]) => !name.startsWith(staging)))).toEqual(before);
    const refused = await run(cwd, "other.csv");
    expect(refused.status).toBe(2);
    expect(contents(join(cwd, "out"))).toEqual(before);
    expect((await run(cwd, "other.csv", "--replace")).status).toBe(0);
    expect(outputOf(join(cwd, "out")).run.lanes.simplified?.orders).toBe(2);
  });

  it.each([
    ["a file of the user's", "notes.txt", "notes.txt 不是该次运行写出的文件"],
    ["a file among the messages", "messages/sent.log", "messages/sent.log 不是该次运行写出的文件"],
    ["a file in a folder of theirs", "mine/a/b.txt", "mine/a/b.txt 不是该次运行写出的文件"],
    ["a list that was corrected in its place", "rejected.csv", "rejected.csv 在运行之后被改动过"],
  ])("refuses a directory with %s, and leaves all of it", async (_, name, text) => {
    const cwd = place();
    await run(cwd, "m.csv");
    mkdirSync(join(cwd, "out", name, ".."), { recursive: true });
    writeFileSync(join(cwd, "out", name), "mine");
    const before = contents(join(cwd, "out"));
    const { status, stderr } = await run(cwd, "other.csv", "--replace");
    expect(stderr).toContain(text);
    expect(status).toBe(2);
    expect(contents(join(cwd, "out"))).toEqual(before);
  });

  it("refuses a folder of the user's that is empty, and messages that lie elsewhere", async () => {
    const cwd = place();
    await run(cwd, "m.csv");
    mkdirSync(join(cwd, "out/mine"));
    expect((await run(cwd, "other.csv", "--replace")).stderr).toContain("mine/ 不是该次运行写出的文件");
    rmSync(join(cwd, "out/mine"), { recursive: true });
    renameSync(join(cwd, "out/messages"), join(cwd, "sent"));
    symlinkSync(join(cwd, "sent"), join(cwd, "out/messages"));
    const before = contents(cwd);
    expect((await run(cwd, "other.csv", "--replace")).stderr).toContain("messages 不是该次运行写出的文件");
    expect(contents(cwd)).toEqual(before);
  });

  it("takes a run whose messages were moved away to be sent", async () => {
    const cwd = place();
    await run(cwd, "m.csv");
    renameSync(join(cwd, "out/messages"), join(cwd, "sent"));
    expect((await run(cwd, "other.csv", "--replace")).status).toBe(0);
    expect(outputOf(join(cwd, "out")).messages.size).toBeGreaterThan(0);
  });

  it.each([
    ["its list", ["out/rejected.csv"]],
    ["its directory as that of an earlier run", ["m.csv", "--after", "out"]],
  ])("refuses a run that the new one reads: %s", async (_, words) => {
    const cwd = place({ ...good, "m.csv": csv([row(), row({ orderNo: "SO-2", country: "99" })]) });
    expect((await run(cwd, "m.csv")).status).toBe(1);
    const before = contents(join(cwd, "out"));
    const line = ["declare", ...words, "--out", "./out/", "--replace", "--lang", "en"];
    const { status, stderr } = await qingdan(line, { cwd });
    expect(stderr).toMatch(/did not replace the run in \.\/out\/: out\S* is read by this run/);
    expect(status).toBe(2);
    expect(contents(join(cwd, "out"))).toEqual(before);
  });

  it.each([
    ["files of the user's alone", { "out/notes.txt": "mine" }],
    ["a run.json of another program", { "out/run.json": "{}" }],
  ])("refuses a directory with %s", async (_, files) => {
    const cwd = place({ ...good, ...files });
    const { status, stderr } = await run(cwd, "m.csv", "--replace", "--lang", "en");
    expect(stderr).toContain("--replace replaces a finished run only, and out has no run.json of one");
    expect(status).toBe(2);
    expect(filesBelow(join(cwd, "out"))).toHaveLength(1);
  });
});

/** Starts a command that reads standard input, kills it when its files are begun, and returns its number. */
async function killed(cwd: string, line: readonly string[]): Promise<number> {
  const { process: child, ended } = startQingdan(line, { cwd });
  await vi.waitFor(() => expect(existsSync(join(cwd, "out", staging, "findings.ndjson"))).toBe(true), soon);
  child.kill("SIGKILL");
  expect((await ended).signal).toBe("SIGKILL");
  return child.pid ?? 0;
}

describe("a run that was killed", () => {
  it.each(commands)(
    "%s: the next run says so, removes what it left and begins anew",
    async (command, input) => {
      const cwd = place();
      const pid = await killed(cwd, lineOf(command, "-", "--out", "out"));
      const line = lineOf(command, `samples/${input}`, "--out", "out", "--lang", "en");
      const { status, stderr } = await qingdan(line, { cwd });
      expect(stderr).toContain(`out held what a killed run had left (process ${pid}, qingdan ${command}, 20`);
      expect(status).toBe(0);
      expect((await qingdan([...line, "--out", "fresh"], { cwd })).status).toBe(0);
      expect(contents(join(cwd, "out"))).toEqual(contents(join(cwd, "fresh")));
      expect(readdirSync(join(cwd, "out"))).not.toContain(staging);
    },
  );

  it("does not take a file of the user's with it", async () => {
    const cwd = place();
    await killed(cwd, ["declare", "-", "--out", "out"]);
    writeFileSync(join(cwd, "out/notes.txt"), "mine");
    const { status, stderr } = await run(cwd, "m.csv");
    expect(stderr).toContain("输出目录 out 不是空的");
    expect(status).toBe(2);
    expect(filesBelow(join(cwd, "out"))).toEqual(["notes.txt"]);
  });
});

/** Runs a script with the built `RunDirectory`, and ends it by SIGKILL wherever it says so. */
async function killedScript(cwd: string, script: string): Promise<void> {
  const built = join(repository, "dist/src/output/run-directory.js");
  const text = `
    import { writeFileSync } from "node:fs";
    const { RunDirectory } = await import(${JSON.stringify(built)});
    const die = () => process.kill(process.pid, "SIGKILL");
    ${script}
  `;
  const child = spawn(process.execPath, ["--input-type=module", "-e", text], { cwd, stdio: "inherit" });
  const [, signal] = await once(child, "close");
  expect(signal).toBe("SIGKILL");
}

describe("a run that was killed while it moved its files to their places", () => {
  const moving = (opening: string, ending: string) => `
    const output = RunDirectory.open("out", ${opening});
    output.text("rejected.csv").write("theirs");
    const memory = output.memory();
    output.write("messages/new.xml", memory.subarray(0, memory.write("<new/>")), 1);
    await output.settle();
    output.closeAll();
    ${ending}
  `;

  it("is taken back, and what it was about to replace stands again", async () => {
    const cwd = place();
    await run(cwd, "m.csv");
    const before = contents(join(cwd, "out"));
    await killedScript(cwd, moving("{ replace: true }", `output.commit("{}", die);`));
    expect(existsSync(join(cwd, "out/run.json"))).toBe(false);
    expect(readFileSync(join(cwd, "out/rejected.csv"), "utf8")).toBe("theirs");
    const refused = await run(cwd, "other.csv", "--lang", "en");
    expect(refused.stderr).toContain("not empty (it holds another run)");
    expect(contents(join(cwd, "out"))).toEqual(before);
  });

  it("in an empty directory is taken back too", async () => {
    const cwd = place();
    await killedScript(cwd, moving("{}", `output.commit("{}", die);`));
    expect((await run(cwd, "m.csv")).status).toBe(0);
    expect([...outputOf(join(cwd, "out")).messages.keys()]).not.toContain("messages/new.xml");
  });

  it("is taken back by a run that comes after one that was killed while it did so", async () => {
    const cwd = place();
    await run(cwd, "m.csv");
    const before = contents(join(cwd, "out"));
    await killedScript(cwd, moving("{ replace: true }", `output.commit("{}", die);`));
    // What a run leaves that is killed when it has put back everything but run.json.
    const left = readdirSync(join(cwd, "out", staging));
    expect(left).toContain("replaced");
    const out = join(cwd, "out");
    for (const name of ["messages", "rejected.csv"]) {
      renameSync(join(out, name), join(out, staging, name));
      renameSync(join(out, staging, "replaced", name), join(out, name));
    }
    renameSync(join(out, staging), join(out, `${staging}.999999999.0a-0b`));
    expect((await run(cwd, "other.csv")).status).toBe(2);
    expect(contents(out)).toEqual(before);
  });

  it("is finished where run.json was moved already: what is left of it goes with the next run", async () => {
    const cwd = place();
    await run(cwd, "m.csv");
    const finished = contents(join(cwd, "out"));
    const dead = place();
    await killed(dead, ["declare", "-", "--out", "out"]);
    cpSync(join(dead, "out", staging), join(cwd, "out", staging), { recursive: true });
    cpSync(
      folder({ "moves.json": '["rejected.csv"]', "replaced/rejected.csv": "old" }),
      join(cwd, "out", staging),
      {
        recursive: true,
      },
    );
    expect((await run(cwd, "other.csv")).stderr).toContain("已有一次运行的结果");
    expect(contents(join(cwd, "out"))).toEqual(finished);
  });
});

describe("a run that is at work", () => {
  it("is named to others that want its directory, and goes on", async () => {
    const cwd = place();
    const { process: child, ended } = startQingdan(["declare", "-", "--out", "out", "--at", at], { cwd });
    child.stdin?.write(small);
    await vi.waitFor(() => expect(existsSync(join(cwd, "out", staging, "findings.ndjson"))).toBe(true), soon);
    const words = ["--replace", "--lang", "en"];
    const refused = await run(cwd, "other.csv", ...words);
    expect(refused.stderr).toContain(`out is in use by process ${child.pid} (qingdan declare, 20`);
    expect(refused.status).toBe(2);
    child.stdin?.end();
    expect((await ended).status).toBe(0);
    expect(outputOf(join(cwd, "out")).run.lanes.simplified?.orders).toBe(1);
  });

  it("alone goes on where several begin at once in what a killed run has left", async () => {
    const cwd = place();
    await killed(cwd, ["declare", "-", "--out", "out"]);
    const runs = [1, 2, 3].map(() => {
      const { process: child, ended } = startQingdan(["declare", "m.csv", "--out", "out", "--at", at], {
        cwd,
      });
      child.stdin?.end();
      return ended;
    });
    const results = await Promise.all(runs);
    expect(results.map(({ status }) => status).sort()).toEqual([0, 2, 2]);
    for (const { status, stderr } of results)
      if (status === 2) expect(stderr).toMatch(/正被进程|刚刚开始使用|已有一次运行的结果/);
    expect(outputOf(join(cwd, "out")).run.lanes.simplified?.orders).toBe(1);
    expect(readdirSync(join(cwd, "out")).filter((name) => name.startsWith("."))).toEqual([]);
  });

  it("on another machine can't be told from one that was killed: refused, with what to do", async () => {
    const cwd = place();
    await killed(cwd, ["declare", "-", "--out", "out"]);
    const file = join(cwd, "out", staging, "process.json");
    const mark = JSON.parse(readFileSync(file, "utf8"));
    writeFileSync(file, JSON.stringify({ ...mark, host: "elsewhere" }));
    const before = contents(join(cwd, "out"));
    const { status, stderr } = await run(cwd, "m.csv", "--lang", "en");
    expect(stderr).toContain("another machine, elsewhere (process");
    expect(stderr).toContain("delete out/.unfinished");
    expect(status).toBe(2);
    expect(contents(join(cwd, "out"))).toEqual(before);
  });

  it.runIf(process.platform === "linux")("is not taken for one whose number it has by now", async () => {
    const cwd = place();
    await killed(cwd, ["declare", "-", "--out", "out"]);
    const file = join(cwd, "out", staging, "process.json");
    const mark = JSON.parse(readFileSync(file, "utf8"));
    writeFileSync(file, JSON.stringify({ ...mark, pid: process.ppid }));
    expect((await run(cwd, "m.csv")).status).toBe(0);
  });
});

describe.runIf(process.platform !== "win32")("the files of a run", () => {
  const many = csv(Array.from({ length: 1_400 }, (_, index) => row({ orderNo: `SO-${index}` })));
  const faulty = csv([row({ country: "99" })]);

  /** Root alone can write in folders of a mask that takes writing away. */
  const masks = [
    ["022", 0o600, 0o700],
    ["077", 0o600, 0o700],
    ...(process.getuid?.() === 0 ? ([["277", 0o400, 0o500]] as const) : []),
  ] as const;

  it.each(masks)(
    "under umask %s belong to their owner alone, or to fewer where it says so",
    async (umask, file, directory) => {
      const cwd = place({ ...good, "m.csv": many, "faulty.csv": faulty });
      const { status, stderr } = await shell(
        `umask ${umask}; qingdan declare m.csv faulty.csv --out a/out --quarantine xlsx --at ${at} --quiet`,
        { cwd },
      );
      expect(stderr).not.toContain("无法写入");
      expect(status).toBe(1);
      const names = filesBelow(join(cwd, "a/out"));
      expect(names.length).toBeGreaterThan(20);
      const modes = (paths: readonly string[]) =>
        new Set(paths.map((name) => statSync(join(cwd, "a", name)).mode & 0o777));
      expect(modes(names.map((name) => `out/${name}`))).toEqual(new Set([file]));
      expect(modes(["out", "out/messages"])).toEqual(new Set([directory]));
    },
  );

  it("in a directory of the user's leave its mode alone", async () => {
    const cwd = place();
    mkdirSync(join(cwd, "out"), { mode: 0o755 });
    await run(cwd, "m.csv");
    expect(statSync(join(cwd, "out")).mode & 0o777).toBe(0o755);
    expect(statSync(join(cwd, "out/run.json")).mode & 0o777).toBe(0o600);
  });
});
