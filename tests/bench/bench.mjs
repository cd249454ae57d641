// @ts-check
// npm run bench [-- options]: measures whole processes side by side and prints what they take relative to each other.
//   (none)         start-up, exports of 125,000 and of 500,000 lines, imports of 125,000; 5 rounds
//   --quick        small files, of the product and csv-parse alone; compared with ratios.json, exit status 1 where worse
//   --record       with --quick: writes ratios.json anew instead
//   --growth       500,000 and 5,000,000 lines of each shape, one order of a million rows, files that are no manifests
//   --rounds <n>   how often each case runs
//   --lines <n>    the number of lines: of the exports and imports; with --growth of the smaller files
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { quick } from "./quick.mjs";
import { measureRounds } from "./rounds.mjs";
import { exportsSuite } from "./suites/exports.mjs";
import { extremesSuite, growthSuites } from "./suites/growth.mjs";
import { importsSuite } from "./suites/imports.mjs";
import { startSuite } from "./suites/start.mjs";
import { machine, printSuite } from "./tables.mjs";

/** @typedef {import("./rounds.mjs").Suite} Suite */

const { values } = parseArgs({
  options: {
    quick: { type: "boolean", default: false },
    record: { type: "boolean", default: false },
    growth: { type: "boolean", default: false },
    rounds: { type: "string" },
    lines: { type: "string" },
  },
});
const rounds = values.rounds === undefined ? undefined : Number(values.rounds);
const lines = values.lines === undefined ? undefined : Number(values.lines);

/**
 * The suites of a run, each made when the one before was measured.
 * @param {string} folder
 * @returns {Generator<Suite>}
 */
function* suites(folder) {
  if (values.growth) {
    const few = lines ?? 500_000;
    yield extremesSuite(folder, 2 * few);
    yield* growthSuites(folder, few, 10 * few);
    return;
  }
  yield startSuite(folder);
  for (const each of lines === undefined ? [125_000, 500_000] : [lines]) yield exportsSuite(folder, each);
  yield importsSuite(folder, lines ?? 125_000);
}

const folder = mkdtempSync(join(tmpdir(), "qingdan-bench-"));
try {
  console.log(machine());
  if (values.quick) {
    process.exitCode = (await quick(folder, rounds ?? 5, values.record)) ? 0 : 1;
  } else {
    for (const suite of suites(folder))
      printSuite(suite, await measureRounds(suite, rounds ?? (values.growth ? 1 : 5), folder));
  }
} finally {
  rmSync(folder, { recursive: true, force: true });
}
