import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { filesBelow, folder, profile, qingdan } from "../support/cli.js";
import { csv, without } from "../support/manifest.js";
import { attempt, invtNo, released, run, summarizeArgs, summarizeHere } from "./runs.js";

const good = { "r.csv": csv([released(1), released(2)]) };
const mixed = { "r.csv": csv([released(1), released(2, { ebcCode: "?" })]) };

describe("exit status", () => {
  it("is 0 where every number is in an application, with what was written and what to do", async () => {
    const { status, stdout, stderr } = await run(good, ["--lang", "en"]);
    expect([status, stderr]).toEqual([0, ""]);
    expect(stdout).toMatch(/^1 summary application for 2 inventories\nwritten to out: 1 message, /);
    expect(stdout).not.toMatch(/[一-鿿]/);
  });

  it("is 1 where some are rejected, the others being written all the same", async () => {
    const { status, stdout, out } = await run(mixed, ["--lang", "en"]);
    expect(status).toBe(1);
    expect(out.applications.map(({ numbers }) => numbers)).toEqual([[invtNo(1)]]);
    expect(stdout).toContain("rejected: 1 inventory, see out/rejected.csv");
    expect(out.rejected[0]?.["reason"]).not.toMatch(/[一-鿿]/);
    expect(out.record.findings).toEqual({ error: 1, warning: 0, byRule: { "identity/enterprise-code": 1 } });
  });

  const refused: Readonly<Record<string, readonly [Parameters<typeof attempt>, RegExp]>> = {
    "a missing file": [[{}, ["nowhere.csv"]], /nowhere\.csv：文件不存在/],
    "a missing column": [
      [{ "r.csv": csv([without(released(1), "ebcCode")]) }],
      /r\.csv:1 .*缺少必填列：ebcCode 收发货人代码/,
    ],
    "a profile that can't be read": [
      [good, ["--profile", "other.yaml"]],
      /other\.yaml：无法读取：文件不存在/,
    ],
    "half a period": [[good, ["--from", "2026-10-01"]], /--from 和 --to 须成对/],
    "a period that ends before it begins": [
      [good, ["--from", "2026-10-02", "--to", "2026-10-01"]],
      /结束不早于开始/,
    ],
    "a day that does not exist": [[good, ["--from", "2026-10-01", "--to", "2026-10-32"]], /YYYY-MM-DD/],
    "--max-list 0": [[good, ["--max-list", "0"]], /--max-list/],
    "another key": [[good, ["--by", "shop"]], /--by.*merchant.*owner/s],
  };
  for (const [name, [args, said]] of Object.entries(refused)) {
    it(`is 2 for ${name}, and nothing is left behind`, async () => {
      const { status, stdout, stderr, cwd } = await attempt(...args);
      expect(stderr).toMatch(said);
      expect([status, stdout]).toEqual([2, ""]);
      expect(existsSync(join(cwd, "out"))).toBe(false);
    });
  }

  it("is 2 without a profile, which says who transmits", async () => {
    const cwd = folder(good);
    const { status, stderr } = await qingdan(summarizeArgs(good), { cwd });
    expect(stderr).toContain("templates/qingdan.yaml");
    expect(status).toBe(2);
  });
});

describe("a table that can't be read", () => {
  const unreadable: Readonly<Record<string, readonly [string | Buffer, string, string]>> = {
    "an empty file": ["", "manifest/empty", "empty"],
    "a header alone": [
      "invtNo,customsCode,agentCode,agentName,ebcCode,ebcName\n",
      "manifest/empty",
      "header-only",
    ],
    "no header": [`${invtNo(1)},3302\n`, "manifest/header", "none"],
    "a column twice": [csv([released(1, { 清单编号: invtNo(1) })]), "manifest/header", "twice"],
    "half of a character of UTF-16": [
      Buffer.from(csv([released(1)]), "utf16le").subarray(0, -1),
      "manifest/encoding",
      "cut",
    ],
    "an open quote": [`${csv([released(1)])}"${invtNo(2)},3302`, "manifest/row-shape", "quote"],
  };
  for (const [name, [content, rule, kind]] of Object.entries(unreadable)) {
    it(`fails the run with a finding: ${name}`, async () => {
      const files = { "good.csv": csv([released(9)]), "r.csv": content };
      await expect(summarizeHere(files)).rejects.toMatchObject({ finding: { rule, kind, file: "r.csv" } });
    });
  }
});

describe("the output directory", () => {
  it("is refused where it is not empty, and left as it was", async () => {
    const cwd = folder({ ...good, "qingdan.yaml": profile, "out/kept.txt": "kept" });
    const { status, stdout, stderr } = await qingdan(summarizeArgs(good), { cwd });
    expect(stderr).toMatch(/输出目录 out 不是空的/);
    expect([status, stdout]).toEqual([2, ""]);
    expect(filesBelow(join(cwd, "out"))).toEqual(["kept.txt"]);
  });
});

describe("standard output", () => {
  it("with --format json is the record of run.json, whatever was rejected", async () => {
    const { status, stdout, cwd, out } = await run(mixed, ["--format", "json"]);
    expect(status).toBe(1);
    expect(stdout).toBe(readFileSync(join(cwd, "out/run.json"), "utf8"));
    expect(out.record).toMatchObject({
      schema: "qingdan/summarize/1",
      lawDate: "2026-11-20",
      at: "2026-11-20T02:00:00.000Z",
      applications: 1,
      inventories: { summarised: 1, rejected: 1, simplified: 0, waiting: 0, refused: 0, cancelled: 0 },
    });
  });

  it("is silent with --quiet", async () => {
    const { status, stdout, stderr } = await run(good, ["--quiet"]);
    expect([status, stdout, stderr]).toEqual([0, "", ""]);
  });
});

describe("standard input", () => {
  it("is a table", async () => {
    const cwd = folder({ "qingdan.yaml": profile });
    const { status } = await qingdan(summarizeArgs({ "-": "" }), { cwd, input: good["r.csv"] });
    expect(status).toBe(0);
    expect(filesBelow(join(cwd, "out"))).toContain("messages/CEB701-000001.xml");
  });
});
