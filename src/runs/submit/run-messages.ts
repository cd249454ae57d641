import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import type { Direction } from "../../columns/direction.js";
import type { MessagePriority, SubmissionPriority } from "../../credit/submission-priority.js";
import { deliveryName } from "../../delivery/delivery.js";
import { type SeenMessage, submitChanged } from "../../rules/submit/changed.js";
import { directionOfMessage } from "../../signing/message-kinds.js";
import { isSigned } from "../../signing/sign-message.js";
import type { Finding } from "../../values/finding.js";
import type { NamedPath } from "../../values/user-path.js";
import { RunFindings } from "../../verification/run-findings.js";
import { checkDirectory, type ListedFile, readRunRecord } from "../../verification/run-record.js";
import { errorCode } from "../../verification/seen-files.js";

/** A message of a finished run. */
export interface RunMessage {
  /** In capitals. */
  readonly guid: string;
  /** CEB603. */
  readonly type: string;
  readonly direction: Direction;
  /** The exchange's number of who transmits it (BaseTransfer). */
  readonly dxpId: string;
  /** The run's directory, absolute. */
  readonly run: string;
  /** Its path as findings name it, and where it is. */
  readonly file: NamedPath;
  readonly sha256: string;
  /** CEB603Message_<GUID>.xml. */
  readonly name: string;
  readonly signed: boolean;
  readonly bytes: number;
  /** By which it is sent before or after others; undefined: it keeps its place. */
  readonly priority?: MessagePriority | undefined;
}

/** The messages of runs, each once, and what is wrong with them. */
export interface RunMessages {
  readonly messages: readonly RunMessage[];
  readonly findings: readonly Finding[];
  /** Files that run.json lists as messages and that are not what it says. */
  readonly faulty: number;
}

/**
 * Reads the messages of finished runs, in the order of run.json, each with its priority where these are given. Throws a
 * Failure for what is no directory of a finished run, and the signal's reason.
 */
export function readRunMessages(
  runs: readonly NamedPath[],
  signal: AbortSignal,
  priorities?: SubmissionPriority,
): RunMessages {
  for (const run of runs) checkDirectory(run);
  const messages = new Map<string, RunMessage>();
  const findings: Finding[] = [];
  let faulty = 0;
  const directories = new Map(runs.map((run) => [resolve(run.path), run]));
  for (const [directory, run] of directories) {
    const found = new RunFindings(run.name);
    const facts = readRunRecord(run, found);
    for (const listed of facts?.record.files ?? []) {
      signal.throwIfAborted();
      if (!/^messages\/.*\.xml$/.test(listed.path)) continue;
      const message = readMessage({ run, directory, priorities }, listed, found);
      if (message === undefined) faulty++;
      else if (!messages.has(message.guid)) messages.set(message.guid, message);
    }
    findings.push(...found.take());
  }
  return { messages: [...messages.values()], findings, faulty };
}

interface MessageReading {
  readonly run: NamedPath;
  /** That of the run, absolute. */
  readonly directory: string;
  readonly priorities: SubmissionPriority | undefined;
}

/** The message, its fault noted where it has one; undefined where it can't be sent. */
function readMessage(
  { run, directory, priorities }: MessageReading,
  { path, sha256 }: ListedFile,
  findings: RunFindings,
): RunMessage | undefined {
  const file = { name: join(run.name, path), path: join(directory, path) };
  const bytes = readBytes(file.path);
  const seen: SeenMessage = Buffer.isBuffer(bytes)
    ? { seen: "file", sha256: digestOf(bytes), listed: sha256 }
    : bytes;
  if (findings.add(submitChanged, path, submitChanged.check(path, seen)) || !Buffer.isBuffer(bytes))
    return undefined;
  const head = headOf(bytes);
  if (head === undefined) {
    findings.add(submitChanged, path, submitChanged.check(path, { seen: "no-message" }));
    return undefined;
  }
  const signed = isSigned(bytes);
  const name = deliveryName(head.type, head.guid);
  const priority = priorities?.of(bytes, head.type);
  const facts = { run: directory, file, sha256, name, signed, bytes: bytes.length, priority };
  return { ...head, dxpId: dxpIdOf(bytes), ...facts };
}

/** The bytes of a file, or why they can't be had. */
export function readBytes(path: string): Buffer | SeenMessage {
  try {
    return readFileSync(path);
  } catch (error) {
    const code = errorCode(error);
    if (code === "") throw error;
    return code === "ENOENT" ? { seen: "nothing" } : { seen: "unreadable", code };
  }
}

export function digestOf(bytes: Buffer): string {
  return createHash("sha256").update(bytes).digest("hex");
}

/** Bytes within which the root's guid stands. */
const headBytes = 1024;

/** The guid and type of a message, by its root; undefined where it has none. */
function headOf(bytes: Buffer): Pick<RunMessage, "guid" | "type" | "direction"> | undefined {
  const head = bytes.toString("utf8", 0, headBytes);
  const [, type = "", guid = ""] =
    /<(?:\w+:)?(CEB\d{3})Message\s[^>]*?\bguid\s*=\s*["']([\dA-Fa-f-]{36})["']/.exec(head) ?? [];
  const direction = directionOfMessage(type);
  return direction === undefined ? undefined : { guid: guid.toUpperCase(), type, direction };
}

/** Bytes within which a message ends with BaseTransfer and its signature. */
const tailBytes = 64 * 1024;

function dxpIdOf(bytes: Buffer): string {
  const tail = bytes.toString("utf8", Math.max(0, bytes.length - tailBytes));
  return /<(?:\w+:)?dxpId>([^<]*)</.exec(tail)?.[1] ?? "";
}
