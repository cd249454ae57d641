// @ts-check
// Loaded ahead of the built executable (--require), by the build: when the process ends, keeps what V8 has compiled of each
// file of the bundle beside it, for bin/launcher.cjs.
const { writeFileSync } = require("node:fs");
const vm = require("node:vm");

const { Script } = vm;
/** @type {{ filename: string, script: import("node:vm").Script }[]} */
const scripts = [];

vm.Script = class extends Script {
  /**
   * @param {string} source
   * @param {{ filename: string }} options
   */
  constructor(source, options) {
    super(source, options);
    scripts.push({ filename: options.filename, script: this });
  }
};

process.on("exit", () => {
  for (const { filename, script } of scripts) writeFileSync(`${filename}.cache`, script.createCachedData());
});
