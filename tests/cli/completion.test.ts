import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { commands } from "../../src/cli/commands.js";
import { folder, qingdan } from "../support/cli.js";

/** What a shell is answered: the words, and whether names of files fit in their place. */
async function answer(...words: readonly string[]): Promise<{ words: string[]; files: boolean }> {
  const { status, stdout, stderr } = await qingdan(["complete", "--", ...words], { cwd: folder() });
  expect([status, stderr]).toEqual([0, ""]);
  const lines = stdout.trimEnd().split("\n");
  const last = lines.pop();
  expect([":0", ":4"]).toContain(last);
  return { words: lines.map((line) => line.split("\t")[0] ?? ""), files: last === ":0" };
}

const files = { words: [], files: true };

describe("what the last word can become", () => {
  it("is every command and group where nothing stands before it", async () => {
    const names = new Set(commands.map(({ path }) => path[0]));
    expect(new Set((await answer("")).words)).toEqual(new Set([...names, "help"]));
  });

  it.each([
    ["de", ["declare"]],
    ["tax i", ["import", "income"]],
    ["ledger ex", ["export"]],
    ["help val", ["validate"]],
    ["validate --form", ["--format"]],
    ["validate --no-l", ["--no-ledger"]],
    ["rules --format t", ["text"]],
    ["rules --format=j", ["json"]],
    ["declare -f nd", ["ndjson"]],
    ["codes c", ["countries", "currencies"]],
    ["explain export/lic", ["export/licence"]],
    ["rules fx/rate-m", ["fx/rate-missing"]],
    ["completion f", ["fish"]],
  ])("of “%s” is %j", async (line, words) => {
    expect(await answer(...line.split(" "))).toEqual({ words, files: false });
  });

  it("is a file's name behind a command that reads files, and behind an option that takes one", async () => {
    expect(await answer("declare", "")).toEqual(files);
    expect(await answer("declare", "m")).toEqual(files);
    expect(await answer("declare", "m.csv", "--profile", "")).toEqual(files);
    expect(await answer("declare", "m.csv", "-p", "q")).toEqual(files);
  });

  it("is explained in the reader's language", async () => {
    const cwd = folder();
    const zh = await qingdan(["complete", "--", "explai"], { cwd });
    const en = await qingdan(["complete", "--", "explai"], { cwd, env: { QINGDAN_LANG: "en" } });
    expect(zh.stdout).toBe("explain\t解释一条规则：依据、怎样处理、正误示例\n:4\n");
    expect(en.stdout).toBe("explain\texplains a rule: why, what to do, a wrong and a right row\n:4\n");
  });
});

describe("completion", () => {
  it.each(["bash", "zsh", "fish", "powershell"])(
    "prints the script of %s, which asks `complete`",
    async (shell) => {
      const { status, stdout, stderr } = await qingdan(["completion", shell], { cwd: folder() });
      expect([status, stderr]).toEqual([0, ""]);
      expect(stdout).toMatch(/complete '?--/);
      expect(stdout.endsWith("\n")).toBe(true);
    },
  );

  it("of a shell that there is not: status 2, and those that there are", async () => {
    const { status, stdout, stderr } = await qingdan(["completion", "csh"], { cwd: folder() });
    expect([status, stdout]).toEqual([2, ""]);
    expect(stderr).toContain("可选：bash、zsh、fish、powershell");
  });
});

describe("the script of bash", () => {
  /** Completes the last of the words in a bash whose `qingdan` prints its arguments to a file and then the answer. */
  async function completed(words: readonly string[], said: string) {
    const script = (await qingdan(["completion", "bash"], { cwd: folder() })).stdout;
    const cwd = folder({ "completion.bash": script, said });
    const quoted = words.map((word) => `'${word.replaceAll("'", "'\\''")}'`).join(" ");
    const lines = [
      'qingdan() { printf "<%s>" "$@" > asked; cat said; }',
      "source ./completion.bash",
      `COMP_WORDS=(${quoted})`,
      `COMP_CWORD=${words.length - 1}`,
      "_qingdan",
      "IFS=$'\\n'",
      `echo "\${COMPREPLY[*]}"; cat asked`,
    ];
    const { stdout, status } = spawnSync("bash", ["--norc", "-c", lines.join("\n")], {
      cwd,
      encoding: "utf8",
    });
    return { status, stdout, cwd };
  }

  it("asks with the words up to the cursor, and takes the words of the answer", async () => {
    const { stdout } = await completed(["qingdan", "tax", "i"], "import\ttaxes\nincome\ttax of income\n:4\n");
    expect(stdout).toBe("import\nincome\n<complete><--><tax><i>");
  });

  it("leaves out the = that bash makes a word of, and asks for what follows it", async () => {
    expect((await completed(["qingdan", "rules", "--format", "=", "j"], "json\t\n:4\n")).stdout).toBe(
      "json\n<complete><--><rules><--format><j>",
    );
    expect((await completed(["qingdan", "rules", "--format", "="], "json\t\n:4\n")).stdout).toBe(
      "json\n<complete><--><rules><--format><>",
    );
  });

  it("does not run what stands on the command line", async () => {
    const { stdout, cwd } = await completed(
      ["qingdan", "declare", "$(touch ran)", "`touch ran`;touch ran"],
      ":0\n",
    );
    expect(stdout).toBe("\n<complete><--><declare><$(touch ran)><`touch ran`;touch ran>");
    expect(existsSync(join(cwd, "ran"))).toBe(false);
  });
});
