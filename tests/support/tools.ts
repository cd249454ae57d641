import { execFileSync, spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, rmdirSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { TestContext } from "vitest";
import { repository } from "./cli.js";

/** The official schemas: CEB_XSD_DIR, or beside the repository. */
const schemas = process.env["CEB_XSD_DIR"] ?? join(repository, "../shared/official/xsd");
const exportSchema = join(schemas, "ceb-export-202205.xsd");
const importSchema = join(schemas, "ceb-import-202205.xsd");

/** What some tests need of the machine, and how to see whether it is there. */
const probes = {
  xmllint: () => runs("xmllint", "--version"),
  "the official XSD (CEB_XSD_DIR)": () => existsSync(exportSchema),
  "another user (setpriv, as root)": () =>
    runs("setpriv", "--reuid", "65534", "--regid", "65534", "--clear-groups", "true"),
  "mount -t tmpfs": mountable,
  "/dev/full": () => existsSync("/dev/full"),
  "a pseudo-terminal (script)": () => runs("script", "-qec", "true", "/dev/null"),
} satisfies Record<string, () => boolean>;

export type Tool = keyof typeof probes;

const known = new Map<Tool, boolean>();

/**
 * Skips the test where the machine lacks a tool, and says so; with QINGDAN_NO_SKIP=1 the test fails instead.
 */
export function requires(test: TestContext, ...tools: readonly Tool[]): void {
  for (const tool of tools) {
    const there = known.get(tool) ?? probes[tool]();
    known.set(tool, there);
    if (there) continue;
    const notice = `“${test.task.name}” needs ${tool}, which is not here`;
    if (process.env["QINGDAN_NO_SKIP"] === "1") throw new Error(notice);
    console.warn(`SKIPPED: ${notice}`);
    test.skip(notice);
  }
}

/** What xmllint says of files against the official schema of a direction: nothing where all are valid. */
export function schemaFaults(files: readonly string[], direction: "E" | "I" = "E"): string {
  const schema = direction === "E" ? exportSchema : importSchema;
  const args = ["--noout", "--nonet", "--schema", schema, ...files];
  const { status, stderr } = spawnSync("xmllint", args, { encoding: "utf8", maxBuffer: 64 * 1024 * 1024 });
  const faults = stderr.split("\n").filter((line) => line !== "" && !line.endsWith(" validates"));
  return faults.length > 0
    ? faults.slice(0, 20).join("\n")
    : status === 0
      ? ""
      : `xmllint ended with ${status}`;
}

/** Runs work with a small disk mounted at a folder. */
export async function onSmallDisk<T>(path: string, size: string, work: () => Promise<T>): Promise<T> {
  execFileSync("mount", ["-t", "tmpfs", "-o", `size=${size}`, "tmpfs", path]);
  try {
    return await work();
  } finally {
    execFileSync("umount", [path]);
  }
}

function runs(program: string, ...args: readonly string[]): boolean {
  return spawnSync(program, args, { stdio: "ignore" }).status === 0;
}

function mountable(): boolean {
  const path = mkdtempSync(join(tmpdir(), "qingdan-mount-"));
  try {
    if (!runs("mount", "-t", "tmpfs", "-o", "size=64k", "tmpfs", path)) return false;
    return runs("umount", path);
  } finally {
    rmdirSync(path);
  }
}
