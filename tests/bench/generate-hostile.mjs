// @ts-check
import { closeSync, openSync, writeSync } from "node:fs";

const piece = 1 << 20;

/** Files that are no manifest at all, which must neither hang nor fill memory; by what they consist of. */
export const hostileFiles = {
  "60 MB of blank lines": { byte: "\n", megabytes: 60 },
  "20 MB of commas": { byte: ",", megabytes: 20 },
  "50 MB of NUL": { byte: "\0", megabytes: 50 },
};

/**
 * Writes a file of one byte over and over behind a header.
 * @param {string} path
 * @param {string} header
 * @param {{ byte: string, megabytes: number }} content
 */
export function generateHostile(path, header, { byte, megabytes }) {
  const file = openSync(path, "w");
  writeSync(file, header);
  const block = Buffer.alloc(piece, byte);
  for (let left = megabytes * 1e6; left > 0; left -= piece) writeSync(file, block, 0, Math.min(piece, left));
  closeSync(file);
}
