import { spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { join, resolve } from "node:path";
import { messageDirection } from "../ceb/message-structures.js";
import { runFault } from "../rules/verify/fault.js";
import { verifySchema } from "../rules/verify/schema.js";
import type { NamedPath } from "../values/user-path.js";
import type { RunFindings } from "./run-findings.js";
import { errorCode } from "./seen-files.js";

const program = "xmllint";
const schemaFiles = { E: "ceb-export-202205.xsd", I: "ceb-import-202205.xsd" } as const;
/** The type in a message's path. */
const typeInPath = /^messages\/(CEB\d{3})/;
/** Files of one call of xmllint, and of one file the sentences that are shown. */
const atOnce = 100;
const mostShown = 5;
/** Most characters of a sentence. */
const mostSaid = 200;
/** Longest output that is kept of a call. */
const mostOutput = 4 * 1024 * 1024;

/** Whether messages can be checked by the official schemas: undefined where they can. */
export type SchemasLacking = Parameters<(typeof verifySchema)["check"]>[0] | undefined;

/** What is in the way of a check by the schemas of a directory. */
export async function schemasLacking(directory: NamedPath | undefined): Promise<SchemasLacking> {
  if (directory === undefined) return { answer: "not-asked" };
  const file = Object.values(schemaFiles).find((name) => !existsSync(join(directory.path, name)));
  if (file !== undefined) return { answer: "no-schema", file };
  const tried = await lint(["--version"]);
  return "reason" in tried ? { answer: "no-program", program, reason: tried.reason } : undefined;
}

/**
 * Checks messages of a run by the official schemas with xmllint, which loads nothing from a network. Throws the
 * signal's reason when stopped.
 */
export async function checkSchemas(
  directory: string,
  paths: readonly string[],
  schemas: NamedPath,
  findings: RunFindings,
  signal: AbortSignal | undefined,
): Promise<void> {
  for (const [direction, schema] of Object.entries(schemaFiles)) {
    const own = paths.filter((path) => messageDirection(typeInPath.exec(path)?.[1] ?? "") === direction);
    for (let from = 0; from < own.length; from += atOnce) {
      signal?.throwIfAborted();
      await checkBatch(directory, own.slice(from, from + atOnce), resolve(schemas.path, schema), findings);
    }
  }
}

async function checkBatch(
  directory: string,
  paths: readonly string[],
  schema: string,
  findings: RunFindings,
): Promise<void> {
  const files = new Map(paths.map((path) => [resolve(directory, path), path]));
  const run = await lint(["--noout", "--nonet", "--schema", schema, ...files.keys()]);
  if ("reason" in run) {
    findings.add(verifySchema, "", verifySchema.check({ answer: "no-program", program, reason: run.reason }));
    return;
  }
  const shown = new Map<string, number>();
  const passed = new Set<string>();
  for (const line of run.output.split("\n")) {
    if (line.endsWith(" validates")) passed.add(line.slice(0, -" validates".length));
    const [, file = "", number, said = ""] = /^(.+?):(\d+): (.*)$/.exec(line) ?? [];
    const path = files.get(file);
    if (path === undefined) continue;
    const before = shown.get(path) ?? 0;
    shown.set(path, before + 1);
    if (before < mostShown)
      findings.add(verifySchema, path, runFault("refused", `${number}: ${withoutValues(said)}`));
  }
  for (const [file, path] of files) {
    if (passed.has(file) || shown.has(path)) continue;
    findings.add(verifySchema, path, runFault("refused", `xmllint ${run.status}`));
  }
}

/**
 * What xmllint says of an element, without the values that it quotes, which may be a person's: which element, and
 * which facet or element it is about.
 */
function withoutValues(said: string): string {
  const short = said
    .replace(/^element [\w.-]+: Schemas validity error : /, "")
    .replaceAll(/\{[^}]*\}/g, "")
    .replace(/^Element '([\w:.-]+)'/, "$1")
    .replace(/: '.*' is not a valid /, ": not a valid ");
  const value = short.search(/ ?(?:The value )?'/);
  return (value < 0 ? short : short.slice(0, value)).trim().slice(0, mostSaid);
}

type Linted = { readonly status: number | null; readonly output: string } | { readonly reason: string };

function lint(args: readonly string[]): Promise<Linted> {
  return new Promise((done) => {
    const child = spawn(program, args, { stdio: ["ignore", "ignore", "pipe"] });
    let output = "";
    child.stderr.setEncoding("utf8");
    child.stderr.on("data", (piece: string) => {
      if (output.length < mostOutput) output += piece;
    });
    child.once("error", (error) => done({ reason: errorCode(error) }));
    child.once("close", (status) => done({ status, output }));
  });
}
