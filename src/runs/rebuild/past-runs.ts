import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import * as z from "zod/mini";
import { batchOf } from "../../examination/examine.js";
import type { BookingCommand } from "../../ledger/declarations/model.js";
import { isAsSealed } from "../../output/record-seal.js";
import { chinaTime } from "../../values/calendar.js";
import { Failure, systemReason } from "../../values/failure.js";
import type { NamedPath } from "../../values/user-path.js";
import { checkDirectory, recordFile } from "../../verification/run-record.js";

const recordShape = z.object({
  schema: z.enum(["qingdan/run/1", "qingdan/withdraw/1", "qingdan/summarize/1", "qingdan/write/1"]),
  command: z.optional(z.enum(["cancel", "return"])),
  at: z.string().check(z.refine((text) => !Number.isNaN(Date.parse(text)))),
  options: z.object({ ledger: z.optional(z.boolean()) }),
  inputs: z.array(z.object({ sha256: z.string() })),
  files: z.array(z.object({ path: z.string(), sha256: z.string() })),
});

/** A message of a run. */
export interface PastMessage {
  /** As a user would name it. */
  readonly name: string;
  readonly path: string;
  /** Relative to the run's directory, with slashes. */
  readonly file: string;
  readonly sha256: string;
  /** As in its name: CEB621. */
  readonly type: string;
  /** The lane of inventories; the type of others. */
  readonly of: string;
}

/** A finished run by its run.json. */
export interface PastRun {
  readonly directory: NamedPath;
  /** `other`: summarize and write, which change no buyer's year. */
  readonly kind: "declare" | "withdraw" | "other";
  readonly command: BookingCommand;
  readonly at: Date;
  /** The day in China on which it was made, YYYYMMDD. */
  readonly day: string;
  /** What its bookings are of: the same input gives the same. */
  readonly batch: string;
  /** Whether it booked into a ledger: false with --no-ledger. */
  readonly booked: boolean;
  /** Those that count into buyers' years. */
  readonly messages: readonly PastMessage[];
  /** All of them, for the ledger of declarations. */
  readonly all: readonly PastMessage[];
  /** Tells copies of one run from runs that are alike. */
  readonly record: string;
}

const messageName = /^messages\/(CEB\d{3})(?:-([a-z-]+))?-\d+\.xml$/;

/** The types of messages that count into buyers' years. */
const counting: Readonly<Record<PastRun["kind"], readonly string[]>> = {
  declare: ["CEB621"],
  withdraw: ["CEB623", "CEB625"],
  other: [],
};

/**
 * The runs of directories, in the order in which they were made. Throws a Failure for a directory of no finished run of
 * a command that makes messages, and where its run.json was changed.
 */
export function pastRuns(directories: readonly NamedPath[]): readonly PastRun[] {
  for (const directory of directories) checkDirectory(directory);
  return directories.map(pastRun).sort((one, other) => one.at.getTime() - other.at.getTime());
}

function pastRun(directory: NamedPath): PastRun {
  const name = join(directory.name, recordFile);
  const { text, value } = readRecord(name, join(directory.path, recordFile));
  const parsed = recordShape.safeParse(value);
  if (!parsed.success) {
    throw new Failure({
      zh: `${name} 不是 declare、cancel、return、summarize 或 write 的记录。请只给出这五个命令的输出目录。`,
      en: `${name} is no record of declare, cancel, return, summarize or write. Name output directories of these only.`,
    });
  }
  if (isAsSealed(text, Object(value)) === false) throw changed(name);
  const { schema, command = "cancel", at, options, inputs, files } = parsed.data;
  const kind = kinds[schema];
  const all = files.flatMap(({ path, sha256 }): PastMessage[] => {
    const [, type, lane] = messageName.exec(path) ?? [];
    if (type === undefined) return [];
    const place = { name: join(directory.name, path), path: join(directory.path, path), file: path };
    return [{ ...place, sha256, type, of: lane ?? type }];
  });
  const messages = all.filter(({ type }) => counting[kind].includes(type));
  const time = new Date(at);
  return {
    ...{ directory, kind, command: commandOf(schema, command), at: time, day: chinaTime(time).slice(0, 8) },
    ...{ batch: batchOf(inputs), booked: options.ledger !== false, messages, all, record: sha256Of(text) },
  };
}

type Schema = z.infer<typeof recordShape>["schema"];

const kinds: Readonly<Record<Schema, PastRun["kind"]>> = {
  "qingdan/run/1": "declare",
  "qingdan/withdraw/1": "withdraw",
  "qingdan/summarize/1": "other",
  "qingdan/write/1": "other",
};

function commandOf(schema: Schema, withdrawal: "cancel" | "return"): BookingCommand {
  if (schema === "qingdan/run/1") return "declare";
  if (schema === "qingdan/withdraw/1") return withdrawal;
  return schema === "qingdan/write/1" ? "write" : "summarize";
}

function readRecord(name: string, path: string): { readonly text: string; readonly value: unknown } {
  try {
    const text = readFileSync(path, "utf8");
    return { text, value: JSON.parse(text) };
  } catch (error) {
    if (error instanceof SyntaxError) throw changed(name);
    throw unreadable(name, error);
  }
}

/** The bytes of a message. Throws a Failure where it is gone or not the one that was written. */
export function readPastMessage({ name, path, sha256 }: PastMessage): Buffer {
  let bytes: Buffer;
  try {
    bytes = readFileSync(path);
  } catch (error) {
    throw unreadable(name, error);
  }
  if (sha256Of(bytes) !== sha256) throw changed(name);
  return bytes;
}

function sha256Of(content: string | Buffer): string {
  return createHash("sha256").update(content).digest("hex");
}

/** The Failure for a file of a run that is not as the run wrote it. */
export function changed(name: string): Failure {
  return new Failure({
    zh: `${name} 不是运行时写的内容（SHA-256 与 run.json 不符）。没有重建。请从备份恢复这个目录，用 qingdan verify 核对；不要这次运行时，去掉这个目录。`,
    en: `${name} is not as its run wrote it (its SHA-256 is not that of run.json). Nothing was rebuilt. Restore the directory from a backup and check it with \`qingdan verify\`; to go without this run, leave its directory out.`,
  });
}

function unreadable(name: string, error: unknown): Failure {
  const reason = systemReason(error);
  return new Failure({
    zh: `无法读取 ${name}：${reason.zh}。没有重建。请恢复这个文件；不要这次运行时，去掉它的目录。`,
    en: `can't read ${name}: ${reason.en}. Nothing was rebuilt. Restore the file; to go without this run, leave its directory out.`,
  });
}
