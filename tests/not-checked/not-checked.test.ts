import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import { stripVTControlCharacters } from "node:util";
import { expect, it } from "vitest";

const repository = fileURLToPath(new URL("../..", import.meta.url));

/** Runs the tests of fixture/ as `npm test` runs all, on a machine without xmllint and the official schemas. */
function runLacking(env: Readonly<Record<string, string>>, ...args: readonly string[]) {
  const vitest = [
    "node_modules/vitest/vitest.mjs",
    "run",
    "--config",
    "tests/not-checked/fixture/vitest.config.ts",
  ];
  const { status, stdout, stderr } = spawnSync(process.execPath, [...vitest, "--root", ".", ...args], {
    cwd: repository,
    encoding: "utf8",
    env: { PATH: "/nowhere", CEB_XSD_DIR: "/nowhere", ...env },
  });
  return { status, stdout: stripVTControlCharacters(stdout), stderr };
}

it("ends a run with what the machine lacks, behind the summary, and passes", () => {
  const { status, stdout, stderr } = runLacking({});
  expect([status, stderr]).toEqual([0, ""]);
  expect(stdout).toMatch(/ Tests +3 passed \| 1 skipped \(4\)\n/);
  expect(stdout.trimEnd().split("\n").at(-1)).toBe(
    "NOT CHECKED: 2 tests without xmllint, 1 test without the official schemas (CEB_XSD_DIR)",
  );
});

it("fails with QINGDAN_NO_SKIP=1, for each test that lacks something", () => {
  const { status, stdout, stderr } = runLacking({ QINGDAN_NO_SKIP: "1" });
  expect(status).toBe(1);
  expect(stdout).toMatch(/ Tests +2 failed \| 2 passed \(4\)\n/);
  expect(stderr).toContain("“needs a tool” needs xmllint, which is not here");
  expect(stdout.trimEnd().split("\n").at(-1)).toMatch(/^NOT CHECKED: 2 tests without xmllint, /);
});

it("says nothing where nothing lacks", () => {
  const { status, stdout } = runLacking({ QINGDAN_NO_SKIP: "1" }, "-t", "needs nothing");
  expect(status).toBe(0);
  expect(stdout).not.toContain("NOT CHECKED");
});
