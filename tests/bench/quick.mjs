// @ts-check
import { readFileSync, writeFileSync } from "node:fs";
import { otherPrograms } from "./product.mjs";
import { compareRatios, ratiosToFirst, toleranceOf } from "./ratios.mjs";
import { measureRounds } from "./rounds.mjs";
import { exportsSuite } from "./suites/exports.mjs";
import { importsSuite } from "./suites/imports.mjs";
import { startSuite } from "./suites/start.mjs";
import { printSuite } from "./tables.mjs";

/** @typedef {import("./rounds.mjs").Measurements} Measurements */
/** @typedef {import("./rounds.mjs").Suite} Suite */
/** @typedef {import("./ratios.mjs").Comparison} Comparison */
/** @typedef {import("./ratios.mjs").Ratios} Ratios */

const ratiosFile = new URL("ratios.json", import.meta.url);
const others = new Set(Object.values(otherPrograms));

/**
 * Measures small files, of Node's processes only, and compares the ratios with those kept in the repository, or writes
 * these anew (`record`). False where one is worse. A suite in which one seems worse is measured once more and judged by
 * all rounds together: a machine that is busy for a moment is no regression.
 * @param {string} folder
 * @param {number} rounds
 * @param {boolean} record
 */
export async function quick(folder, rounds, record) {
  const suites = [startSuite(folder), exportsSuite(folder, 10_000), importsSuite(folder, 10_000)].map(ofNode);
  /** @type {Map<Suite, Measurements>} */
  const measured = new Map();
  for (const suite of suites) measured.set(suite, await measureRounds(suite, rounds, folder));
  if (record) {
    print(measured);
    writeFileSync(ratiosFile, `${JSON.stringify(ratiosOf(measured), null, 2)}\n`);
    return true;
  }
  /** @type {Ratios} */
  const kept = JSON.parse(readFileSync(ratiosFile, "utf8"));
  const suspected = new Set(compareRatios(kept, ratiosOf(measured)).worse.map(({ suite }) => suite));
  for (const [suite, measurements] of measured) {
    if (!suspected.has(suite.name)) continue;
    const again = await measureRounds(suite, rounds * 2, folder);
    for (const [name, runs] of again) measurements.get(name)?.push(...runs);
  }
  print(measured);
  const comparison = compareRatios(kept, ratiosOf(measured));
  for (const line of said(comparison)) console.log(line);
  return comparison.worse.length + comparison.unknown.length === 0;
}

/**
 * A suite without the programs that are not Node's.
 * @param {Suite} suite
 * @returns {Suite}
 */
function ofNode(suite) {
  return { ...suite, cases: suite.cases.filter(({ name }) => !others.has(name)) };
}

/**
 * @param {ReadonlyMap<Suite, Measurements>} measured
 * @returns {Ratios}
 */
function ratiosOf(measured) {
  return Object.fromEntries([...measured].map(([{ name }, runs]) => [name, ratiosToFirst(runs)]));
}

/** @param {ReadonlyMap<Suite, Measurements>} measured */
function print(measured) {
  for (const [suite, measurements] of measured) printSuite(suite, measurements);
}

/**
 * A comparison in words.
 * @param {Comparison} comparison
 */
function said({ worse, better, unknown }) {
  const anew = "npm run bench -- --quick --record";
  /** @param {Comparison["worse"][number]} found */
  const figures = ({ suite, name, kept, measured }) => `${suite}: ${name}: ${measured}, kept ${kept}`;
  return [
    ...worse.map((found) => `WORSE by more than ${toleranceOf(found.suite) * 100} %: ${figures(found)}`),
    ...unknown.map((name) => `NOT COMPARED, measured and not kept or the reverse: ${name} (${anew})`),
    ...better.map((found) => `better: ${figures(found)} (${anew})`),
  ];
}
