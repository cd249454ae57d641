// @ts-check
import { rmSync } from "node:fs";
import { join } from "node:path";
import { exportHeader, generate } from "../generate.mjs";
import { generateHostile, hostileFiles } from "../generate-hostile.mjs";
import * as product from "../product.mjs";
import { sizeOf } from "../size.mjs";

/** @typedef {import("../rounds.mjs").Suite} Suite */
/** @typedef {import("../generate.mjs").ExportShape} ExportShape */

/** @type {Readonly<Record<string, Omit<ExportShape, "lines">>>} */
const shapes = {
  clean: {},
  shuffled: { shuffled: true },
  "every order faulty": { faultEvery: 1 },
};

/**
 * A manifest of each shape in both sizes, validated and declared: ten times the lines should take ten times the time in
 * the same memory. The files of a shape are made when its suite is asked for and removed when the next is, since the large
 * ones take 2.5 GB each.
 * @param {string} folder
 * @param {number} few
 * @param {number} many
 */
export function* growthSuites(folder, few, many) {
  for (const [shape, settings] of Object.entries(shapes)) {
    const paths = [few, many].map((lines) => {
      const path = join(folder, `growth-${lines}.csv`);
      generate(path, { ...settings, lines });
      return path;
    });
    const [small = "", large = ""] = paths;
    yield {
      name: `growth: ${shape}, ${few.toLocaleString("en")} and ${many.toLocaleString("en")} lines`,
      size: `${sizeOf(small)} and ${sizeOf(large)}`,
      cases: ["validate", "declare"].flatMap((command) =>
        paths.map((path) => ({
          name: `${command} ${path === small ? "few" : "many"}`,
          command: (/** @type {string} */ place) =>
            command === "validate" ? product.validate(path) : product.declare(path, place),
        })),
      ),
    };
    for (const path of paths) rmSync(path);
  }
}

/**
 * Files that no broker has: one order of `rows` rows, and such as are no manifest at all.
 * @param {string} folder
 * @param {number} rows
 * @returns {Suite}
 */
export function extremesSuite(folder, rows) {
  const oneOrder = join(folder, "one-order.csv");
  generate(oneOrder, { lines: rows, oneOrder: true });
  const hostile = Object.entries(hostileFiles).map(([name, content]) => {
    const path = join(folder, `${name.replaceAll(" ", "-")}.csv`);
    generateHostile(path, exportHeader, content);
    return { name, path };
  });
  return {
    name: `extremes: one order of ${rows.toLocaleString("en")} rows, and no manifests at all`,
    size: sizeOf(oneOrder),
    cases: [
      product.parseAlone(oneOrder),
      { name: "one order, validate", command: () => product.validate(oneOrder) },
      { name: "one order, declare", command: (place) => product.declare(oneOrder, place) },
      ...hostile.map(({ name, path }) => ({
        name: `${name}, validate`,
        command: () => product.validate(path),
      })),
    ],
  };
}
