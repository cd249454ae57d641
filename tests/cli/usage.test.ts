import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { command, folder, profile, qingdan, repository, shell } from "../support/cli.js";
import { csv, row, worth } from "../support/manifest.js";
import { requires } from "../support/tools.js";

const clean = csv([row()]);
const faulty = csv([row({ orderNo: "SO-1" }), row({ orderNo: "SO-2", country: "99" })]);

describe.concurrent("exit status", () => {
  const statuses = [
    ["nothing at error level", clean, 0],
    ["warnings only (an unknown column)", csv([{ ...row(), 收货人: "x" }]), 0],
    ["an order that goes another way, for a reason and not an error", csv([worth("5000.01")]), 0],
    ["a batch of which a part is rejected", faulty, 1],
    ["a batch that is rejected as a whole", csv([row({ country: "99" })]), 1],
    ["a file that can't be read as a manifest", "", 2],
  ] as const;

  it.each(statuses)("of %s", async (_, content, status) => {
    const cwd = folder({ "m.csv": content, "qingdan.yaml": profile });
    expect((await qingdan(["validate", "m.csv"], { cwd })).status).toBe(status);
  });

  it("of declare is the same: 0 clean, 1 where something is rejected, 2 where nothing can be read", async () => {
    const cwd = folder({ "0.csv": clean, "1.csv": faulty, "2.csv": "", "qingdan.yaml": profile });
    const runs = await Promise.all(
      ["0", "1", "2"].map((name) => qingdan(["declare", `${name}.csv`, "--out", name], { cwd })),
    );
    expect(runs.map(({ status }) => status)).toEqual([0, 1, 2]);
  });

  it("is never a count: 300 rejected orders are 1", async () => {
    const rows = Array.from({ length: 300 }, (_, index) => row({ orderNo: `SO-${index}`, country: "99" }));
    const { status } = await qingdan(["validate", "m.csv", "--quiet"], {
      cwd: folder({ "m.csv": csv(rows) }),
    });
    expect(status).toBe(1);
  });
});

describe.concurrent("wrong usage", () => {
  const cases: readonly (readonly [string, readonly string[], string, string])[] = [
    ["an unknown command", ["validat", "m.csv"], "validat", "validate"],
    ["an unknown option", ["validate", "m.csv", "--frmat", "json"], "--frmat", "--format"],
    ["an unknown format", ["validate", "m.csv", "--format", "xml"], "xml", "sarif"],
    ["no manifest", ["validate"], "舱单", "--help"],
    ["no output directory", ["declare", "m.csv"], "--out", "--help"],
    ["a surplus argument", ["explain", "fx/rate-missing", "more"], "", "--help"],
    ["a day that is none", ["validate", "m.csv", "--as-of", "2026-02-30"], "2026-02-30", "YYYY-MM-DD"],
    [
      "a point of time that is none",
      ["validate", "m.csv", "--at", "yesterday"],
      "yesterday",
      "2026-11-23T10:00:00",
    ],
    ["an unknown table", ["validate", "m.csv", "--table", "distrcts=m.csv"], "distrcts", "districts"],
  ];

  it.each(cases)("%s: status 2, and what is meant", async (_, args, wrong, meant) => {
    const { status, stdout, stderr } = await qingdan([...args], { cwd: folder({ "m.csv": clean }) });
    for (const word of [wrong, meant]) expect(stderr).toContain(word);
    expect(stderr).toMatch(/\p{Script=Han}/u);
    expect([status, stdout]).toEqual([2, ""]);
  });

  it("is explained in English to those who ask for it", async () => {
    const cwd = folder({ "m.csv": clean });
    const env = { QINGDAN_LANG: "en" };
    const runs = await Promise.all([
      qingdan(["validat", "m.csv"], { cwd, env }),
      qingdan(["validate", "m.csv", "--frmat", "json"], { cwd, env }),
      qingdan(["validate", "m.csv", "--as-of", "tomorrow"], { cwd, env }),
    ]);
    expect(runs.map(({ status }) => status)).toEqual([2, 2, 2]);
    for (const { stderr } of runs) expect(stderr).toMatch(/^[\p{ASCII}“”…]+$/u);
    expect(runs[0]?.stderr).toContain("validate");
    expect(runs[1]?.stderr).toContain("--format");
    expect(runs[2]?.stderr).toContain("YYYY-MM-DD");
  });
});

describe.concurrent("an unknown language", () => {
  it("is status 2, with those that there are", async () => {
    const { status, stdout, stderr } = await qingdan(["rules", "--lang", "fr"], { cwd: folder() });
    for (const word of ["--lang", "fr", "zh", "en"]) expect(stderr).toContain(word);
    expect([status, stdout]).toEqual([2, ""]);
  });
});

describe.concurrent("--help and --version", () => {
  it("print to standard output, in the reader's language, with status 0", async () => {
    const cwd = folder();
    const [zh, en, version] = await Promise.all([
      qingdan(["declare", "--help"], { cwd }),
      qingdan(["declare", "--help", "--lang", "en"], { cwd }),
      qingdan(["--version"], { cwd }),
    ]);
    const options = ["--out", "--profile", "--format", "--lang", "--as-of", "--at", "--quiet", "--no-color"];
    for (const option of [...options, "--rates", "--table"]) {
      expect(zh.stdout).toContain(option);
      expect(en.stdout).toContain(option);
    }
    expect(zh.stdout).toContain("输出目录");
    expect(en.stdout).not.toMatch(/\p{Script=Han}/u);
    const { version: ours } = JSON.parse(readFileSync(join(repository, "package.json"), "utf8")) as {
      version: string;
    };
    expect(version.stdout).toBe(`${ours}\n`);
    expect([zh, en, version].map(({ status, stderr }) => `${status}${stderr}`)).toEqual(["0", "0", "0"]);
  });
});

describe.concurrent("the profile", () => {
  it("is needed by declare: status 2, nothing written, and what to do", async () => {
    const cwd = folder({ "m.csv": clean });
    const { status, stderr } = await qingdan(["declare", "m.csv", "--out", "out"], { cwd });
    expect(stderr).toContain("templates/qingdan.yaml");
    expect(status).toBe(2);
    expect(existsSync(join(cwd, "out"))).toBe(false);
  });

  const transfer = 'transfer: { copCode: "3302980003", copName: x, dxpId: y }\n';
  const wrong: readonly (readonly [string, string, readonly string[]])[] = [
    ["an unknown key", `${transfer}pilotZon: 安庆\n`, ["pilotZon", "pilotZone"]],
    ["an unknown key of a part", 'transfer: { copCode: "1", copNam: x, dxpId: y }\n', ["copNam", "copName"]],
    ["an unknown column", `${transfer}defaults: { custmsCode: "3302" }\n`, ["custmsCode", "customsCode"]],
    [
      "a text that is too long",
      `transfer: { copCode: "${"1".repeat(19)}", copName: x, dxpId: y }\n`,
      ["copCode"],
    ],
    ["what is not YAML", "transfer: [\n", ["YAML"]],
    ["nothing in it", "", ["transfer"]],
  ];

  it.each(wrong)("with %s: status 2, and its name", async (_, content, words) => {
    const cwd = folder({ "m.csv": clean, "qingdan.yaml": content });
    const { status, stderr } = await qingdan(["validate", "m.csv"], { cwd });
    for (const word of ["qingdan.yaml", ...words]) expect(stderr).toContain(word);
    expect(status).toBe(2);
  });

  it("with a code that stands without quotes: taken as written, or told to be no text", async () => {
    const content = "transfer: { copCode: 3302980003, copName: x, dxpId: y }\n";
    const cwd = folder({ "m.csv": clean, "qingdan.yaml": content });
    const { stderr } = await qingdan(["validate", "m.csv"], { cwd });
    // It is there: whoever reads that it is missing looks for the wrong thing.
    expect(stderr).not.toContain("缺少");
    expect(stderr === "" || stderr.includes("transfer.copCode")).toBe(true);
  });

  it("gives values for columns, with their leading zeros, that a manifest's own stand above", async () => {
    const { customsCode: _, ...cells } = row({ orderNo: "SO-1" });
    const other = row({ orderNo: "SO-2", customsCode: "5100" });
    const cwd = folder({
      "a.csv": csv([cells]),
      "b.csv": csv([other]),
      "broker.yaml": `${profile}defaults:\n  customsCode: 0101\n  报关企业代码: "3302980003"\n`,
    });
    const { status, stderr } = await qingdan(
      ["declare", "a.csv", "b.csv", "--profile", "broker.yaml", "--out", "out", "--quiet"],
      { cwd },
    );
    expect([stderr, status]).toEqual(["", 0]);
    const xml = readFileSync(join(cwd, "out/messages/CEB603-simplified-000001.xml"), "utf8");
    const districts = [...xml.matchAll(/<ceb:customsCode>(\d+)</g)].map(([, code]) => code);
    expect(districts).toEqual(["0101", "5100"]);
  });
});

describe.concurrent("language", () => {
  it.each([
    [[], {}, "读入 1 个文件"],
    [["--lang=en"], {}, "read 1 file,"],
    [[], { QINGDAN_LANG: "en" }, "read 1 file,"],
    [["--lang", "zh"], { QINGDAN_LANG: "en" }, "读入 1 个文件"],
  ] as const)("with %j and %j begins with %s", async (args, env, text) => {
    const { stdout } = await qingdan(["validate", "m.csv", ...args], {
      cwd: folder({ "m.csv": clean }),
      env,
    });
    expect(stdout).toContain(text);
  });

  it("of everything that declare writes for people follows it", async () => {
    const cwd = folder({ "m.csv": faulty, "qingdan.yaml": profile });
    const { stdout } = await qingdan(["declare", "m.csv", "--out", "out", "--lang", "en"], { cwd });
    expect(stdout).not.toMatch(/\p{Script=Han}/u);
    expect(stdout).toContain("rejected.csv");
    const read = (name: string) => readFileSync(join(cwd, "out", name), "utf8");
    expect(read("rejected.csv")).toContain("country needs 3 characters");
    expect(read("findings.ndjson")).toContain("country needs 3 characters");
  });
});

describe.concurrent("colour and progress", () => {
  it.each([
    [{ FORCE_COLOR: "1" }, true],
    [{ FORCE_COLOR: "1", NO_COLOR: "1", TERM: "dumb" }, true],
    [{ FORCE_COLOR: "0" }, false],
    [{}, false],
  ])("without a terminal and with %j: colours %s", async (env, coloured) => {
    const { stdout } = await qingdan(["validate", "m.csv"], { cwd: folder({ "m.csv": faulty }), env });
    expect(stdout.includes("\u001B[31m")).toBe(coloured);
  });

  it("are nowhere where there is no terminal", async () => {
    const cwd = folder({ "m.csv": faulty, "empty.csv": "" });
    const runs = await Promise.all([
      qingdan(["validate", "m.csv"], { cwd }),
      qingdan(["validate", "empty.csv"], { cwd }),
    ]);
    for (const { stdout, stderr } of runs) expect(stdout + stderr).not.toContain("\u001B");
    expect(runs[0]?.stderr).toBe("");
  });

  it.for([
    ["a terminal", "validate m.csv", {}, true],
    ["NO_COLOR", "validate m.csv", { NO_COLOR: "1" }, false],
    ["a terminal without colours", "validate m.csv --quiet", { TERM: "dumb" }, false],
    ["--no-color", "validate m.csv --no-color", {}, false],
    ["--no-color over FORCE_COLOR", "validate m.csv --no-color", { FORCE_COLOR: "1" }, false],
    ["--no-color, a failure", "validate empty.csv --quiet --no-color", {}, false],
  ] as const)("with %s: %s", async ([, line, env, coloured], test) => {
    requires(test, "a pseudo-terminal (script)");
    const cwd = folder({ "m.csv": faulty, "empty.csv": "" });
    const inside = `stty cols 80 rows 24; ${command} ${line}`;
    const { stdout } = await shell(`script -qec '${inside}' /dev/null < /dev/null | head -c 100000`, {
      cwd,
      env: { TERM: "xterm", ...env },
    });
    expect(stdout).toContain("错误");
    // Neither the findings nor the progress line.
    // biome-ignore lint/suspicious/noControlCharactersInRegex: escape sequences are what is looked for.
    expect(/\u001B\[[0-9;]+m/.test(stdout)).toBe(coloured);
  });

  it("--quiet leaves the findings, and one line where the status is not 0", async () => {
    const cwd = folder({ "m.csv": faulty, "qingdan.yaml": profile });
    const [validated, declared] = await Promise.all([
      qingdan(["validate", "m.csv", "--quiet"], { cwd }),
      qingdan(["declare", "m.csv", "--out", "out", "--quiet"], { cwd }),
    ]);
    expect(validated.stdout).toMatch(/^m\.csv:3 错误 country .* \[format\/length\] \(SO-2\)\n$/);
    expect([declared.stdout, declared.stderr, validated.stderr]).toEqual([
      "",
      "错误 1，见 out/findings.ndjson\n",
      "错误 1\n",
    ]);
    expect([validated.status, declared.status]).toEqual([1, 1]);
  });
});
