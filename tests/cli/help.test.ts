import { describe, expect, it } from "vitest";
import { commands, groups } from "../../src/cli/commands.js";
import { folder, qingdan } from "../support/cli.js";

const help = async (name: string, lang: "zh" | "en"): Promise<string> => {
  const words = [...name.split(" "), "--help", "--lang", lang].filter((word) => word !== "");
  const { status, stdout, stderr } = await qingdan(words, { cwd: folder() });
  expect([status, stderr]).toEqual([0, ""]);
  return stdout;
};

const names = ["", ...groups.map(({ name }) => name), ...commands.map(({ path }) => path.join(" "))];

/** Commander's own English texts. */
const commandersWords =
  /(?<!--[a-z-]*)\b(usage|options?|commands?|arguments?|choices|default|preset(?!\|file)|env|display help|output the version)\b/i;

/** Columns on a terminal: Chinese characters and marks take two. */
const columns = (line: string): number => line.replace(/[^\x20-\x7e…¥]/gu, "xx").length;

describe.each(names)("help of “%s”", (name) => {
  it("has no English words of commander in Chinese", async () => {
    const text = await help(name, "zh");
    expect(text).not.toMatch(commandersWords);
    expect(text.split("\n")[0]).toMatch(/^用法： qingdan/);
  });

  it("has no Chinese in English", async () => {
    expect(await help(name, "en")).not.toMatch(/\p{Script=Han}|[，。：、（）]/u);
  });

  it("fits a terminal of 80 columns in both", async () => {
    for (const lang of ["zh", "en"] as const)
      for (const line of (await help(name, lang)).split("\n"))
        expect(columns(line), line).toBeLessThanOrEqual(80);
  });
});

describe("help", () => {
  it("names what an option takes, and what holds without it", async () => {
    const zh = await help("summarize", "zh");
    expect(zh).toContain(
      "  --by <方式>            汇总到收发货人，或再分生产销售单位（可选：merchant、\n" +
        "                         owner；默认：merchant）\n",
    );
    expect(zh).toContain("  --max-list <数目>      每份申请单最多的清单号数（默认：5000）\n");
    const en = await help("summarize", "en");
    expect(en).toContain(
      "  --by <key>                summed by merchant, or by merchant and owner\n" +
        '                            (choices: "merchant", "owner", default: "merchant")\n',
    );
    expect(en).toContain("  --max-list <count>        most list numbers of an application (default: 5000)\n");
  });

  it("of a group, and of the program, is what a command line without a command gets", async () => {
    for (const name of ["", "tax", "ledger"]) {
      const words = name === "" ? [] : [name];
      expect((await qingdan(words, { cwd: folder() })).stdout).toBe(await help(name, "zh"));
    }
  });

  it("comes before whatever else is wrong with the command line", async () => {
    const { status, stdout } = await qingdan(["declare", "--frmat", "-h"], { cwd: folder() });
    expect(status).toBe(0);
    expect(stdout).toBe(await help("declare", "zh"));
  });
});

describe("values in Chinese help", () => {
  it.each(names)("of “%s” are named in Chinese", async (name) => {
    const words = (await help(name, "zh")).match(/[<[][^<>[\]]+[>\]]/g) ?? [];
    // Columns by their CEB names, the letters of directions, the end of a file's name, a form of file.
    const latin = words
      .flatMap((word) => word.match(/[A-Za-z]+/g) ?? [])
      .filter((word) => !["E", "I", "ebpCode", "orderNo", "yaml", "CSV"].includes(word));
    expect(latin).toEqual([]);
  });
});

describe("the word help", () => {
  it.each(commands.map(({ path }) => path.join(" ")))("before “%s” is --help behind it", async (name) => {
    const { status, stdout } = await qingdan(["help", ...name.split(" ")], { cwd: folder() });
    expect([status, stdout]).toEqual([0, await help(name, "zh")]);
  });

  it("alone is the program's help", async () => {
    expect((await qingdan(["help"], { cwd: folder() })).stdout).toBe(await help("", "zh"));
    expect((await qingdan(["help", "--lang", "en"], { cwd: folder() })).stdout).toBe(await help("", "en"));
  });

  it("is what --help before a command means", async () => {
    const { stdout } = await qingdan(["--help", "tax", "import"], { cwd: folder() });
    expect(stdout).toBe(await help("tax import", "zh"));
  });

  it("before a word that is no command names the nearest", async () => {
    const { status, stderr } = await qingdan(["help", "valdate"], { cwd: folder() });
    expect([status, stderr.split("\n")[0]]).toEqual([2, "用法错误：没有命令 valdate。是否指 validate？"]);
  });
});

describe.each(commands)("help of $path", ({ path, examples, failing }) => {
  it("has an example of the command, and its exit statuses", async () => {
    const name = path.join(" ");
    expect(examples.every((example) => example.includes(`qingdan ${name}`))).toBe(true);
    expect(examples).not.toEqual([]);
    const text = await help(name, "en");
    for (const example of examples) expect(text).toContain(`  ${example}\n`);
    expect(text).toMatch(/^Exit status:\n {2}0 {2}done\n/m);
    expect(text.includes("\n  1  ")).toBe(failing !== undefined);
  });
});
