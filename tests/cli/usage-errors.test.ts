import { describe, expect, it } from "vitest";
import { commands } from "../../src/cli/commands.js";
import { folder, qingdan } from "../support/cli.js";

// Every way in which a command line can be wrong, with its whole text. Nothing is read or written for any of them.

interface Wrong {
  readonly args: string;
  readonly zh: string;
  readonly en: string;
}

/** The commands that have an option, in their order. */
const having = (option: string): string[] =>
  commands.filter(({ options }) => option in options).map(({ path }) => path.join(" "));
const others = { profile: having("profile"), rates: having("rates"), quiet: having("quiet") };

const cases: Readonly<Record<string, Wrong>> = {
  "an unknown command": {
    args: "validat m.csv",
    zh: "没有命令 validat。是否指 validate？",
    en: "unknown command 'validat'\n(Did you mean validate?)",
  },
  "a command that is like no other": {
    args: "frobnicate",
    zh: "没有命令 frobnicate。",
    en: "unknown command 'frobnicate'",
  },
  "an unknown command of a group": {
    args: "ledger exprot",
    zh: "没有命令 ledger exprot。是否指 ledger export？",
    en: "unknown command 'ledger exprot'\n(Did you mean ledger export?)",
  },
  "the beginning of a command": {
    args: "decl m.csv",
    zh: "没有命令 decl。是否指 declare？",
    en: "unknown command 'decl'\n(Did you mean declare?)",
  },
  "the beginning of a command of a group": {
    args: "ledger ex",
    zh: "没有命令 ledger ex。是否指 ledger export？",
    en: "unknown command 'ledger ex'\n(Did you mean ledger export?)",
  },
  "the beginning of several": {
    args: "co m.csv",
    zh: "没有命令 co。是否指 convert、codes、completion？",
    en: "unknown command 'co'\n(Did you mean convert, codes, completion?)",
  },
  "no command, though help is asked for": {
    args: "frobnicate --help",
    zh: "没有命令 frobnicate。",
    en: "unknown command 'frobnicate'",
  },
  "no command of a group, though help is asked for": {
    args: "tax improt -h",
    zh: "没有命令 tax improt。是否指 tax import？",
    en: "unknown command 'tax improt'\n(Did you mean tax import?)",
  },
  "help before what is no command": {
    args: "--help valdate",
    zh: "没有命令 valdate。是否指 validate？",
    en: "unknown command 'valdate'\n(Did you mean validate?)",
  },
  "the beginning of an option": {
    args: "validate m.csv --prof x",
    zh: "没有选项 --prof。是否指 --profile？",
    en: "unknown option '--prof'\n(Did you mean --profile?)",
  },
  "an unknown option": {
    args: "validate m.csv --frmat json",
    zh: "没有选项 --frmat。是否指 --format？",
    en: "unknown option '--frmat'\n(Did you mean --format?)",
  },
  "an unknown option with its value": {
    args: "validate m.csv --prifole=x",
    zh: "没有选项 --prifole。是否指 --profile？",
    en: "unknown option '--prifole'\n(Did you mean --profile?)",
  },
  "an option that is like no other": {
    args: "validate m.csv --zzz",
    zh: "没有选项 --zzz。",
    en: "unknown option '--zzz'",
  },
  "a short option that there is not": {
    args: "validate m.csv -x",
    zh: "没有选项 -x。",
    en: "unknown option '-x'",
  },
  "an unknown option of the program": {
    args: "--verison",
    zh: "没有选项 --verison。是否指 --version？",
    en: "unknown option '--verison'\n(Did you mean --version?)",
  },
  "an option that other commands read": {
    args: "rules --profile nosuch.yaml",
    zh: `rules 没有选项 --profile，它是这些命令的选项：${others.profile.join("、")}。`,
    en: `'rules' has no option '--profile'; it is an option of ${others.profile.join(", ")}`,
  },
  "one with its value": {
    args: "codes countries --rates=nosuch.csv",
    zh: `codes 没有选项 --rates，它是这些命令的选项：${others.rates.join("、")}。`,
    en: `'codes' has no option '--rates'; it is an option of ${others.rates.join(", ")}`,
  },
  "one that only a negation is": {
    args: "ledger show --no-ledger",
    zh: "ledger show 没有选项 --no-ledger，它是这些命令的选项：doctor、validate、declare、summarize、cancel、return、write、stats、risk、credit、fx、rebate、trace、book、proof、extract、tax import。",
    en: "'ledger show' has no option '--no-ledger'; it is an option of doctor, validate, declare, summarize, cancel, return, write, stats, risk, credit, fx, rebate, trace, book, proof, extract, tax import",
  },
  "one of a single command": {
    args: "declare m.csv --out out --max-list 3",
    zh: "declare 没有选项 --max-list，它是这些命令的选项：summarize。",
    en: "'declare' has no option '--max-list'; it is an option of summarize",
  },
  "an option before its command": {
    args: "--quiet rules",
    zh: `选项 --quiet 应写在命令之后，它是这些命令的选项：${others.quiet.join("、")}。`,
    en: `option '--quiet' comes after a command; it is an option of ${others.quiet.join(", ")}`,
  },
  "a missing argument": {
    args: "validate --quiet",
    zh: "缺少参数 舱单。",
    en: "missing required argument 'manifest'",
  },
  "a missing argument, the first of two": {
    args: "codes",
    zh: "缺少参数 表。",
    en: "missing required argument 'table'",
  },
  "too many arguments": {
    args: "explain fx/rate-missing more",
    zh: "参数过多：explain 最多 1 个，这里有 2 个。",
    en: "too many arguments for 'explain': it takes at most 1, and got 2",
  },
  "an argument where there are none": {
    args: "ledger export more",
    zh: "参数过多：ledger export 最多 0 个，这里有 1 个。",
    en: "too many arguments for 'ledger export': it takes at most 0, and got 1",
  },
  "a missing option": {
    args: "declare m.csv",
    zh: "缺少选项 -o, --out <目录>。",
    en: "required option '-o, --out <dir>' not specified",
  },
  "a misspelt option that is then missing": {
    args: "declare m.csv --oot out",
    zh: "没有选项 --oot。是否指 --out？",
    en: "unknown option '--oot'\n(Did you mean --out?)",
  },
  "an option without its value": {
    args: "validate m.csv --format",
    zh: "选项 -f, --format <格式> 缺少值。",
    en: "option '-f, --format <format>' argument missing",
  },
  "a wrong choice": {
    args: "rules --format xml",
    zh: "选项 -f, --format <格式> 的值 xml 不对，可选：text、json。",
    en: "option '-f, --format <format>' argument 'xml' is invalid. Allowed choices are text, json.",
  },
  "a wrong choice that another command has": {
    args: "tax import m.csv --format=sarif",
    zh: "选项 -f, --format <格式> 的值 sarif 不对，可选：text、json、csv。",
    en: "option '-f, --format <format>' argument 'sarif' is invalid. Allowed choices are text, json, csv.",
  },
  "a count that is none": {
    args: "summarize r.csv --out out --max-list 0",
    zh: "选项 --max-list <数目> 的值 0 不对，应为 1 … 9999999。",
    en: "option '--max-list <count>' argument '0' is invalid. Expected is 1 … 9999999.",
  },
};

const tables = Object.entries(cases);

describe.each(tables)("%s", (_, { args, zh, en }) => {
  it("is refused in Chinese", async () => {
    expect(await qingdan(args.split(" "), { cwd: folder() })).toEqual({
      status: 2,
      signal: null,
      stdout: "",
      stderr: `用法错误：${zh}\n运行 qingdan --help 查看用法。\n`,
    });
  });

  it("is refused in English", async () => {
    const env = { QINGDAN_LANG: "en" };
    expect(await qingdan(args.split(" "), { cwd: folder(), env })).toEqual({
      status: 2,
      signal: null,
      stdout: "",
      stderr: `${en}\nRun qingdan --help for usage.\n`,
    });
  });
});

describe("the language of an error", () => {
  const refused = async (args: string, env: Readonly<Record<string, string>> = {}) =>
    (await qingdan(args.split(" "), { cwd: folder(), env })).stderr;

  it.each([
    ["validate --lang en", {}],
    ["validate --lang=en", {}],
    ["--lang en validate", {}],
    ["validate --lang zh --lang en", {}],
    ["validate", { QINGDAN_LANG: "en" }],
  ])("of %s with %j is English", async (args, env) => {
    expect(await refused(args, env)).toBe(
      "missing required argument 'manifest'\nRun qingdan --help for usage.\n",
    );
  });

  it.each([
    ["validate", {}],
    ["validate --lang zh", { QINGDAN_LANG: "en" }],
    ["validate", { QINGDAN_LANG: "fr" }],
  ])("of %s with %j is Chinese", async (args, env) => {
    expect(await refused(args, env)).toBe("用法错误：缺少参数 舱单。\n运行 qingdan --help 查看用法。\n");
  });

  it("of a language that there is not is Chinese", async () => {
    const zh = "用法错误：选项 --lang <语言> 的值 fr 不对，可选：zh、en。\n运行 qingdan --help 查看用法。\n";
    expect(await refused("rules --lang fr")).toBe(zh);
    expect(await refused("--lang fr rules")).toBe(zh);
  });
});

describe("words behind --", () => {
  it("are arguments, whatever they look like", async () => {
    const { stderr } = await qingdan(["validate", "--", "--lang"], { cwd: folder() });
    expect(stderr).toBe("无法读取 --lang：文件不存在。请检查路径和权限。\n");
  });
});
