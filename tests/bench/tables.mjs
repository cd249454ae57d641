// @ts-check
import { cpus, totalmem } from "node:os";
import { otherPrograms } from "./product.mjs";
import { median, ratio } from "./ratios.mjs";

/** @typedef {import("./rounds.mjs").Measurements} Measurements */
/** @typedef {import("./rounds.mjs").Suite} Suite */

/** The machine, in a line. */
export function machine() {
  const [cpu] = cpus();
  const memory = (totalmem() / 2 ** 30).toFixed(0);
  return `Node ${process.versions.node}, ${cpus().length} × ${cpu?.model ?? "?"}, ${memory} GiB`;
}

/** The other cases that a suite's cases are compared with, where it has them. */
const measures = [...Object.values(otherPrograms), "declare"];

/**
 * Prints a suite's measurements: medians of wall and processor time, the highest peak, and the ratios of wall times to the
 * first case, to the other programs and to `declare`, of processor time to the first case. A case that did not end in
 * time has none.
 * @param {Suite} suite
 * @param {Measurements} measurements
 */
export function printSuite({ name, size, limit }, measurements) {
  const [base = ""] = measurements.keys();
  const others = measures.filter((other) => measurements.has(other));
  console.log(`\n${[name, size].filter((text) => text !== "").join(", ")}`);
  console.table(
    Object.fromEntries(
      [...measurements].map(([name, runs]) => {
        const ended = runs.flatMap((run) => run ?? []);
        if (ended.length < runs.length) return [name, { "wall s": `> ${limit}` }];
        const relative = [base, ...others].map((other) => [
          `× ${other}`,
          shown(ratio(measurements, name, other, "wall"), 2),
        ]);
        return [
          name,
          {
            "wall s": shown(median(ended.map(({ wall }) => wall)), 2),
            "CPU s": shown(median(ended.map(({ cpu }) => cpu)), 2),
            "peak MiB": shown(Math.max(...ended.map(({ peak }) => peak)), 0),
            ...Object.fromEntries(relative),
            [`CPU × ${base}`]: shown(ratio(measurements, name, base, "cpu"), 2),
          },
        ];
      }),
    ),
  );
}

/**
 * @param {number} value
 * @param {number} digits
 */
function shown(value, digits) {
  return Number.isNaN(value) ? "" : Number(value.toFixed(digits));
}
