// @ts-check
import { join } from "node:path";
import { generate } from "../generate.mjs";
import { generateImports, generateTariff } from "../generate-imports.mjs";
import * as product from "../product.mjs";

/** @typedef {import("../rounds.mjs").Suite} Suite */

/**
 * What a command takes before it has anything to do, against a Node that does nothing.
 * @param {string} folder where the files are made
 * @returns {Suite}
 */
export function startSuite(folder) {
  const ten = join(folder, "ten.csv");
  const tenImports = join(folder, "ten-imports.csv");
  const tariff = join(folder, "ten-tariff.csv");
  generate(ten, { lines: 10 });
  generateImports(tenImports, { lines: 10 });
  generateTariff(tariff);
  return {
    name: "start-up, ten lines",
    size: "",
    limit: 60,
    cases: [
      { name: "node -e 0", command: () => ({ args: ["-e", "0"] }) },
      { name: "--version", command: () => product.bare("--version") },
      { name: "codes hs 6109", command: () => product.bare("codes", "hs", "6109") },
      { name: "validate", command: () => product.validate(ten) },
      { name: "declare", command: (place) => product.declare(ten, place) },
      {
        name: "declare imports",
        command: (place) => product.declare(tenImports, place, "--tariff", tariff, "--no-ledger"),
      },
    ],
  };
}
