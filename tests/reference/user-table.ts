import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll } from "vitest";
import { UserTableError } from "../../src/tables/user-table-error.js";

/** A writer of table files into a directory that goes when the tests of the file are done. */
export function userTables(): (name: string, content: string | Buffer) => string {
  const folder = mkdtempSync(join(tmpdir(), "qingdan-tables-"));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  return (name, content) => {
    const file = join(folder, name);
    writeFileSync(file, content);
    return file;
  };
}

/** The UserTableError that the action throws; anything else fails the test. */
export function tableError(action: () => unknown): UserTableError {
  try {
    action();
  } catch (error) {
    if (error instanceof UserTableError) return error;
    throw error;
  }
  throw new Error("expected a UserTableError, but nothing was thrown");
}
