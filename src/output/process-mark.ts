import { readFileSync } from "node:fs";
import { hostname } from "node:os";
import { z } from "zod";

const shape = z.object({
  pid: z.number(),
  host: z.string(),
  /** When the process began, ISO 8601. */
  started: z.string(),
  /** What tells the process from another one of its number, where the system says it. */
  instance: z.optional(z.string()),
  command: z.string(),
  /** When it began to write. */
  begun: z.string(),
});

/** The process that writes into a directory. */
export type ProcessMark = z.infer<typeof shape>;

/** Whether the process of a mark is at work; `unknown` where it ran on another machine. */
export type ProcessState = "alive" | "dead" | "unknown";

const startedAt = Date.now() - process.uptime() * 1000;
/** Start times of one process that are measured twice differ by less. */
const tolerance = 5000;

/** The mark of this process, for a command of it. */
export function ownMark(command: string): ProcessMark {
  const instance = instanceOf(process.pid);
  return {
    pid: process.pid,
    host: hostname(),
    started: new Date(startedAt).toISOString(),
    ...(instance === undefined ? {} : { instance }),
    command,
    begun: new Date().toISOString(),
  };
}

/** The mark in a file; undefined where there is none that can be read. */
export function readMark(file: string): ProcessMark | undefined {
  try {
    return markOf(readFileSync(file, "utf8"));
  } catch {
    return undefined;
  }
}

/** The mark that a text (JSON) is; undefined where it is none. */
export function markOf(text: string): ProcessMark | undefined {
  try {
    return shape.safeParse(JSON.parse(text)).data;
  } catch {
    return undefined;
  }
}

/** Whether the process of a mark is still at work. A number that another process has by now is not taken for it. */
export function stateOf(mark: ProcessMark): ProcessState {
  if (mark.host !== hostname()) return "unknown";
  if (!isProcess(mark.pid)) return "dead";
  const instance = instanceOf(mark.pid);
  if (mark.instance !== undefined && instance !== undefined)
    return mark.instance === instance ? "alive" : "dead";
  if (mark.pid !== process.pid) return "alive";
  return Math.abs(Date.parse(mark.started) - startedAt) < tolerance ? "alive" : "dead";
}

/** Whether a process of this number exists, whoever's it is. Signal 0 is sent to none, on Windows either. */
export function isProcess(pid: number): boolean {
  try {
    process.kill(pid, 0);
  } catch (error) {
    return !(error instanceof Error && "code" in error && error.code === "ESRCH");
  }
  return !isEnded(pid);
}

/** The fields of Linux's record of a process, from its state on; undefined on other systems. */
function statOf(pid: number): readonly string[] | undefined {
  try {
    const text = readFileSync(`/proc/${pid}/stat`, "latin1");
    return text.slice(text.lastIndexOf(")") + 2).split(" ");
  } catch {
    return undefined;
  }
}

/** Whether a process has ended and only waits for its parent to take note of it. */
function isEnded(pid: number): boolean {
  return ["Z", "X"].includes(statOf(pid)?.[0] ?? "");
}

/** Where `starttime` stands, counted from the process's state: clock ticks since the system's start (proc(5)). */
const startTime = 19;

/** The system's start and the process's, which no two processes of one number share. */
function instanceOf(pid: number): string | undefined {
  const ticks = statOf(pid)?.[startTime];
  if (ticks === undefined) return undefined;
  try {
    return `${readFileSync("/proc/sys/kernel/random/boot_id", "latin1").trim()} ${ticks}`;
  } catch {
    return undefined;
  }
}
