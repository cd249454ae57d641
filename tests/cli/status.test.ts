import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { Interrupted } from "../../src/cli/streams.js";
import { folder, profile, qingdan } from "../support/cli.js";
import { tariff } from "../support/imports.js";
import { csv, row } from "../support/manifest.js";

const faulty = csv([row({ currency: "999" })]);
const warned = csv([{ ...row(), 收货人: "x" }]);
const clean = csv([row()]);
/** A list to cancel that lacks nearly all of what it has to have. */
const withdrawn = "invtNo,reason\n33,\n";
const headerOnly = csv([row()]).split("\n")[0] ?? "";

const place = (): string =>
  folder({
    "tariff.csv": tariff,
    "faulty.csv": faulty,
    "warned.csv": warned,
    "clean.csv": clean,
    "quiet.csv": headerOnly,
    "list.csv": withdrawn,
    "qingdan.yaml": profile,
  });

describe.each(["validate", "declare --out out"])("the status of %s", (command) => {
  const run = (words: string) => qingdan(`${command} ${words} --lang en`.split(" "), { cwd: place() });

  it.each([
    ["faulty.csv", 1],
    ["faulty.csv --exit-zero", 0],
    ["faulty.csv --fail-on warning", 1],
    ["warned.csv", 0],
    ["warned.csv --fail-on error", 0],
    ["warned.csv --fail-on warning", 1],
    ["warned.csv --fail-on warning --exit-zero", 0],
    ["clean.csv --fail-on warning", 0],
    ["missing.csv --exit-zero", 2],
    ["quiet.csv", 2],
    ["quiet.csv --allow-empty", 0],
    ["clean.csv quiet.csv --allow-empty", 0],
  ])("with %s is %i", async (words, status) => {
    expect((await run(words)).status).toBe(status);
  });

  it("is shown to be decided otherwise than usual", async () => {
    expect((await run("faulty.csv --exit-zero")).stdout).toContain("--exit-zero");
    expect((await run("clean.csv --fail-on warning")).stdout).toContain("--fail-on warning");
    expect((await run("clean.csv")).stdout).not.toMatch(/--exit-zero|--fail-on/);
  });
});

it("run.json and the JSON report say how the status was decided", async () => {
  const cwd = place();
  await qingdan("declare faulty.csv --out out --exit-zero".split(" "), { cwd });
  const record = JSON.parse(readFileSync(join(cwd, "out/run.json"), "utf8"));
  expect(record.options).toMatchObject({ failOn: "error", exitZero: true });
  const { stdout } = await qingdan("validate clean.csv --format json --fail-on warning".split(" "), { cwd });
  expect(JSON.parse(stdout).policy).toEqual({ failOn: "warning", exitZero: false });
});

it("a quiet day is a run without orders", async () => {
  const cwd = place();
  const { stdout } = await qingdan("declare quiet.csv --out out --allow-empty".split(" "), { cwd });
  expect(stdout).toContain("0 行，0 单");
  const { inputs, lanes, files } = JSON.parse(readFileSync(join(cwd, "out/run.json"), "utf8"));
  expect(inputs).toMatchObject([{ name: "quiet.csv", rows: 0 }]);
  expect(lanes.simplified).toEqual({ orders: 0, lines: 0, yuan: "0.00" });
  expect(
    files.map(({ path }: { path: string }) => path).filter((path: string) => path.startsWith("messages/")),
  ).toEqual([]);
});

interface ErrorDocument {
  readonly schema: string;
  readonly error: {
    readonly rule: string | null;
    readonly message: string;
    readonly remedy: string;
    readonly file?: string;
    readonly line?: number;
  };
}

describe.each(["json", "ndjson"])("with --format %s, a run that can't be done", (format) => {
  const failed = async (words: string): Promise<ErrorDocument> => {
    const { status, stdout, stderr } = await qingdan(`${words} --format ${format} --lang en`.split(" "), {
      cwd: place(),
    });
    expect(status).toBe(2);
    expect(stderr).not.toBe("");
    return JSON.parse(stdout);
  };

  it.each(["validate", "declare --out out"])(
    "has the rule and the place of a file that %s can't read",
    async (command) => {
      const { schema, error } = await failed(`${command} quiet.csv`);
      expect(schema).toBe("qingdan/error/1");
      expect(error).toMatchObject({ rule: "manifest/empty", file: "quiet.csv", line: 1 });
      expect(error.remedy).not.toBe("");
      expect(error.message.endsWith(error.remedy)).toBe(true);
    },
  );

  it("has a message and a remedy of everything else", async () => {
    for (const words of [
      "validate missing.csv",
      "declare clean.csv",
      "validate clean.csv --frmat x",
      "validate clean.csv --at never",
    ]) {
      const { error } = await failed(words);
      expect([error.rule, error.message !== "", error.remedy !== ""]).toEqual([null, true, true]);
    }
  });
});

it("tax import of exports is an error in JSON, not the beginning of a document", async () => {
  const cwd = place();
  const words = "tax import clean.csv --tariff tariff.csv --format json".split(" ");
  const { status, stdout } = await qingdan(words, { cwd });
  expect([status, JSON.parse(stdout).schema]).toEqual([2, "qingdan/error/1"]);
});

it.each(["json", "ndjson"])("an interrupted run with --format %s says so there as well", async (format) => {
  const { status, stdout, stderr } = await qingdan(
    `validate clean.csv --lang en --format ${format}`.split(" "),
    {
      cwd: place(),
      signal: AbortSignal.abort(new Interrupted("SIGINT")),
    },
  );
  const message = "interrupted; nothing was left behind.";
  expect([status, stderr]).toEqual([130, `${message}\n`]);
  expect(JSON.parse(stdout)).toEqual({
    schema: "qingdan/error/1",
    error: { rule: null, message, remedy: expect.any(String) },
  });
});

describe("with --quiet", () => {
  const run = (words: string) => qingdan(`${words} --quiet --lang en`.split(" "), { cwd: place() });

  it.each([
    ["validate faulty.csv --format json", 1, "1 error\n"],
    ["validate warned.csv --fail-on warning --format csv", 1, "1 warning\n"],
    ["declare faulty.csv --out out", 1, "1 error, see out/findings.ndjson\n"],
    ["declare warned.csv --out out --fail-on warning", 1, "1 warning, see out/findings.ndjson\n"],
    ["cancel list.csv --out out", 1, "17 errors, see out/findings.ndjson\n"],
    [
      "codes units nosuchunit",
      1,
      "units of measure (2018): nothing matches “nosuchunit”. It has names in Chinese alone (also by pinyin).\n",
    ],
    ["headers list.csv", 1, expect.stringMatching(/^missing: .*\n$/)],
    ["validate warned.csv", 0, ""],
    ["declare clean.csv --out out", 0, ""],
    ["codes units 007", 0, ""],
  ])("%s has status %i, and a line that says so where it is not 0", async (words, status, line) => {
    const { status: ended, stderr } = await run(words);
    expect([ended, stderr]).toEqual([status, line]);
  });
});
