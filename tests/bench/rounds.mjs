// @ts-check
import { mkdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { measure } from "./measure.mjs";

/** @typedef {import("./measure.mjs").Command} Command */
/** @typedef {import("./measure.mjs").Usage} Usage */

/**
 * One thing to measure. `command` is called before each run, outside of the measured time, with an empty folder of
 * that run, which is removed after it.
 * @typedef {{ name: string, command: (place: string) => Command }} Case
 */

/**
 * Cases that are measured side by side, the first of them the base of the ratios. `size` says what they work on, `limit`
 * the seconds after which a run is ended.
 * @typedef {{ name: string, size: string, limit: number, cases: readonly Case[] }} Suite
 */

/**
 * What the runs of each case used, in order of the rounds; undefined for one that did not end in time.
 * @typedef {Map<string, (Usage | undefined)[]>} Measurements
 */

/**
 * Measures a suite in rounds: each case once a round, so that whatever else the machine does meets all alike; each round
 * begins with another case.
 * @param {Suite} suite
 * @param {number} rounds
 * @param {string} folder
 * @returns {Promise<Measurements>}
 */
export async function measureRounds({ cases, limit }, rounds, folder) {
  /** @type {Measurements} */
  const measurements = new Map(cases.map(({ name }) => [name, []]));
  for (let round = 0; round < rounds; round++) {
    const first = round % cases.length;
    for (const { name, command } of [...cases.slice(first), ...cases.slice(0, first)]) {
      const place = join(folder, "run");
      mkdirSync(place);
      measurements.get(name)?.push(await measure(command(place), place, limit));
      rmSync(place, { recursive: true });
    }
  }
  return measurements;
}
