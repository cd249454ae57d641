import { execFileSync, spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, rmdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { TestContext } from "vitest";
import { checkMessage } from "../../src/ceb/check-message.js";

/** The official schemas: CEB_XSD_DIR, or beside the repository. */
export const officialSchemas =
  process.env["CEB_XSD_DIR"] ?? fileURLToPath(new URL("../../../shared/official/xsd", import.meta.url));
/** The official sample messages: CEB_SAMPLES_DIR, or beside the schemas. */
export const officialSamples = process.env["CEB_SAMPLES_DIR"] ?? join(officialSchemas, "..", "samples");
const exportSchema = join(officialSchemas, "ceb-export-202205.xsd");
const importSchema = join(officialSchemas, "ceb-import-202205.xsd");

/** Debian's browser, or the one that CHROMIUM names. */
export const chromiumPath = process.env["CHROMIUM"] ?? "/usr/bin/chromium";

/** Debian's RabbitMQ itself: the one in /usr/sbin changes the user, and writes into /var. */
export const rabbitServer = "/usr/lib/rabbitmq/bin/rabbitmq-server";

/** Python with Debian's modules, which another one that stands before it in PATH lacks. */
export const python = existsSync("/usr/bin/python3") ? "/usr/bin/python3" : "python3";

/**
 * Begins a command that file permissions bind though root runs the tests: of root's rights it lacks those to pass them
 * over. It stays root, so that it can go through the folders above the checkout, which may be closed to all others.
 */
export const bound =
  process.getuid?.() === 0
    ? "setpriv --inh-caps=-dac_override,-dac_read_search --bounding-set=-dac_override,-dac_read_search"
    : "";

/** What some tests need of the machine, and how to see whether it is there. */
const probes = {
  xmllint: () => runs("xmllint", "--version"),
  xmlsec1: () => runs("xmlsec1", "--version"),
  "openssl with SM2": () => runs("openssl", "ecparam", "-name", "SM2", "-noout"),
  python3: () => runs(python, "--version"),
  iconv: () => runs("iconv", "--version"),
  "openpyxl and xlsxwriter (python3)": () => runs(python, "-c", "import openpyxl, xlsxwriter"),
  "LibreOffice (soffice)": () => runs("soffice", "--version"),
  "the official schemas (CEB_XSD_DIR)": () => existsSync(exportSchema) && existsSync(importSchema),
  "the official samples (CEB_SAMPLES_DIR)": () =>
    existsSync(join(officialSamples, "export/CEB604Message.xml")),
  "a process that permissions bind (setpriv, as root)": () =>
    runs("sh", "-c", `${bound} test -r "$0"`, fileURLToPath(import.meta.url)),
  "mount -t tmpfs": mountable,
  "a browser (chromium)": () => existsSync(chromiumPath),
  soffice: () => runs("soffice", "--version"),
  "/dev/full": () => existsSync("/dev/full"),
  "rabbitmq-server": () => existsSync(rabbitServer) && existsSync("/usr/bin/epmd"),
  "a pseudo-terminal (script)": () => runs("script", "-qec", "true", "/dev/null"),
} satisfies Record<string, () => boolean>;

export type Tool = keyof typeof probes;

const known = new Map<Tool, boolean>();

declare module "vitest" {
  interface TaskMeta {
    /** What the machine lacks, so that the test, or a part of it, was not run. Read by not-checked.ts. */
    notChecked?: Tool[];
  }
}

/** True where the machine has all tools. What it lacks is noted with the test; with QINGDAN_NO_SKIP=1 that throws. */
function has(test: TestContext, tools: readonly Tool[]): boolean {
  const { meta, name } = test.task;
  const lacking = tools.filter((tool) => {
    const there = known.get(tool) ?? probes[tool]();
    known.set(tool, there);
    return !there;
  });
  if (lacking.length === 0) return true;
  meta.notChecked = [...new Set([...(meta.notChecked ?? []), ...lacking])];
  if (process.env["QINGDAN_NO_SKIP"] !== "1") return false;
  throw new Error(`“${name}” needs ${lacking.join(", ")}, which is not here (QINGDAN_NO_SKIP=1)`);
}

/** Skips the test where the machine lacks a tool; the end of the run names what was skipped. */
export function requires(test: TestContext, ...tools: readonly Tool[]): void {
  if (!has(test, tools)) test.skip(`needs ${tools.join(", ")}`);
}

/** True where the official schemas are available as well as the product's checker; else the end of the run says so. */
export function hasOfficialSchemas(test: TestContext): boolean {
  return has(test, ["xmllint", "the official schemas (CEB_XSD_DIR)"]);
}

/**
 * What is wrong with messages: nothing where all are sound. They are checked by `checkMessage`, and by xmllint with the
 * official schemas as well where both are here.
 */
export function messageFaults(test: TestContext, messages: Iterable<string>): string[] {
  const xmls = [...messages];
  if (xmls.length === 0) return ["no message"];
  const own = xmls.flatMap((xml) =>
    checkMessage(xml).map(({ path, kind, expected }) => `${path} ${kind} (${expected})`),
  );
  if (own.length > 0 || !hasOfficialSchemas(test)) return own;
  return officialFaults(xmls).flat();
}

/** What xmllint says of each message against the official schema of its direction; needs `hasOfficialSchemas`. */
export function officialFaults(xmls: readonly string[]): string[][] {
  const folder = mkdtempSync(join(tmpdir(), "qingdan-messages-"));
  try {
    const faults = xmls.map((): string[] => []);
    for (const schema of [exportSchema, importSchema]) {
      const indices = [...xmls.keys()].filter((index) => schemaOf(xmls[index] ?? "") === schema);
      if (indices.length === 0) continue;
      for (const index of indices) writeFileSync(join(folder, `${index}.xml`), xmls[index] ?? "");
      const files = indices.map((index) => `${index}.xml`);
      const lint = ["--noout", "--nonet", "--schema", schema, ...files];
      const { stderr } = spawnSync("xmllint", lint, {
        cwd: folder,
        encoding: "utf8",
        maxBuffer: 256 * 1024 * 1024,
      });
      for (const line of stderr.split("\n")) {
        const [, number, said = ""] = /^(\d+)\.xml([\s\S]*)$/.exec(line) ?? [];
        if (number !== undefined && said !== " validates") faults[Number(number)]?.push(said);
      }
      const judged = stderr.match(/^\d+\.xml (?:validates|fails to validate)$/gm)?.length ?? 0;
      const unread = new Set(stderr.match(/^\d+(?=\.xml:.* parser error )/gm)).size;
      if (judged + unread < indices.length) throw new Error(`xmllint: ${stderr.slice(0, 2000)}`);
    }
    return faults;
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** The messages of exports that are written; all others are in the schema of imports. */
function schemaOf(xml: string): string {
  return /<(?:\w+:)?CEB(?:21[35]|303|403|50[579]|60[357]|701)Message[\s>]/.test(xml)
    ? exportSchema
    : importSchema;
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
