// @ts-check
// The command lines that the suites measure.
import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

/** @typedef {import("./measure.mjs").Command} Command */
/** @typedef {import("./rounds.mjs").Case} Case */

const here = fileURLToPath(new URL(".", import.meta.url));
const executable = fileURLToPath(new URL("../../dist/bin/qingdan.js", import.meta.url));
const at = "2026-11-23T10:00:00+08:00";
const profile = ["--profile", join(here, "profile.yaml")];

/** The base of every suite of files; it does nothing with the rows. */
export const csvParseAlone = "csv-parse alone";

/**
 * A command of the product that takes no profile.
 * @param {readonly string[]} words
 * @returns {Command}
 */
export function bare(...words) {
  return { args: [executable, ...words] };
}

/**
 * A command of the product, with the benchmark's profile.
 * @param {readonly string[]} words
 * @returns {Command}
 */
export function qingdan(...words) {
  // The key of the ledgers, which would otherwise be a file beside each.
  const env = { QINGDAN_LEDGER_KEY: "0123456789abcdef".repeat(4) };
  return { args: [executable, ...words, ...profile, "--quiet"], env };
}

/**
 * Without a ledger, unless the options name one: none of the machine's is touched.
 * @param {readonly string[]} options
 */
function withoutLedger(options) {
  return options.includes("--ledger") || options.includes("--no-ledger") ? [] : ["--no-ledger"];
}

/**
 * @param {string} manifest
 * @param {readonly string[]} options
 */
export function validate(manifest, ...options) {
  const all = [...options, ...withoutLedger(options)];
  return qingdan("validate", manifest, "--at", at, "--format", "ndjson", ...all);
}

/**
 * @param {string} manifest
 * @param {string} place the folder in which the output directory is made
 * @param {readonly string[]} options
 */
export function declare(manifest, place, ...options) {
  const all = [...options, ...withoutLedger(options)];
  return qingdan("declare", manifest, "--at", at, "--out", join(place, "out"), ...all);
}

/**
 * @param {string} file
 * @returns {Case}
 */
export function parseAlone(file) {
  return { name: csvParseAlone, command: () => ({ args: [join(here, "csv-parse-alone.mjs"), file] }) };
}

/** How the cases of other programs are called in the tables. */
export const otherPrograms = {
  script: "Python script",
  scriptWithLedger: "Python script, new ledger",
  miller: "Miller's group-by",
};

/**
 * A Python script of the same job, as somebody would write it; no case where there is no Python.
 * @param {string} name of the case
 * @param {string} file in this folder
 * @param {(place: string) => readonly string[]} args
 * @returns {Case[]}
 */
export function pythonScript(name, file, args) {
  if (!installed("python3")) return [];
  const script = join(here, file);
  return [{ name, command: (place) => ({ program: "python3", args: [script, ...args(place)] }) }];
}

/**
 * Miller's sums of exports by merchant, country, goods and currency; no case where there is no Miller.
 * @param {string} manifest
 * @returns {Case[]}
 */
export function millerGroups(manifest) {
  if (!installed("mlr")) return [];
  const sums = ["stats1", "-a", "sum,count", "-f", "totalPrice", "-g", "ebcCode,country,gcode,currency"];
  const args = ["--icsv", "--ojson", ...sums, manifest];
  return [{ name: otherPrograms.miller, command: () => ({ program: "mlr", args }) }];
}

/** @param {string} program */
function installed(program) {
  return spawnSync(program, ["--version"]).status === 0;
}

/**
 * Runs a command that later cases need the result of.
 * @param {Command} command
 */
export function prepare({ args, env }) {
  const { status, stderr } = spawnSync(process.execPath, args, {
    env: { ...process.env, ...env },
    stdio: ["ignore", "ignore", "pipe"],
    encoding: "utf8",
  });
  if (status !== 0 && status !== 1) throw new Error(`${args.join(" ")} ended with ${status}: ${stderr}`);
}
