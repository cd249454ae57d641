#!/usr/bin/env node
// @ts-check
// The executable as it is built (dist/bin/qingdan.js): loads the bundle's files from chunks/, each with the code that V8
// compiled of it when it was built (scripts/compiled-code.cjs). Compiling is a quarter of a short run. V8 takes compiled
// code of its own version only, and else compiles the file as ever. Reached by a path of the package alone: a cache in a
// shared place could hold another user's code.
const { readFileSync } = require("node:fs");
const { basename, join } = require("node:path");
const { Script } = require("node:vm");

const folder = join(__dirname, "chunks");
/** @type {Map<string, { exports: unknown }>} */
const loaded = new Map();

/**
 * What a file of the bundle is given as `require`.
 * @param {string} id
 * @returns {unknown}
 */
function load(id) {
  if (!id.startsWith("./")) return require(id);
  const known = loaded.get(id);
  if (known !== undefined) return known.exports;
  const module = { exports: {} };
  loaded.set(id, module);
  const filename = join(folder, basename(id));
  // On the first line, so that the lines of traces are the file's.
  const source = `(function (exports, require, module, __filename) {${readFileSync(filename, "utf8")}\n})`;
  const script = new Script(source, { filename, cachedData: compiledCode(`${filename}.cache`) });
  script.runInThisContext()(module.exports, load, module, filename);
  return module.exports;
}

/**
 * @param {string} path
 * @returns {Buffer | undefined} undefined for a file of which no code was compiled
 */
function compiledCode(path) {
  try {
    return readFileSync(path);
  } catch {
    return undefined;
  }
}

load("./main.js");
