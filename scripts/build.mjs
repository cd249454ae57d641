// @ts-check
// npm run build: compiles src/ and the reference tables, and bundles bin/, into dist/, which holds nothing else afterwards.
import { spawnSync } from "node:child_process";
import { cpSync, mkdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { bundleExecutable, compileBundle } from "./bundle.mjs";
import { compileTables } from "./compile-tables.mjs";
import { manPage } from "./man-page.mjs";
import { replaceFolder } from "./replace-folder.mjs";

const root = fileURLToPath(new URL("..", import.meta.url));
const compiler = join(root, "node_modules/typescript/bin/tsc");

/**
 * @param {string} folder
 * @returns {boolean} whether the sources have no error; the compiler prints those that it finds
 */
function compileSources(folder) {
  const args = [compiler, "-p", join(root, "tsconfig.build.json"), "--outDir", folder];
  const { status, error } = spawnSync(process.execPath, args, { cwd: root, stdio: "inherit" });
  if (error !== undefined) throw error;
  return status === 0;
}

/**
 * Writes the manual page, made of the compiled commands.
 * @param {string} folder
 */
async function writeManPage(folder) {
  /** @param {string} path */
  const load = (path) => import(pathToFileURL(join(folder, "src", path)).href);
  const [{ tool }, { commands, description, groups }, { flagOf }] = await Promise.all(
    ["version.js", "cli/commands.js", "cli/option.js"].map(load),
  );
  mkdirSync(join(folder, "man"));
  writeFileSync(join(folder, "man/qingdan.1"), manPage({ tool, description, groups, commands, flagOf }));
}

await replaceFolder(join(root, "dist"), async (folder) => {
  if (!compileSources(folder)) {
    process.exitCode = 1;
    return false;
  }
  await replaceFolder(join(folder, "bin"), async (bin) => {
    await bundleExecutable(root, join(folder, "bin/qingdan.js"), bin);
    return true;
  });
  await writeManPage(folder);
  // The command line is in the bundle, and nobody imports it.
  rmSync(join(folder, "src/cli"), { recursive: true });
  const data = join(root, "src/reference/data");
  const builtData = join(folder, "src/reference/data");
  mkdirSync(join(builtData, "compiled"), { recursive: true });
  cpSync(join(data, "SOURCES.md"), join(builtData, "SOURCES.md"));
  await compileTables(data, folder, join(builtData, "compiled"));
  compileBundle(root, join(folder, "bin/qingdan.js"));
  // The sources, which the tests import, start faster with them too.
  await replaceFolder(join(data, "compiled"), (place) => {
    cpSync(join(builtData, "compiled"), place, { recursive: true });
    return true;
  });
  return true;
});
