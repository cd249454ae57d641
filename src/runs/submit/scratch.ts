import { lstatSync, mkdtempSync, readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { ownMark, readMark, stateOf } from "../../output/process-mark.js";
import { removeQuietly } from "../../values/remove-quietly.js";

const prefix = "qingdan-submit-";
const markFile = "process.json";

/**
 * A folder for signed messages, which hold persons' data: for its owner alone, with the mark of this process. Such folders
 * of processes that were killed are removed.
 */
export function signingScratch(temporary: string): string {
  clearLeft(temporary);
  const folder = mkdtempSync(join(temporary, prefix));
  writeFileSync(join(folder, markFile), JSON.stringify(ownMark("submit")), { mode: 0o600 });
  return folder;
}

function clearLeft(temporary: string): void {
  for (const name of readdirSync(temporary)) {
    if (!name.startsWith(prefix)) continue;
    const folder = join(temporary, name);
    const file = join(folder, markFile);
    if (!isOwn(folder) || lstatSync(file, { throwIfNoEntry: false })?.isFile() !== true) continue;
    const mark = readMark(file);
    if (mark !== undefined && stateOf(mark) === "dead") removeQuietly(folder);
  }
}

/** Whether a folder is this user's: what another has put into a folder for all may be anything, and block who reads it. */
function isOwn(folder: string): boolean {
  const stats = lstatSync(folder, { throwIfNoEntry: false });
  return stats?.isDirectory() === true && (process.getuid === undefined || stats.uid === process.getuid());
}
