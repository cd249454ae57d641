import { spawnSync } from "node:child_process";
import { readFileSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { repository } from "../support/cli.js";
import { installPacked } from "./packed.js";

// The examples of docs/library.md, as a reader would copy them into a project that has installed the package.

const { path: project, installed } = installPacked();
symlinkSync(join(installed, "samples"), join(project, "samples"));
const page = readFileSync(join(repository, "docs/library.md"), "utf8");
const examples = [...page.matchAll(/^```ts\n([\s\S]*?)^```$/gm)].map(([, text = ""]) => text);
const settings = {
  compilerOptions: {
    ...{ strict: true, exactOptionalPropertyTypes: true, noUncheckedIndexedAccess: true },
    ...{ module: "NodeNext", target: "ES2023", types: ["node"] },
  },
};

function run(...args: readonly string[]) {
  const { status, stdout, stderr } = spawnSync(process.execPath, args, { cwd: project, encoding: "utf8" });
  return { status, stdout, stderr };
}

describe("the examples of docs/library.md", () => {
  it("compile", () => {
    writeFileSync(join(project, "tsconfig.json"), JSON.stringify(settings));
    for (const [index, text] of examples.entries()) writeFileSync(join(project, `example-${index}.ts`), text);
    const compiler = join(repository, "node_modules/typescript/bin/tsc");
    expect(run(compiler, "-p", project)).toEqual({ status: 0, stdout: "", stderr: "" });
  });

  // What the samples hold is worked out in tests/samples: 13 orders rejected; 11 parcels simplified; one tax line.
  it.each([
    [0, /^芜湖\n$/],
    [
      1,
      /^(samples\/9610-mistakes\.csv:\d+ .+\n){15,}13 \d+ \[ 'export\/licence', 'hs\/elements', 'hs\/expired', 'hs\/unit' \]\n$/,
    ],
    [2, /^11\n11\n$/],
    // No order that is declared is above the limit.
    [3, /^13 \{ 'export\/single-limit': 'error' \}\n$/],
    [4, /bonded: \{ orders: \d+/],
    [5, /^\d+\.\d\d .+\n\d+\.\d\d\n$/s],
    [6, /^\S.+\n/],
    [7, /^\S.+\[/],
  ])("run: example %i", (index, expected) => {
    expect(examples).toHaveLength(8);
    const { status, stdout, stderr } = run(`example-${index}.js`);
    expect({ status, stderr }).toEqual({ status: 0, stderr: "" });
    expect(stdout).toMatch(expected);
  });
});
