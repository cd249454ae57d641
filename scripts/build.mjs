// @ts-check
// npm run build: compiles bin/ and src/ into dist/, which holds nothing else afterwards.
import { spawnSync } from "node:child_process";
import { chmodSync, cpSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
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

replaceFolder(join(root, "dist"), (folder) => {
  if (!compileSources(folder)) {
    process.exitCode = 1;
    return false;
  }
  chmodSync(join(folder, "bin/qingdan.js"), 0o755);
  cpSync(join(root, "src/reference/data"), join(folder, "src/reference/data"), { recursive: true });
  return true;
});
