import { createHash } from "node:crypto";
import { existsSync } from "node:fs";
import { join } from "node:path";
import * as z from "zod/mini";
import type { Direction } from "../columns/direction.js";
import { isListed, type ListedLane, lanesOf } from "../consignment/lanes.js";
import { incomplete, type MessageRecord, readRecord, unusable } from "../revenue/declared-run.js";
import { chinaDay, parseInstant } from "../values/calendar.js";
import type { NamedPath } from "../values/user-path.js";

/** The messages of one lane in a run's directory. */
export interface LaneMessages {
  /** Undefined where the names of the messages do not say it. */
  readonly lane: ListedLane | undefined;
  readonly messages: readonly MessageRecord[];
}

/** A list of rows in a run's directory that are in no message. */
export interface RowsList {
  readonly lane: "formal" | "rejected";
  readonly file: NamedPath;
}

/** An output directory of `declare`, by its run.json. */
export interface DeclaredRun {
  readonly directory: NamedPath;
  readonly direction: Direction;
  /** ISO 8601. */
  readonly at: string;
  /** Its day in China, YYYY-MM-DD. */
  readonly day: string;
  readonly sha256: string;
  readonly lanes: readonly LaneMessages[];
  readonly lists: readonly RowsList[];
  /** Orders of general trade, which its lists have. */
  readonly generalTrade: number;
  /** SHA-256 of its tax.csv; undefined where it computed no taxes. */
  readonly taxes: string | undefined;
}

const runShape = z.object({
  schema: z.literal("qingdan/run/1"),
  at: z.string(),
  lanes: z.record(z.string(), z.object({ orders: z.number() })),
  files: z.array(z.object({ path: z.string(), sha256: z.string(), nodes: z.number() })),
});

const messageName = /^messages\/CEB(?:603|621)-([\w-]+?)-?\d*\.xml$/;

/** The record of a finished run of `declare`. Throws a Failure for any other directory, and for a record that contradicts itself. */
export function openRun(directory: NamedPath): DeclaredRun {
  const bytes = readRecord(directory);
  const record = parsedRecord(directory.name, bytes);
  const { lanes, files } = record;
  const direction = lanes["simplified"] === undefined ? "I" : "E";
  const messages = files.filter(({ path }) => messageName.test(path));
  const listed = messages.reduce((sum, { nodes }) => sum + nodes, 0);
  const listedLanes = lanesOf[direction].filter(isListed);
  const orders = listedLanes.reduce((sum, lane) => sum + (lanes[lane]?.orders ?? 0), 0);
  if (listed !== orders) throw incomplete(directory.name, listed, orders);
  const at = parseInstant(record.at);
  if (at === undefined) throw unusable(directory.name);
  const byLane = new Map<ListedLane | undefined, MessageRecord[]>();
  for (const message of messages) {
    const name = messageName.exec(message.path)?.[1];
    const lane = listedLanes.find((each) => each === name);
    byLane.set(lane, [...(byLane.get(lane) ?? []), message]);
  }
  return {
    directory,
    direction,
    at: at.toISOString(),
    day: chinaDay(at),
    sha256: createHash("sha256").update(bytes).digest("hex"),
    lanes: [...byLane].map(([lane, own]) => ({ lane, messages: own })),
    generalTrade: lanes["general-trade"]?.orders ?? 0,
    taxes: files.find(({ path }) => path === "tax.csv")?.sha256,
    lists: (["formal", "rejected"] as const).flatMap((lane) => {
      const file = { name: join(directory.name, `${lane}.csv`), path: join(directory.path, `${lane}.csv`) };
      return files.some(({ path }) => path === `${lane}.csv`) && existsSync(file.path)
        ? [{ lane, file }]
        : [];
    }),
  };
}

function parsedRecord(name: string, bytes: Buffer): z.infer<typeof runShape> {
  let value: unknown;
  try {
    value = JSON.parse(bytes.toString("utf8"));
  } catch {
    throw unusable(name);
  }
  const parsed = runShape.safeParse(value);
  if (!parsed.success) throw unusable(name);
  return parsed.data;
}
