import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parse } from "csv-parse/sync";
import { onTestFinished } from "vitest";
import * as cli from "../support/cli.js";

export const root = cli.repository;

/** What a command line came to, with the folder that `--out` named. */
export interface Run extends cli.Result {
  readonly out: string;
}

/** Runs a command line as it stands in the README, from the repository's top, into a folder of its own. */
export async function qingdan(command: string, at = "2026-11-23T10:00:00+08:00"): Promise<Run> {
  const folder = mkdtempSync(join(tmpdir(), "qingdan-samples-"));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const out = join(folder, "out");
  const words = command.split(" ").map((word) => (word === "OUT" ? out : word));
  return { ...(await cli.qingdan([...words, "--at", at], { cwd: root })), out };
}

/** A file of a run, as JSON. */
export function json<T>({ out }: Run, name: string): T {
  return JSON.parse(readFileSync(join(out, name), "utf8")) as T;
}

/** A list of rows that a run wrote, by column. */
export function rows({ out }: Run, name: string): Record<string, string>[] {
  return parse(readFileSync(join(out, name), "utf8"), { columns: true, bom: true });
}

/** The texts of an element in the messages whose names begin so, in order. */
export function texts({ out }: Run, messages: string, element: string): string[] {
  const folder = join(out, "messages");
  const names = readdirSync(folder).filter((name) => name.startsWith(messages));
  const xml = names.sort().map((name) => readFileSync(join(folder, name), "utf8"));
  const found = xml.join("").matchAll(new RegExp(`<ceb:${element}>([^<]*)</ceb:${element}>`, "g"));
  return [...found].map(([, text = ""]) => text);
}

interface FindingLine {
  readonly rule: string;
  readonly severity: string;
  readonly orderNo: string;
}

/** The rules that spoke at a severity, by order; those about the whole file stand under "". */
export function rulesByOrder({ out }: Run, severity: string): Record<string, string[]> {
  const lines = readFileSync(join(out, "findings.ndjson"), "utf8").split("\n").filter(Boolean);
  const found: Record<string, string[]> = {};
  for (const line of lines) {
    const finding = JSON.parse(line) as FindingLine;
    if (finding.severity !== severity) continue;
    const known = found[finding.orderNo] ?? [];
    if (!known.includes(finding.rule)) found[finding.orderNo] = [...known, finding.rule].sort();
  }
  return found;
}
