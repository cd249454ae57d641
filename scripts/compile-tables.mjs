// @ts-check
// Called by the build, after the compiler: writes the reference tables in the form that src/reference/compiled-table.ts
// reads, made of the CSVs in src/reference/data by the readers that the compiler has just built.
import { createHash } from "node:crypto";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { isDeepStrictEqual } from "node:util";

/** @typedef {import("../src/reference/code-entry.js").CodeEntry} CodeEntry */
/** @typedef {import("../src/reference/export-duty.js").DutyRow} DutyRow */

/**
 * Compiles every table into a folder. Throws where a compiled table does not read as its CSV does.
 * @param {string} data the folder of the CSVs
 * @param {string} built the folder of the compiled sources, `src` in it
 * @param {string} folder
 */
export async function compileTables(data, built, folder) {
  /** @param {string} name */
  const load = (name) => import(pathToFileURL(join(built, "src/reference", name)).href);
  /** @type {typeof import("../src/reference/table-specs.js")} */
  const { tableSpecs } = await load("table-specs.js");
  /** @type {typeof import("../src/reference/entries.js")} */
  const { readEntries } = await load("entries.js");
  /** @type {typeof import("../src/reference/export-duty.js")} */
  const { readDutyRows } = await load("export-duty.js");
  /** @type {typeof import("../src/reference/compiled-table.js")} */
  const { compiledDutyRows, compiledEntries } = await load("compiled-table.js");

  for (const spec of Object.values(tableSpecs)) {
    if (spec.data === undefined) continue;
    const entries = readEntries(join(data, spec.data), spec);
    const text = compiled(data, spec.data, [...entries.values()].map(entryCells));
    const read = new Map(
      compiledEntries(text)
        .entries()
        .map((entry) => [entry.code, entry]),
    );
    if (!isDeepStrictEqual(read, entries)) throw new Error(`${spec.data} and what is compiled of it differ`);
    writeFileSync(join(folder, `${spec.id}.tsv`), text);
  }
  const source = "export-duty.csv";
  const rows = readDutyRows(join(data, source));
  const text = compiled(data, source, [...rows.values()].flat().map(dutyCells));
  if (!isDeepStrictEqual(compiledDutyRows(text), rows))
    throw new Error(`${source} and what is compiled of it differ`);
  writeFileSync(join(folder, "export-duty-rows.tsv"), text);
}

/** @param {CodeEntry} entry */
function entryCells({ code, name, nameEn = "", iso = "", status = "", also = [] }) {
  return [code, name, nameEn, iso, status, ...also];
}

/** @param {DutyRow} row */
function dutyCells({ code, part, percent, name }) {
  return [code, part ? "Y" : "", String(percent), name];
}

/**
 * A compiled table: the line that says what it was made of, then the lines in order of their first cells.
 * @param {string} data
 * @param {string} source
 * @param {readonly string[][]} lines
 */
function compiled(data, source, lines) {
  const sha256 = createHash("sha256")
    .update(readFileSync(join(data, source)))
    .digest("hex");
  const ordered = lines.toSorted(([a = ""], [b = ""]) => Number(a > b) - Number(a < b));
  const head = JSON.stringify({ source, sha256, size: lines.length });
  return `${[head, ...ordered.map(line)].join("\n")}\n`;
}

/** @param {readonly string[]} cells */
function line(cells) {
  const broken = cells.find((cell) => /[\t\n]/.test(cell));
  if (broken !== undefined)
    throw new Error(`a table can't be compiled with a tab or line feed in a cell: ${broken}`);
  const text = cells.join("\t").replace(/\t+$/, "");
  // A code without a name keeps its tab: codes end there.
  return text.includes("\t") ? text : `${text}\t`;
}
