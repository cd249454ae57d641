import { chmodSync, existsSync, mkdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import {
  at,
  command,
  filesBelow,
  folder,
  linesOf,
  outputOf,
  profile,
  qingdan,
  type Result,
  shell,
} from "../support/cli.js";
import { gb18030 } from "../support/encodings.js";
import { bonded } from "../support/imports.js";
import { csv, row, without } from "../support/manifest.js";
import { bound, requires } from "../support/tools.js";
import { sheetsBytes } from "../support/workbooks.js";

// One bad file of several is named, and the others go on as if it were not there.

/** Rows enough for several pieces of a file, so that many of them are read before a fault at its end. */
const many = Array.from({ length: 3_000 }, (_, index) => row({ orderNo: `BAD-${index}` }));
const long = csv(many);
const objects = many.map((each) => `${JSON.stringify(each)}\n`).join("");
const [header = "", first = ""] = long.split("\n");

interface Bad {
  readonly content: string | Buffer;
  readonly rule: string;
  readonly kind: string;
}

const bad: Readonly<Record<string, Bad>> = {
  "an empty file": { content: "", rule: "manifest/empty", kind: "empty" },
  "a header alone": { content: `${header}\n`, rule: "manifest/empty", kind: "header-only" },
  "a header that lacks a column": {
    content: csv(many.map((each) => without(each, "gname"))),
    rule: "manifest/header",
    kind: "missing-own",
  },
  "a header that is none": { content: `${first}\n`, rule: "manifest/header", kind: "none" },
  "a quote that is never closed behind many rows": {
    content: `${long}"${first}\n`,
    rule: "manifest/row-shape",
    kind: "quote",
  },
  "text that is damaged behind many rows": {
    content: Buffer.concat([gb18030(long), Buffer.from([0xff, 0xff, 0x0a])]),
    rule: "manifest/encoding",
    kind: "invalid",
  },
  "a character that is cut off at the end": {
    content: Buffer.from(long).subarray(0, Buffer.from(long).lastIndexOf("棉") + 2),
    rule: "manifest/encoding",
    kind: "cut",
  },
  "a picture": {
    content: Buffer.from("89504e470d0a1a0a0000000d49484452", "hex"),
    rule: "manifest/encoding",
    kind: "binary",
  },
  "gzip that was not downloaded to its end": {
    content: gzipSync(long).subarray(0, -9),
    rule: "manifest/unreadable",
    kind: "gzip-damaged",
  },
  "NDJSON whose last line is cut off": {
    content: objects.slice(0, -5),
    rule: "manifest/unreadable",
    kind: "json-syntax",
  },
  "an XML message": {
    content: '<?xml version="1.0"?><a/>',
    rule: "manifest/unreadable",
    kind: "message",
  },
  "a workbook that was not copied to its end": {
    content: sheetsBytes([
      { name: "S", rows: many.slice(0, 50).map((each) => Object.values(each)) },
    ]).subarray(0, 900),
    rule: "manifest/workbook",
    kind: "broken",
  },
};

const good = {
  "a.csv": csv([row({ orderNo: "A-1" }), row({ orderNo: "A-2", country: "99" })]),
  "b.ndjson": `${JSON.stringify(row({ orderNo: "B-1" }))}\n`,
  "c.csv.gz": gzipSync(csv([row({ orderNo: "C-1" })])),
};
const names = Object.keys(good);

function declareIn(cwd: string, files: readonly string[], ...more: readonly string[]): Promise<Result> {
  return qingdan(["declare", ...files, "--out", "out", "--at", at, ...more], { cwd });
}

/** The files of a run but its findings and its record, by name. */
function made(cwd: string): ReadonlyMap<string, string> {
  const out = join(cwd, "out");
  const of = filesBelow(out).filter((name) => !["run.json", "findings.ndjson"].includes(name));
  return new Map(of.map((name) => [name, readFileSync(join(out, name), "latin1")]));
}

describe.each(Object.entries(bad))("%s", (_, { content, rule, kind }) => {
  const files = { ...good, bad: content, "qingdan.yaml": profile };

  it.each([0, 1, 3])("among others, in place %i: named, and nothing of it is taken", async (place) => {
    const cwd = folder(files);
    const { status, stderr, stdout } = await declareIn(cwd, names.toSpliced(place, 0, "bad"), "--lang", "en");
    expect([status, stderr]).toEqual([1, ""]);
    const alone = folder(files);
    await declareIn(alone, names, "--lang", "en");
    expect(made(cwd)).toEqual(made(alone));
    const { run, findings } = outputOf(join(cwd, "out"));
    expect(run.inputs).toEqual(outputOf(join(alone, "out")).run.inputs);
    expect(run.unread).toEqual([expect.objectContaining({ name: "bad", rule, kind })]);
    const own = findings.filter(({ file }) => file === "bad");
    expect(own).toEqual([expect.objectContaining({ rule, kind, severity: "error" })]);
    expect(run.findings.error).toBe(outputOf(join(alone, "out")).run.findings.error + 1);
    expect(stdout).toContain("1 file not read, with all orders in it:\n  bad");
    expect(stdout.replace(/\n */g, " ")).toContain("correct the files that were not read, and declare them");
  });

  it("by itself, and with --strict among others: status 2, nothing is left", async () => {
    for (const line of [["bad"], ["a.csv", "bad", "--strict"]]) {
      const cwd = folder(files);
      const { status, stderr, stdout } = await declareIn(cwd, line);
      expect([status, stdout]).toEqual([2, ""]);
      expect(stderr).toContain("bad");
      expect(existsSync(join(cwd, "out"))).toBe(false);
    }
  });
});

describe("bad files", () => {
  it("are all named, in their order; a direction is that of the first file that can be read", async () => {
    const cwd = folder({
      "qingdan.yaml": profile,
      "1": bad["a header alone"]?.content ?? "",
      "2": bad["a quote that is never closed behind many rows"]?.content ?? "",
      "3": csv([bonded({ orderNo: "I-1" })]),
      "4": csv([row()]),
      "5": "",
      "6": csv([bonded({ orderNo: "I-2" })]),
    });
    const { status } = await declareIn(cwd, ["1", "2", "3", "4", "5", "6"], "--no-ledger");
    expect(status).toBe(1);
    const { run } = outputOf(join(cwd, "out"));
    expect(run.inputs.map(({ name }) => name)).toEqual(["3", "6"]);
    expect(run.unread?.map(({ name, kind }) => `${name} ${kind}`)).toEqual([
      "1 header-only",
      "2 quote",
      "4 direction",
      "5 empty",
    ]);
  });

  it("are those of the other direction, and nothing else is taken of them", async () => {
    const cwd = folder({ ...good, "qingdan.yaml": profile, imports: csv([bonded()]) });
    const { status, stdout } = await declareIn(cwd, ["a.csv", "imports", "b.ndjson"], "--lang", "en");
    expect(status).toBe(1);
    expect(stdout).toContain(
      "1 file not read, with all orders in it:\n  imports:1 this is a manifest of imports 进口",
    );
    const { run } = outputOf(join(cwd, "out"));
    expect(run.inputs.map(({ name }) => name)).toEqual(["a.csv", "b.ndjson"]);
    expect(run.unread).toEqual([{ name: "imports", rule: "manifest/header", kind: "direction", line: 1 }]);
    expect((await declareIn(cwd, ["a.csv", "imports"], "--replace", "--strict")).status).toBe(2);
  });

  it("alone end the run with the first of them", async () => {
    const cwd = folder({ "qingdan.yaml": profile, "1": `${header}\n`, "2": "" });
    const { status, stderr } = await declareIn(cwd, ["1", "2"]);
    expect(stderr).toContain("1:1 错误 只有列名");
    expect(status).toBe(2);
    expect(existsSync(join(cwd, "out"))).toBe(false);
  });

  it("go round again without what a file lacks that was left out: sourceFile and --after hold their places", async () => {
    const cwd = folder({
      "qingdan.yaml": profile,
      "m.csv": csv([row(), row({ orderNo: "SO-2", country: "99" })]),
      bad: "",
    });
    expect((await declareIn(cwd, ["m.csv"])).status).toBe(1);
    const line = ["declare", "bad", "out/rejected.csv", "--out", "again", "--at", at];
    expect((await qingdan(line, { cwd })).status).toBe(1);
    const { run } = outputOf(join(cwd, "again"));
    expect(run.earlierRuns).toEqual(["out"]);
    expect(run.unread?.map(({ name }) => name)).toEqual(["bad"]);
  });

  it.each([
    ["good", csv([row({ orderNo: "IN-1" })]), ["a.csv", "-", "bad"], ["a.csv", "-"]],
    ["bad", `${long}"x\n`, ["-", "a.csv"], ["a.csv"]],
    ["empty", "", ["a.csv", "-"], ["a.csv"]],
  ])("and standard input, which is %s", async (_, input, line, read) => {
    const cwd = folder({ ...good, "qingdan.yaml": profile, bad: "" });
    const { status, stderr } = await qingdan(["declare", ...line, "--out", "out", "--at", at], {
      cwd,
      input,
    });
    expect([status, stderr]).toEqual([1, ""]);
    const { run } = outputOf(join(cwd, "out"));
    expect(run.inputs.map(({ name }) => name)).toEqual(read);
    expect(run.unread).toHaveLength(1);
    expect(readdirOf(cwd)).not.toContain(".unfinished");
  });

  it("are named by validate too, in every format; with --strict they end it", async () => {
    const cwd = folder({ ...good, "qingdan.yaml": profile, bad: "" });
    const validate = (...words: readonly string[]) =>
      qingdan(["validate", "bad", ...names, ...words], { cwd });
    const text = await validate();
    expect([text.status, text.stderr]).toEqual([1, ""]);
    expect(text.stdout).toContain("未读取 1 个文件，其中的单都没有处理：\n  bad ");
    const ndjson = await validate("--format", "ndjson");
    expect(linesOf(ndjson.stdout)).toContainEqual(expect.objectContaining({ file: "bad", kind: "empty" }));
    for (const format of ["json", "csv", "sarif"])
      expect((await validate("--format", format)).stdout).toContain("manifest/empty");
    expect((await validate("--strict")).status).toBe(2);
  });

  it("that may not be read are left out", async (test) => {
    requires(test, "a process that permissions bind (setpriv, as root)");
    const cwd = folder({ ...good, "qingdan.yaml": profile, bad: "x" });
    chmodSync(join(cwd, "bad"), 0o000);
    mkdirSync(join(cwd, "run"));
    chmodSync(join(cwd, "run"), 0o777);
    chmodSync(cwd, 0o755);
    const line = `${bound} ${command} declare a.csv bad --out run --at ${at} --quiet; s=$?; cp run/run.json .; exit $s`;
    const { status } = await shell(line, { cwd });
    expect(status).toBe(1);
    expect(JSON.parse(readFileSync(join(cwd, "run.json"), "utf8"))).toMatchObject({
      unread: [{ name: "bad", rule: "manifest/unreadable", kind: "denied", line: 0 }],
    });
  });

  it("of the system end the run: nobody knows what a file has that is not there", async () => {
    const cwd = folder({ ...good, "qingdan.yaml": profile });
    const { status, stderr } = await declareIn(cwd, ["a.csv", "none.csv"]);
    expect([status, stderr]).toEqual([2, "无法读取 none.csv：文件不存在。请检查路径和权限。\n"]);
    expect(existsSync(join(cwd, "out"))).toBe(false);
  });
});

function readdirOf(cwd: string): string[] {
  return filesBelow(join(cwd, "out")).map((name) => name.split("/")[0] ?? "");
}
