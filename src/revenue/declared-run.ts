import { createHash } from "node:crypto";
import { closeSync, fstatSync, openSync, readFileSync, readSync, statSync } from "node:fs";
import { join } from "node:path";
import { setImmediate } from "node:timers/promises";
import * as z from "zod/mini";
import type { MessageInventory, WantedElements } from "../ceb/message-texts.js";
import { readInventoryMessage } from "../ceb/read-message.js";
import { answersFile } from "../output/answers.js";
import { ByteBuffer } from "../values/byte-buffer.js";
import { Failure, systemReason } from "../values/failure.js";
import type { RowPlace } from "../values/finding.js";
import { type NamedPath, namedPath, type UserPath } from "../values/user-path.js";

/** An output directory of `declare`, by its run.json. */
export interface DeclaredRunRecord {
  readonly directory: NamedPath;
  readonly sha256: string;
  readonly bytes: number;
  readonly pilotZone: string;
  /** answers.csv; undefined where an older version wrote the run. */
  readonly answers: { readonly sha256: string } | undefined;
  /** `nodes`: the inventories of the message. */
  readonly messages: readonly { readonly path: string; readonly sha256: string; readonly nodes: number }[];
}

/** What the income tax needs of an inventory's head and goods lines. */
const wanted = {
  head: [
    "ebpCode",
    "orderNo",
    "invtNo",
    "ebcCode",
    "ebcName",
    "ownerCode",
    "ownerName",
    "customsCode",
    "tradeMode",
    "ieDate",
    "statisticsFlag",
    "appType",
    "appTime",
  ] as const,
  line: ["gcode", "gname", "unit", "qty", "price", "totalPrice", "currency"] as const,
};

/** An inventory of a message of the run. */
export interface DeclaredInventory
  extends MessageInventory<(typeof wanted.head)[number], (typeof wanted.line)[number]>,
    RowPlace {}

const runShape = z.object({
  schema: z.literal("qingdan/run/1"),
  profile: z.object({ pilotZone: z.string() }),
  lanes: z.record(z.string(), z.object({ orders: z.number(), lines: z.number() })),
  files: z.array(z.object({ path: z.string(), sha256: z.string(), nodes: z.number() })),
});

/** Whether a path is a directory, and so an output directory of `declare`. */
export function isDirectory(file: UserPath): boolean {
  const { name, path } = namedPath(file);
  return name !== "-" && statSync(path, { throwIfNoEntry: false })?.isDirectory() === true;
}

/** The record of a finished run of exports. Throws a Failure for any other directory. */
export function openDeclaredRun(file: UserPath): DeclaredRunRecord {
  const directory = namedPath(file);
  const { name } = directory;
  const bytes = readRecord(directory);
  let value: unknown;
  try {
    value = JSON.parse(bytes.toString("utf8"));
  } catch {
    throw unusable(name);
  }
  const parsed = runShape.safeParse(value);
  if (!parsed.success) throw unusable(name);
  const { profile, lanes, files } = parsed.data;
  if (lanes["simplified"] === undefined) {
    throw new Failure({
      zh: `${name} 是进口的输出目录；核定征收只算出口收入。`,
      en: `${name} is the output of imports; the deemed rate is for export revenue.`,
    });
  }
  const messages = files.filter((file) => /^messages\/CEB603-[\w-]+\.xml$/.test(file.path));
  const listed = messages.reduce((sum, { nodes }) => sum + nodes, 0);
  const orders = lanes["simplified"].orders + (lanes["aggregated"]?.orders ?? 0);
  if (listed !== orders) throw incomplete(name, listed, orders);
  return {
    directory,
    sha256: createHash("sha256").update(bytes).digest("hex"),
    bytes: bytes.length,
    pilotZone: profile.pilotZone,
    answers: files.find(({ path }) => path === answersFile),
    messages,
  };
}

/** The bytes of a run's run.json. Throws a Failure where there are none. */
export function readRecord({ name, path }: NamedPath): Buffer {
  try {
    return readFileSync(join(path, "run.json"));
  } catch (error) {
    const reason = systemReason(error);
    throw new Failure({
      zh: `${name} 不是 declare 完成的输出目录：run.json ${reason.zh}。请给出完整的输出目录，或舱单文件。`,
      en: `${name} is not a finished output directory of declare: run.json: ${reason.en}. Name a finished one, or manifests.`,
    });
  }
}

/** The Failure for a run.json that is no record of `declare`. */
export function unusable(name: string): Failure {
  return new Failure({
    zh: `${join(name, "run.json")} 不是 qingdan 的运行记录（qingdan/run/1）。请给出 declare 的输出目录。`,
    en: `${join(name, "run.json")} is not a record of a run of qingdan (qingdan/run/1). Name an output directory of declare.`,
  });
}

/** The Failure for a record that lists another number of inventories than it counts. */
export function incomplete(name: string, listed: number, orders: number): Failure {
  const record = join(name, "run.json");
  return new Failure({
    zh: `${record} 前后不一：列出的报文共 ${listed} 份清单，通道合计却是 ${orders} 单，数字会少算或多算。请用原来的输出目录，或改用舱单。`,
    en: `${record} is inconsistent: the messages that it lists have ${listed} inventories, its lanes ${orders} orders. Use the directory as it was written, or the manifests.`,
  });
}

/**
 * The line of the first inventory: messages of this tool have the XML declaration and the root on lines of
 * their own, then an inventory a line.
 */
const firstInventoryLine = 3;

/**
 * The inventories of the run, message by message; see `inventoriesOfRun`. With `wants`, only messages whose bytes it wants
 * are read.
 */
export function declaredInventories(
  run: DeclaredRunRecord,
  wants: (message: Buffer) => boolean = () => true,
): AsyncGenerator<readonly DeclaredInventory[]> {
  return inventoriesOfRun(run, "E", wanted, wants);
}

/** The messages of inventories in a run's directory. */
export interface RunMessages extends Pick<DeclaredRunRecord, "directory"> {
  readonly messages: readonly MessageRecord[];
}

/** A message as run.json lists it. */
export type MessageRecord = DeclaredRunRecord["messages"][number];

/** An inventory with the wanted elements, and the line that it stands on in its message. */
export type InventoryAt<Head extends string, Line extends string> = MessageInventory<Head, Line> & RowPlace;

/**
 * The inventories of a run, message by message. Throws a Failure for a message that is missing, no longer the one that the
 * run wrote, no well-formed message of the direction's inventories, or of another number of inventories than run.json has.
 * A message whose bytes are not wanted gives no inventories.
 */
export async function* inventoriesOfRun<Head extends string, Line extends string>(
  run: RunMessages,
  direction: "E" | "I",
  elements: WantedElements<Head, Line>,
  wants: (message: Buffer) => boolean = () => true,
): AsyncGenerator<readonly InventoryAt<Head, Line>[]> {
  const memory = new ByteBuffer(Buffer.alloc(0));
  for (const record of run.messages) {
    const { path, sha256 } = record;
    const file = join(run.directory.name, path);
    const bytes = readMessageFile({ name: file, path: join(run.directory.path, path) }, memory);
    if (!wants(bytes)) continue;
    if (createHash("sha256").update(bytes).digest("hex") !== sha256) throw changedMessage(file);
    const message = await readInventoryMessage(bytes, elements, file);
    if (message?.direction !== direction || message.inventories.length !== record.nodes)
      throw otherMessage(file, direction, message?.inventories.length, record.nodes);
    yield message.inventories.map(({ head, lines }, index) => ({
      file,
      line: firstInventoryLine + index,
      head,
      lines,
    }));
    // Signals and timers are served between messages.
    await setImmediate();
  }
}

function changedMessage(file: string): Failure {
  return new Failure({
    zh: `${file} 与 run.json 的 SHA-256 不符，已被改动。请用原来的输出目录，或改用舱单。`,
    en: `${file} does not have the SHA-256 of run.json: it was changed. Use the directory as it was written, or the manifests.`,
  });
}

function otherMessage(
  file: string,
  direction: "E" | "I",
  inventories: number | undefined,
  nodes: number,
): Failure {
  const type = direction === "E" ? "CEB603" : "CEB621";
  if (inventories === undefined) {
    return new Failure({
      zh: `${file} 不是完整的${type}报文（XML不合格），run.json 记有 ${nodes} 份清单。请用原来的输出目录，或改用舱单。`,
      en: `${file} is no well-formed ${type} message, of which run.json has ${nodes} inventories. Use the directory as it was written, or the manifests.`,
    });
  }
  return new Failure({
    zh: `${file} 有 ${inventories} 份清单，run.json 记有 ${nodes} 份。请用原来的输出目录，或改用舱单。`,
    en: `${file} has ${inventories} inventories, and ${nodes} by run.json. Use the directory as it was written, or the manifests.`,
  });
}

/** Reads a message into memory that the one before it needs no more; returns its bytes there. */
function readMessageFile({ name, path }: NamedPath, memory: ByteBuffer): Buffer {
  try {
    const descriptor = openSync(path, "r");
    try {
      memory.begin();
      memory.reserve(fstatSync(descriptor).size + 1);
      for (;;) {
        const length = readSync(
          descriptor,
          memory.bytes,
          memory.used,
          memory.bytes.length - memory.used,
          null,
        );
        if (length === 0) return memory.bytes.subarray(0, memory.used);
        memory.used += length;
        memory.reserve(1);
      }
    } finally {
      closeSync(descriptor);
    }
  } catch (error) {
    const reason = systemReason(error);
    throw new Failure({
      zh: `无法读取 ${name}：${reason.zh}。run.json 中列有这份报文，请补全输出目录。`,
      en: `can't read ${name}: ${reason.en}. run.json lists the message; complete the output directory.`,
    });
  }
}
