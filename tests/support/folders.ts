import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";

export type Files = Readonly<Record<string, string | Buffer>>;

const folders: string[] = [];

/** A temporary folder with these files, gone when the test file's tests have ended (clean-up.ts). */
export function folder(files: Files = {}): string {
  const path = mkdtempSync(join(tmpdir(), "qingdan-test-"));
  folders.push(path);
  for (const [name, content] of Object.entries(files)) {
    mkdirSync(dirname(join(path, name)), { recursive: true });
    writeFileSync(join(path, name), content);
  }
  return path;
}

/** Removes the folders made so far. */
export function removeFolders(): void {
  for (const path of folders.splice(0)) rmSync(path, { recursive: true, force: true });
}
