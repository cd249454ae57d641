// @ts-check
import { existsSync, mkdirSync, renameSync, rmSync } from "node:fs";

/**
 * Makes a folder anew: `fill` writes into a folder beside it, which then takes its place, so that nothing of the
 * old one survives. Where `fill` fails or returns false, the old folder stays as it is. Called by the build for
 * what it generates.
 * @param {string} path
 * @param {(folder: string) => boolean | Promise<boolean>} fill
 */
export async function replaceFolder(path, fill) {
  const next = `${path}-next-${process.pid}`;
  const old = `${path}-old-${process.pid}`;
  try {
    mkdirSync(next, { recursive: true });
    if (!(await fill(next))) return;
    if (existsSync(path)) renameSync(path, old);
    renameSync(next, path);
  } finally {
    for (const left of [next, old]) rmSync(left, { recursive: true, force: true });
  }
}
