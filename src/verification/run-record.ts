import { lstatSync, readFileSync, type Stats, statSync } from "node:fs";
import { join } from "node:path";
import * as z from "zod/mini";
import { lanesOf } from "../consignment/lanes.js";
import { isAsSealed } from "../output/record-seal.js";
import { type ReadRecord, verifyRecord } from "../rules/verify/record.js";
import { Failure, systemReason } from "../values/failure.js";
import type { NamedPath } from "../values/user-path.js";
import type { RunFindings } from "./run-findings.js";
import { errorCode } from "./seen-files.js";

/** The file that a finished run has. */
export const recordFile = "run.json";

/** A run of a hundred million rows has some forty thousand messages, whose record takes 8 MB. */
const mostBytes = 32 * 1024 * 1024;

const count = z.int().check(z.nonnegative());
const money = z.string().check(z.regex(/^-?\d+\.\d{2}$/));
const sha256 = z.string().check(z.regex(/^[0-9a-f]{64}$/));
const file = z.object({ path: z.string(), bytes: count, sha256, nodes: count });
const input = z.object({ name: z.string(), bytes: count, sha256, rows: count });
const lane = z.object({ orders: count, lines: count, yuan: money });
const taxes = z.object({
  orders: count,
  dutiableValue: money,
  duty: money,
  consumptionTax: money,
  vat: money,
  total: money,
});
const payer = z.extend(taxes, { payer: z.string(), releaseDate: z.nullable(z.string()) });

const common = {
  tool: z.object({ name: z.string(), version: z.string() }),
  at: z.string(),
  inputs: z.array(input),
  findings: z.object({ error: count, warning: count, byRule: z.record(z.string(), count) }),
  files: z.array(file),
};

const declared = z.object({
  ...common,
  schema: z.string(),
  documents: z.optional(z.array(input)),
  lanes: z.record(z.string(), lane),
  tax: z.optional(z.extend(taxes, { payers: z.array(payer) })),
});
const withdrawn = z.object({
  ...common,
  schema: z.string(),
  sources: z.array(input),
  applications: z.record(z.string(), count),
  rows: z.object({ applied: count, rejected: count }),
  inventories: z.object({ applied: count, rejected: count }),
});
const summarized = z.object({
  ...common,
  schema: z.string(),
  options: z.object({ period: z.unknown() }),
  applications: count,
  inventories: z.object({ summarised: count, rejected: count }),
});

const written = z.object({
  ...common,
  schema: z.string(),
  rows: z.object({ written: count, rejected: count }),
  nodes: z.object({ written: count, rejected: count }),
});

/** run.json of `declare`, as far as it is verified. */
export type DeclaredRecord = z.infer<typeof declared>;
/** run.json of `cancel` and `return`. */
export type WithdrawnRecord = z.infer<typeof withdrawn>;
/** run.json of `summarize`. */
export type SummarizedRecord = z.infer<typeof summarized>;
/** run.json of `write`. */
export type WrittenRecord = z.infer<typeof written>;
/** A file that run.json lists. */
export type ListedFile = z.infer<typeof file>;
/** An input that run.json has. */
export type RecordedInput = z.infer<typeof input>;

/** A run record by the command that wrote it. */
export type RunFacts =
  | { readonly kind: "declare"; readonly record: DeclaredRecord; readonly lanes: readonly string[] }
  | { readonly kind: "withdraw"; readonly record: WithdrawnRecord }
  | { readonly kind: "summarize"; readonly record: SummarizedRecord }
  | { readonly kind: "write"; readonly record: WrittenRecord };

/**
 * Throws a Failure for what is no directory of a finished run: another file, a directory without run.json. Called for
 * all directories before the first is verified.
 */
export function checkDirectory(directory: NamedPath): void {
  const { name, path } = directory;
  let stats: Stats;
  try {
    stats = statSync(path);
  } catch (error) {
    const reason = systemReason(error);
    throw new Failure({
      zh: `无法读取 ${name}：${reason.zh}。请给出 declare、cancel、return、summarize 或 write 的输出目录。`,
      en: `can't read ${name}: ${reason.en}. Name output directories of declare, cancel, return, summarize or write.`,
    });
  }
  if (!stats.isDirectory()) {
    throw new Failure({
      zh: `${name} 不是目录。请给出 declare、cancel、return、summarize 或 write 的输出目录。`,
      en: `${name} is no directory. Name output directories of declare, cancel, return, summarize or write.`,
    });
  }
  if (there(join(path, recordFile))) return;
  if (there(join(path, ".unfinished"))) {
    throw new Failure({
      zh: `${name} 中是未完成的一次运行（没有 run.json）：其中的文件不能发送。请确认没有进程在用它，删除该目录后重新运行。`,
      en: `${name} holds an unfinished run (no run.json), whose files are not to be sent. Make sure that no process uses it, delete it and run again.`,
    });
  }
  throw new Failure({
    zh: `${name} 不是一次运行的输出目录：没有 run.json。run.json 丢失的，请从备份恢复。`,
    en: `${name} is no output directory of a run: it has no run.json. Restore run.json from a backup where it was lost.`,
  });
}

/** Whether anything has the path; what can't be seen is taken for there, so that reading it says why. */
function there(path: string): boolean {
  try {
    lstatSync(path);
    return true;
  } catch (error) {
    return !["ENOENT", "ENOTDIR"].includes(errorCode(error));
  }
}

/** Reads run.json; undefined where it can't be used, with a finding that says why. */
export function readRunRecord(directory: NamedPath, findings: RunFindings): RunFacts | undefined {
  const read = readJson(join(directory.path, recordFile));
  if ("read" in read) {
    findings.add(verifyRecord, recordFile, verifyRecord.check(read));
    return undefined;
  }
  const facts = factsOf(read.value);
  const fault = "read" in facts ? facts : pathFault(facts.record.files);
  if (fault !== undefined) {
    findings.add(verifyRecord, recordFile, verifyRecord.check(fault));
    return undefined;
  }
  if ("read" in facts) return undefined;
  const asSealed = isAsSealed(read.text, Object(read.value));
  findings.add(verifyRecord, recordFile, verifyRecord.check({ read: "seal", asSealed }));
  return facts;
}

function readJson(path: string): ReadRecord | { readonly value: unknown; readonly text: string } {
  let text: string;
  try {
    const stats = lstatSync(path);
    if (stats.isSymbolicLink()) return { read: "link" };
    if (!stats.isFile()) return { read: "unreadable", code: stats.isDirectory() ? "EISDIR" : "EINVAL" };
    if (stats.size > mostBytes) return { read: "too-large", bytes: stats.size, most: mostBytes };
    text = readFileSync(path, "utf8");
  } catch (error) {
    return { read: "unreadable", code: errorCode(error) };
  }
  try {
    return { value: JSON.parse(text), text };
  } catch {
    return { read: "no-json" };
  }
}

/** The record by its schema, or what is wrong with it. */
function factsOf(value: unknown): RunFacts | ReadRecord {
  const named = z.object({ schema: z.string() }).safeParse(value);
  const schema = named.success ? named.data.schema : "";
  const unknown: ReadRecord = { read: "schema", schema };
  if (verifyRecord.check(unknown) !== undefined) return unknown;
  if (schema.startsWith("qingdan/withdraw/")) {
    const read = withdrawn.safeParse(value);
    return read.success ? { kind: "withdraw", record: read.data } : memberFault(read.error);
  }
  if (schema.startsWith("qingdan/summarize/")) {
    const read = summarized.safeParse(value);
    return read.success ? { kind: "summarize", record: read.data } : memberFault(read.error);
  }
  if (schema.startsWith("qingdan/write/")) {
    const read = written.safeParse(value);
    return read.success ? { kind: "write", record: read.data } : memberFault(read.error);
  }
  const read = declared.safeParse(value);
  if (!read.success) return memberFault(read.error);
  const names = Object.keys(read.data.lanes);
  const lanes = Object.values(lanesOf).find(
    (of) => of.length === names.length && of.every((each) => names.includes(each)),
  );
  if (lanes === undefined) {
    const form = Object.values(lanesOf)
      .map((of) => of.join(" "))
      .join(" / ");
    return { read: "member", member: "lanes", form };
  }
  return { kind: "declare", record: read.data, lanes };
}

function memberFault({ issues }: z.core.$ZodError): ReadRecord {
  const [issue] = issues;
  const member = issue?.path.map(String).join(".") ?? "";
  const form = issue === undefined ? "" : formOf(issue);
  return { read: "member", member: member === "" ? "{}" : member, form };
}

/** What a member has to be, in signs that both languages know. */
function formOf(issue: z.core.$ZodIssue): string {
  if (issue.code === "invalid_type") return issue.expected;
  if (issue.code === "too_small") return ">= 0";
  return "pattern" in issue && typeof issue.pattern === "string" ? issue.pattern : issue.code;
}

/** The first listed path that leads out of the directory, or that stands there twice. */
function pathFault(files: readonly ListedFile[]): ReadRecord | undefined {
  const seen = new Set<string>();
  for (const { path } of files) {
    if (!isInside(path)) return { read: "path", path, twice: false };
    if (seen.has(path)) return { read: "path", path, twice: true };
    seen.add(path);
  }
  return undefined;
}

/** Whether a path is one that runs write: names with forward slashes between, below the directory. */
function isInside(path: string): boolean {
  const parts = path.split("/");
  return parts.every((part) => /^[\w-][\w.-]*$/.test(part)) && path !== recordFile;
}
