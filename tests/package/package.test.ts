import { spawnSync } from "node:child_process";
import { constants, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { isBuiltin } from "node:module";
import { dirname, join, relative } from "node:path";
import { describe, expect, it, onTestFinished } from "vitest";
import { filesBelow, repository } from "../support/cli.js";
import { installPacked, manifestOf } from "./packed.js";

const { path: project, installed } = installPacked();
const manifest = manifestOf(installed);
const files = filesBelow(installed);
const samples = join(installed, "samples");
const executable = join(project, "node_modules/.bin/qingdan");

/** Runs a program in the project, to its end; the ledger is the project's own, never that of the user who runs the tests. */
function run(program: string, args: readonly string[]) {
  const env = { ...process.env, XDG_DATA_HOME: join(project, "data") };
  const { status, stdout, stderr } = spawnSync(program, args, { cwd: project, encoding: "utf8", env });
  return { status, stdout, stderr };
}

describe("the packed package", () => {
  it("has these entries", () => {
    expect(readdirSync(installed).sort()).toEqual([
      "CHANGELOG.md",
      "LICENSE",
      "README.md",
      "dist",
      "docs",
      "package.json",
      "samples",
      "src",
      "templates",
    ]);
  });

  it("has every source of the library, and of each what the compiler makes, beside the bundle", () => {
    const sources = filesBelow(join(repository, "src"))
      .filter((name) => name.endsWith(".ts") && !name.startsWith("cli/"))
      .map((name) => `src/${name}`);
    const compiled = sources.flatMap((name) =>
      ["js", "js.map", "d.ts", "d.ts.map"].map((end) => `dist/${name.slice(0, -"ts".length)}${end}`),
    );
    const data = "dist/src/reference/data/";
    const bundle = "dist/bin/";
    const manual = "dist/man/qingdan.1";
    expect([files.includes(manual), manifest.man]).toEqual([true, manual]);
    const built = files.filter((name) => name.startsWith("dist/") && name !== manual);
    expect(files.filter((name) => name.startsWith("src/"))).toEqual(sources.sort());
    expect(built.filter((name) => !name.startsWith(data) && !name.startsWith(bundle))).toEqual(
      compiled.sort(),
    );
    expect(built.filter((name) => name.startsWith(data) && !name.endsWith(".tsv"))).toEqual([
      `${data}SOURCES.md`,
    ]);
    expect(built.filter((name) => name.startsWith(bundle) && !name.startsWith(`${bundle}chunks/`))).toEqual(
      ["LICENSES.txt", "package.json", "qingdan.js"].map((name) => `${bundle}${name}`),
    );
  });

  it("depends on the packages that its files import, and on no other", () => {
    const imported = files
      .filter((name) => name.startsWith("dist/") && name.endsWith(".js"))
      .flatMap((name) => {
        const text = readFileSync(join(installed, name), "utf8");
        const pattern = name.startsWith("dist/bin/")
          ? /\brequire\("([^"]+)"\)/g
          : /^import .*from "([^"]+)";$/gm;
        return [...text.matchAll(pattern)].map(([, id = ""]) => id);
      })
      .filter((id) => !id.startsWith(".") && !isBuiltin(id));
    const packages = imported.map((id) => id.match(/^(?:@[^/]+\/)?[^/]+/)?.[0]);
    expect(new Set(packages)).toEqual(new Set(Object.keys(manifest.dependencies)));
  });

  it("has the licence of every library whose code is in the bundle", () => {
    const licences = readFileSync(join(installed, "dist/bin/LICENSES.txt"), "utf8");
    for (const name of ["chalk", "commander", "csv-parse", "decimal.js", "yaml", "zod"])
      expect(licences).toMatch(new RegExp(`^${name} \\d+\\.\\d+\\.\\d+\\n\\n.*?Permission`, "ms"));
  });

  it("has no tests, no scripts and no settings of ours", () => {
    expect(
      files.filter((name) => /(^|\/)(tests?|scripts|node_modules|out)\/|\.test\.|^\./.test(name)),
    ).toEqual([]);
    const csvs = files.filter((name) => name.endsWith(".csv"));
    expect(csvs.filter((name) => !/^(samples|templates)\//.test(name))).toEqual([]);
  });

  // Declaration maps can't hold the sources as source maps can, so the sources are in the package, once for both.
  it("has the sources that its maps point to", () => {
    const pointed = files
      .filter((name) => name.endsWith(".map"))
      .flatMap((name) => {
        const { sources } = JSON.parse(readFileSync(join(installed, name), "utf8")) as { sources: string[] };
        return sources.map((source) => join(dirname(name), source));
      });
    expect(new Set(pointed)).toEqual(new Set(files.filter((name) => /^src\/.*\.ts$/.test(name))));
  });

  it("has every file that its package.json names", () => {
    const named = [...Object.values(manifest.bin), ...Object.values(manifest.exports).flatMap(Object.values)];
    expect(named.length).toBeGreaterThanOrEqual(3);
    expect(named.map((name) => relative("", name)).filter((name) => !files.includes(name))).toEqual([]);
  });
});

describe("the program in a project that installed the package", () => {
  it("is executable, for any user", () => {
    for (const target of Object.values(manifest.bin)) {
      const everybody = constants.S_IXUSR | constants.S_IXGRP | constants.S_IXOTH;
      expect(statSync(join(installed, target)).mode & everybody).toBe(everybody);
      expect(readFileSync(join(installed, target), "utf8")).toMatch(/^#!\/usr\/bin\/env node\n/);
    }
  });

  it("says its version", () => {
    expect(run(executable, ["--version"])).toEqual({
      status: 0,
      stdout: `${manifest.version}\n`,
      stderr: "",
    });
  });

  // V8 takes the code that the build compiled from its own version only; this is what every other Node meets.
  it.each([
    ["without compiled code", () => undefined],
    ["with half of the compiled code", (code: Buffer) => code.subarray(0, code.length / 2)],
    ["with what is no compiled code", (code: Buffer) => Buffer.alloc(code.length, "x")],
  ])("finds the same %s", (_name, changed) => {
    const args = ["validate", join(samples, "9610-mistakes.csv"), "--profile", join(samples, "qingdan.yaml")];
    const expected = run(executable, args);
    const codes = files.filter((name) => name.endsWith(".cache")).map((name) => join(installed, name));
    expect(codes.length).toBeGreaterThan(20);
    for (const path of codes) {
      const code = readFileSync(path);
      const other = changed(code);
      if (other === undefined) rmSync(path);
      else writeFileSync(path, other);
      onTestFinished(() => writeFileSync(path, code));
    }
    expect(expected.status).toBe(1);
    expect(run(executable, args)).toEqual(expected);
  });

  it("declares a sample of the package", () => {
    const args = ["--profile", join(samples, "qingdan.yaml"), "--out", "out", "--quiet", "--no-ledger"];
    const result = run(executable, ["declare", join(samples, "9610-clean.csv"), ...args]);
    expect(result).toEqual({ status: 0, stdout: "", stderr: "" });
    expect(filesBelow(join(project, "out"))).toContain("run.json");
  });
});

// A user's program: it compiles against the package's functions and types; a wrong call does not compile.
const consumer = {
  "lookup.ts": `import { type Context, createContext, type TableId } from "qingdan";

const context: Context = createContext({ asOf: "2026-11-23" });

export function nameOf(table: TableId, code: string): string | undefined {
  return context.rules.reference.table(table).get(code)?.name;
}

// @ts-expect-error: there is no such option.
export const mistake = (): Context => createContext({ asof: "2026-11-23" });
`,
  "main.ts": `import { nameOf } from "./lookup.js";

console.log(nameOf("countries", "502"));
`,
  "tsconfig.json": JSON.stringify({
    compilerOptions: {
      strict: true,
      exactOptionalPropertyTypes: true,
      module: "NodeNext",
      target: "ES2023",
      types: ["node"],
    },
  }),
};

describe("the library in a project that installed the package", () => {
  it("type-checks against its declaration files, all of which are checked, and runs", () => {
    for (const [name, text] of Object.entries(consumer)) writeFileSync(join(project, name), text);
    const compiler = join(repository, "node_modules/typescript/bin/tsc");
    expect(run(process.execPath, [compiler, "-p", project])).toEqual({ status: 0, stdout: "", stderr: "" });
    expect(run(process.execPath, ["main.js"])).toEqual({ status: 0, stdout: "美国\n", stderr: "" });
  });
});
