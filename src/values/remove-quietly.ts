import { rmSync } from "node:fs";

/**
 * Removes a folder of temporary files. One that can't be removed yet (some systems keep the names of files that are
 * open) is left to whoever removes the folder around it.
 */
export function removeQuietly(folder: string): void {
  try {
    rmSync(folder, { recursive: true, force: true });
  } catch {
    // Left.
  }
}
