// @ts-check
// Called by the build, after the compiler: makes the command line and the libraries that it uses into a few files, of
// which a command loads its own. Loading some 400 files took longer than all else that a short run does.
import { spawnSync } from "node:child_process";
import {
  chmodSync,
  copyFileSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { rolldown } from "rolldown";

/** The one library that stays outside: it brings a compiled SQLite for each system. */
const outside = /^@photostructure\/sqlite$/;

/**
 * Commander asks for this at once and uses it only for commands that are programs of their own, of which there are none
 * here. With all that it brings of Node it takes a tenth of a short run.
 */
const unusedByCommander = "node:child_process";

/**
 * Bundles the command line, as CommonJS, which Node loads faster than ES modules, and puts the launcher before it.
 * @param {string} root the repository
 * @param {string} entry the compiled bin/qingdan.ts
 * @param {string} folder where the executable, its chunks and the licences of the libraries are written
 */
export async function bundleExecutable(root, entry, folder) {
  const bundle = await rolldown({
    input: entry,
    platform: "node",
    external: outside,
    experimental: { chunkOptimization: false },
    plugins: [
      {
        name: "without-child-processes",
        resolveId: (id, importer) =>
          id === unusedByCommander && importer?.includes("/node_modules/commander/") ? "\0nothing" : null,
        load: (id) => (id === "\0nothing" ? "export {};" : null),
      },
    ],
  });
  const { output } = await bundle.write({
    dir: folder,
    format: "cjs",
    // Two folders below dist/, as the compiled sources are: ownTables finds its data by a path from its own file.
    entryFileNames: "chunks/main.js",
    chunkFileNames: "chunks/[name].js",
    minify: { compress: false, mangle: false, codegen: { removeWhitespace: true } },
  });
  const executable = join(folder, "qingdan.js");
  copyFileSync(join(root, "bin/launcher.cjs"), executable);
  chmodSync(executable, 0o755);
  writeFileSync(join(folder, "package.json"), '{ "type": "commonjs" }\n');
  const modules = output.flatMap((file) => (file.type === "chunk" ? file.moduleIds : []));
  writeFileSync(join(folder, "LICENSES.txt"), licences(join(root, "node_modules"), modules));
}

/**
 * Runs the built executable on samples and keeps what V8 compiles for them. How the runs end makes no difference: what
 * is not kept is compiled when it is needed.
 * @param {string} root the repository
 * @param {string} executable
 */
export function compileBundle(root, executable) {
  const keeper = fileURLToPath(new URL("compiled-code.cjs", import.meta.url));
  const place = mkdtempSync(join(tmpdir(), "qingdan-build-"));
  const sample = (/** @type {string} */ name) => join(root, "samples", name);
  const profile = ["--profile", sample("qingdan.yaml")];
  const out = (/** @type {string} */ name) => ["--out", join(place, name), ...profile];
  const tariff = ["--tariff", sample("tariff.csv")];
  const runs = [
    ["validate", sample("9610-clean.csv"), ...profile],
    ["validate", sample("9610-mistakes.csv"), ...profile],
    ["declare", sample("9610-clean.csv"), ...out("exports")],
    ["declare", sample("1210-bonded.csv"), ...out("imports"), ...tariff],
    ["summarize", sample("released.csv"), ...out("sums")],
    ["codes", "hs", "6109"],
    ["codes", "countries", "hanguo"],
    ["complete", "--", "explain", ""],
  ];
  for (const args of runs) {
    const { error } = spawnSync(process.execPath, ["--require", keeper, executable, ...args], {
      stdio: "ignore",
      // The user's own ledger is not for samples.
      env: { ...process.env, HOME: place, XDG_DATA_HOME: join(place, "data"), LOCALAPPDATA: place },
    });
    if (error !== undefined) throw error;
  }
  rmSync(place, { recursive: true });
}

/**
 * The licences of the libraries in the bundle, which have to go where their code goes.
 * @param {string} libraries the folder node_modules
 * @param {readonly string[]} modules
 */
function licences(libraries, modules) {
  const names = modules
    .filter((id) => id.startsWith(libraries))
    .map((id) => id.slice(libraries.length + 1).match(/^(@[^/]+\/)?[^/]+/)?.[0] ?? "");
  return [...new Set(names)]
    .sort()
    .map((name) => {
      const folder = join(libraries, name);
      const file = readdirSync(folder).find((each) => /^licen[cs]e/i.test(each));
      const { license, version } = JSON.parse(readFileSync(join(folder, "package.json"), "utf8"));
      const text = file === undefined ? `${license}` : readFileSync(join(folder, file), "utf8").trim();
      return `${name} ${version}\n\n${text}\n`;
    })
    .join(`\n${"-".repeat(80)}\n\n`);
}
