// @ts-check
import { rmSync } from "node:fs";
import { join } from "node:path";
import { exportHeader, generate } from "../generate.mjs";
import { generateHostile, hostileFiles } from "../generate-hostile.mjs";
import * as product from "../product.mjs";
import { sizeOf } from "../size.mjs";

/** @typedef {import("../rounds.mjs").Suite} Suite */
/** @typedef {import("../generate.mjs").ExportShape} ExportShape */

/** @typedef {import("../measure.mjs").Command} Command */

/** @type {Readonly<Record<string, (manifest: string, place: string) => Command>>} */
const commands = { validate: (manifest) => product.validate(manifest), declare: product.declare };

/** What is printed grows with the findings, in every format. */
const everyFormat = Object.fromEntries(
  ["text", "json", "ndjson", "csv", "sarif"].map((format) => [
    `validate --format ${format}`,
    (/** @type {string} */ manifest) => product.validate(manifest, "--format", format),
  ]),
);

/** @type {Readonly<Record<string, { shape: Omit<ExportShape, "lines">, commands: typeof commands }>>} */
const shapes = {
  clean: { shape: {}, commands },
  shuffled: { shape: { shuffled: true }, commands },
  "every order faulty": {
    shape: { faultEvery: 1 },
    commands: { ...everyFormat, declare: product.declare },
  },
};

/**
 * For each shape of a manifest and each command, files of two sizes: ten times the lines should take ten times the time,
 * in the same memory. The files of a shape are made when its first suite is asked for and removed after its last, since
 * the large ones take 2.5 GB each.
 * @param {string} folder
 * @param {number} few
 * @param {number} many
 * @returns {Generator<Suite>}
 */
export function* growthSuites(folder, few, many) {
  for (const [name, { shape, commands }] of Object.entries(shapes)) {
    const files = [few, many].map((lines) => ({ lines, path: join(folder, `growth-${lines}.csv`) }));
    for (const { lines, path } of files) generate(path, { ...shape, lines });
    for (const [words, command] of Object.entries(commands)) {
      yield {
        name: `growth, ${name}: ${words}`,
        size: files.map(({ path }) => sizeOf(path)).join(" and "),
        limit: 1200,
        cases: files.map(({ lines, path }) => ({
          name: `${lines.toLocaleString("en")} lines`,
          command: (place) => command(path, place),
        })),
      };
    }
    for (const { path } of files) rmSync(path);
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
    limit: 60,
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
