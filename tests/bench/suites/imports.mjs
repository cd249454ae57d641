// @ts-check
import { copyFileSync, mkdirSync } from "node:fs";
import { join } from "node:path";
import { generateImports, generateTariff } from "../generate-imports.mjs";
import * as product from "../product.mjs";
import { sizeOf } from "../size.mjs";

/** @typedef {import("../rounds.mjs").Suite} Suite */

/**
 * Imports with their taxes: without a ledger, with a new one, and the same batch once more; against csv-parse alone and a
 * script.
 * @param {string} folder where the files are made
 * @param {number} lines
 * @returns {Suite}
 */
export function importsSuite(folder, lines) {
  const path = (/** @type {string} */ name) => join(folder, `imports-${name}-${lines}`);
  const clean = path("clean.csv");
  const shuffled = path("shuffled.csv");
  const faulty = path("faulty.csv");
  const tariff = path("tariff.csv");
  generateImports(clean, { lines });
  generateImports(shuffled, { lines, shuffled: true });
  generateImports(faulty, { lines, faultEvery: 1 });
  generateTariff(tariff);
  const booked = path("booked.sqlite");
  const declared = path("declared");
  mkdirSync(declared);
  const taxed = ["--tariff", tariff];
  product.prepare(product.declare(clean, declared, ...taxed, "--ledger", booked));
  const withoutLedger = [...taxed, "--no-ledger"];
  const withLedger = (/** @type {string} */ place) => [...taxed, "--ledger", join(place, "ledger.sqlite")];
  /**
   * @param {string} name
   * @param {(place: string) => readonly string[]} ledger
   */
  const script = (name, ledger) =>
    product.pythonScript(name, "script-imports.py", (place) => [
      clean,
      tariff,
      join(place, "out"),
      ...ledger(place),
    ]);
  return {
    name: `imports, ${lines.toLocaleString("en")} lines`,
    size: sizeOf(clean),
    limit: 300,
    cases: [
      product.parseAlone(clean),
      ...script(product.otherPrograms.script, () => []),
      ...script(product.otherPrograms.scriptWithLedger, (place) => ["--ledger", join(place, "ledger")]),
      { name: "validate", command: () => product.validate(clean, ...withoutLedger) },
      { name: "declare", command: (place) => product.declare(clean, place, ...withoutLedger) },
      { name: "declare, shuffled", command: (place) => product.declare(shuffled, place, ...withoutLedger) },
      {
        name: "declare, every order faulty",
        command: (place) => product.declare(faulty, place, ...withoutLedger),
      },
      {
        name: "declare with a new ledger",
        command: (place) => product.declare(clean, place, ...withLedger(place)),
      },
      {
        name: "declare the same batch once more",
        command(place) {
          // With its seal: a ledger without is checked row by row.
          for (const ending of ["", ".seal"])
            copyFileSync(booked + ending, join(place, `ledger.sqlite${ending}`));
          return product.declare(clean, place, ...withLedger(place));
        },
      },
    ],
  };
}
