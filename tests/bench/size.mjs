// @ts-check
import { statSync } from "node:fs";

/**
 * A file's size, as the tables have it.
 * @param {string} path
 */
export function sizeOf(path) {
  return `${(statSync(path).size / 1e6).toFixed(0)} MB`;
}
