// @ts-check
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { generate, generateReleased } from "../generate.mjs";
import { generateReceipts } from "../generate-receipts.mjs";
import * as product from "../product.mjs";
import { sizeOf } from "../size.mjs";

/** @typedef {import("../rounds.mjs").Suite} Suite */

const quarter = ["--year", "2026", "--quarter", "4"];

/**
 * Exports: a clean manifest against csv-parse alone, a script and Miller; the same shuffled, with a fault in every order;
 * and what else reads exports, from files of as many lines.
 * @param {string} folder where the files are made
 * @param {number} lines
 * @returns {Suite}
 */
export function exportsSuite(folder, lines) {
  const path = (/** @type {string} */ name) => join(folder, `${name}-${lines}.csv`);
  const clean = path("clean");
  const shuffled = path("shuffled");
  const faulty = path("faulty");
  const released = path("released");
  generate(clean, { lines });
  generate(shuffled, { lines, shuffled: true });
  generate(faulty, { lines, faultEvery: 1 });
  generateReleased(released, lines);
  const declared = join(folder, `declared-${lines}`);
  mkdirSync(declared);
  product.prepare(product.declare(clean, declared));
  const messages = generateReceipts(join(declared, "out", "messages"), join(declared, "receipts"));
  return {
    name: `exports, ${lines.toLocaleString("en")} lines`,
    size: sizeOf(clean),
    limit: 300,
    cases: [
      product.parseAlone(clean),
      ...product.pythonScript(product.otherPrograms.script, "script-exports.py", (place) => [
        clean,
        join(place, "out"),
      ]),
      ...product.millerGroups(clean),
      { name: "validate", command: () => product.validate(clean) },
      { name: "declare", command: (place) => product.declare(clean, place) },
      {
        name: "declare with a new ledger",
        command: (place) => product.declare(clean, place, "--ledger", join(place, "ledger.sqlite")),
      },
      { name: "declare, shuffled", command: (place) => product.declare(shuffled, place) },
      { name: "validate, every order faulty", command: () => product.validate(faulty) },
      { name: "declare, every order faulty", command: (place) => product.declare(faulty, place) },
      {
        name: "summarize, an inventory a line",
        command: (place) =>
          product.qingdan("summarize", released, "--no-ledger", "--out", join(place, "out")),
      },
      {
        name: "summarize of messages and receipts",
        command: (place) =>
          product.qingdan("summarize", ...messages, "--no-ledger", "--out", join(place, "out")),
      },
      {
        name: "tax income of the manifest",
        command: () => product.qingdan("tax", "income", clean, ...quarter),
      },
      {
        name: "tax income of the run directory",
        command: () => product.qingdan("tax", "income", join(declared, "out"), ...quarter),
      },
    ],
  };
}
