import { spawnSync } from "node:child_process";
import { copyFileSync, realpathSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { choose, mutantsIn, mutantsWithoutEffect, reasonOf } from "../../scripts/mutants.mjs";
import { mutationsIn } from "../../scripts/mutations.mjs";
import { folder, repository } from "../support/cli.js";

/** The source with each of its faults, a line for each. */
function faulty(text: string, kind?: string): string[] {
  return mutationsIn("x.ts", text)
    .filter((mutation) => kind === undefined || mutation.kind === kind)
    .map(({ start, end, after }) => text.slice(0, start) + after + text.slice(end));
}

const inYear = (day: string) => `x = \`\${year}-${day}\``;

describe("the faults of a source", () => {
  it.each([
    ["a <= b", ["a < b"]],
    ["a > b", ["a >= b"]],
    ["a === b", ["a !== b"]],
    ["a && b", ["a || b"]],
    ["a + b", ["a - b"]],
    ["a * b", ["a / b"]],
    ["x = 99", ["x = 100", "x = 98"]],
    ["x = 0", ["x = 1", "x = (-1)"]],
    ["x = 10n", ["x = 11n", "x = 9n"]],
    ["x = true", ["x = false"]],
    ['x = "5000"', ['x = "5001"', 'x = "4999"']],
    ['x = "12.5"', ['x = "13.5"', 'x = "11.5"']],
    ['x = "0110"', ['x = "0111"', 'x = "0109"']],
    ['x = "2021-01-01"', ['x = "2021-01-02"', 'x = "2020-12-31"']],
    ['x = "20200228"', ['x = "20200229"', 'x = "20200227"']],
    ['x = "20201341"', ['x = "20201342"', 'x = "20201340"']],
    [inYear("01-01"), [inYear("01-02"), inYear("12-31")]],
    ["x = /^\\d{1,3}$/", ["{2,3}", "{0,3}", "{1,4}", "{1,2}"].map((times) => `x = /^\\d${times}$/`)],
    ["f(a, b)", ["{}", "f(b, a)"]],
    ["await f(a)", ["{}"]],
    ["x = f(a, b, c)", ["x = f(b, a, c)", "x = f(a, c, b)"]],
    ["x = a.sort(f)", ["x = a"]],
    ["x = a.find(f)", ["x = a.findLast(f)"]],
    ["x = Math.min(a, b)", ["x = Math.min(b, a)", "x = Math.max(a, b)"]],
    ["x = a ? b : c", ["x = !(a) ? b : c"]],
    ["x = a ? -1 : 1", ["x = !(a) ? -1 : 1"]],
    [
      "x = a ? 0 : 1",
      ["x = !(a) ? 0 : 1", "x = a ? 1 : 1", "x = a ? (-1) : 1", "x = a ? 0 : 2", "x = a ? 0 : 0"],
    ],
    ["if (a) b();", ["if (!(a)) b();", "if (a) {}"]],
    ['x = { zh: "一", en: "one" }', ['x = { zh: "one", en: "一" }']],
    ["f = () => a.some(g)", ["f = () => a.every(g)", "f = () => true", "f = () => false"]],
    ["f = () => [a]", ["f = () => []"]],
    ["function f() { return a; }", ["function f() { return undefined; }"]],
  ])("%s", (text, expected) => {
    expect(faulty(text).sort()).toEqual([...expected].sort());
  });

  it.each([
    'import { a } from "2021-01-01";',
    "type A = 1 | 2;",
    "interface A { b: 1 }",
    'x = { 9610: a, "9610": b };',
    'x = "a" + b;',
    "f(a, ...b);",
    "x = a.length;",
    "f = () => undefined;",
  ])("%s has none that counts", (text) => {
    expect(faulty(text).filter((fault) => fault !== "{}")).toEqual([]);
  });

  it("are found in what has a type, and after characters of any width", () => {
    expect(faulty('const a = "𠀀中" as const;\nconst b = 1 satisfies number;', "limit")).toEqual([
      'const a = "𠀀中" as const;\nconst b = 2 satisfies number;',
      'const a = "𠀀中" as const;\nconst b = 0 satisfies number;',
    ]);
  });

  it("are none of a source that is no TypeScript", () => {
    expect(() => mutationsIn("x.ts", "const = 1")).toThrow("x.ts: ");
  });
});

const source = 'export const limit = 5000;\nexport const first = "2021-01-01";\n';

describe("the mutants of a tree", () => {
  const tree = () => folder({ "src/law/a.ts": source, "src/law/b.ts": source, "src/cli/c.ts": source });
  const places = (only?: string) => mutantsIn(tree(), only).map(({ file, line }) => `${file}:${line}`);

  it("are of the rooms that decide, or of a part of them", () => {
    const of = (name: string) => [1, 1, 2, 2].map((line) => `src/law/${name}.ts:${line}`);
    expect(places()).toEqual([...of("a"), ...of("b")]);
    expect(places("src/law/")).toEqual(places());
    expect(places("src/law/b.ts")).toEqual(of("b"));
    expect(places("src/la")).toEqual([]);
  });

  it("are chosen by the seed, none twice, rare kinds as well", () => {
    const mutants = mutantsIn(tree());
    const all = choose(mutants, 100, 1);
    expect(new Set(all)).toEqual(new Set(mutants));
    expect(all).toHaveLength(mutants.length);
    expect(choose(mutants, 3, 1)).toEqual(all.slice(0, 3));
    expect(Array.from({ length: 9 }, (_, seed) => choose(mutants, 1, seed)[0]?.kind)).toContain("date");
  });

  it("are without effect where the list says so, wherever the line stands", () => {
    const [mutant] = mutantsIn(folder({ "src/law/a.ts": `\n\n${source}` }));
    if (mutant === undefined) throw new Error("no mutant");
    const entry = {
      file: "src/law/a.ts",
      source: "export const limit = 5000;",
      before: "5000",
      after: "5001",
    };
    expect(reasonOf(mutant, [{ ...entry, reason: "because" }])).toBe("because");
    for (const name of ["file", "source", "before", "after"])
      expect(reasonOf(mutant, [{ ...entry, reason: "because", [name]: "another" }])).toBeUndefined();
  });
});

it("every mutant that is listed as without effect can still be made, and has its reason", () => {
  const mutants = mutantsIn(repository);
  for (const entry of mutantsWithoutEffect()) {
    expect([entry, mutants.some((mutant) => reasonOf(mutant, [entry]) !== undefined)]).toEqual([entry, true]);
    expect(entry.reason.length).toBeGreaterThan(20);
  }
});

describe("npm run mutants", () => {
  const test = (assertion: string) =>
    `import { expect, it } from "vitest";\nimport { limit } from "../../src/law/a.js";\nit("is due", () => { ${assertion} });\n`;

  function judged(assertion: string, listed: readonly object[]) {
    const root = folder({
      "src/law/a.ts": "export const limit = 5000;\n",
      "tests/law/a.test.ts": test(assertion),
      "scripts/mutants-without-effect.json": JSON.stringify(listed),
      "package.json": '{"type":"module"}',
    });
    for (const name of ["mutants.mjs", "mutations.mjs"])
      copyFileSync(join(repository, "scripts", name), join(root, "scripts", name));
    symlinkSync(realpathSync(join(repository, "node_modules")), join(root, "node_modules"));
    const args = [join(root, "scripts/mutants.mjs"), "--count=2", "--seed=1"];
    const { status, stdout, stderr } = spawnSync(process.execPath, args, { encoding: "utf8" });
    return { status, lines: stdout.trim().split("\n").sort(), stderr };
  }
  const survivor = {
    file: "src/law/a.ts",
    source: "export const limit = 5000;",
    before: "5000",
    after: "5001",
  };
  const killed = "killed: src/law/a.ts:1 limit: 5000 → 4999 (tests/law/a.test.ts)";

  it("names what no test sees, with status 1", { timeout: 120_000 }, () => {
    expect(judged("expect(limit >= 5000).toBe(true);", [])).toEqual({
      status: 1,
      lines: [
        "1 killed, 1 survived, 0 timed out, 0 without effect",
        "2 mutants, --seed 1",
        killed,
        "survived: src/law/a.ts:1 limit: 5000 → 5001",
      ],
      stderr: "",
    });
  });

  it("ends with status 0 where that is listed with its reason", { timeout: 120_000 }, () => {
    const { status, lines } = judged("expect(limit >= 5000).toBe(true);", [{ ...survivor, reason: "…" }]);
    expect(status).toBe(0);
    expect(lines).toContain("without effect: src/law/a.ts:1 limit: 5000 → 5001");
    expect(lines).toContain(killed);
  });

  it("proves nothing by a test that fails anyway: status 2", { timeout: 120_000 }, () => {
    const { status, stderr } = judged("expect(limit).toBe(1);", []);
    expect(status).toBe(2);
    expect(stderr).toContain("tests/law/a.test.ts fails without any fault");
  });
});
