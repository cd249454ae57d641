import { readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import * as z from "zod/mini";
import { maskIdentityNumbers } from "../values/mask.js";

/** A process that has a ledger locked. */
export interface Holder {
  readonly pid: number;
  /** When it took the lock, or where that is not known, when it began; undefined where neither is. */
  readonly since?: Date | undefined;
  /** Its command line, shortened, without identity numbers and control characters. */
  readonly command: string;
  /** `stopped`: it does not go on by itself; `ended`: it is gone, and its note was left behind. */
  readonly state: "running" | "stopped" | "ended";
}

const noteShape = z.strictObject({
  pid: z.number().check(z.int(), z.minimum(1)),
  since: z.string(),
  command: z.string(),
});

/** The file beside a ledger in which a process that writes to it says so. The lock itself is the database's. */
export function lockNoteOf(ledger: string): string {
  return `${ledger}.lock`;
}

/** Notes that this process has the ledger's write lock. It is for people who wait; without it the lock holds as well. */
export function noteLock(ledger: string): void {
  const note = {
    pid: process.pid,
    since: new Date().toISOString(),
    command: commandOf([process.argv0, ...process.argv.slice(1)]),
  };
  try {
    writeFileSync(lockNoteOf(ledger), `${JSON.stringify(note)}\n`, { mode: 0o600 });
  } catch {
    // Whoever waits is then told less.
  }
}

/** Takes the note of this process away. */
export function dropLockNote(ledger: string): void {
  try {
    if (noteIn(ledger)?.pid === process.pid) rmSync(lockNoteOf(ledger), { force: true });
  } catch {
    // A note that stays names a process that has ended.
  }
}

/** Who has a ledger's file locked: by the system where it says so (Linux), else by the note of the last writer. */
export function holdersOf(ledger: string): readonly Holder[] {
  const note = noteIn(ledger);
  // A writer that waits with its commit for readers has a lock itself.
  const pids = lockingProcesses(ledger).filter((pid) => pid !== process.pid);
  if (pids.length > 0) return pids.map((pid) => holder(pid, note));
  return note === undefined ? [] : [holder(note.pid, note)];
}

interface Note {
  readonly pid: number;
  readonly since: string;
  readonly command: string;
}

function noteIn(ledger: string): Note | undefined {
  try {
    return noteShape.parse(JSON.parse(readFileSync(lockNoteOf(ledger), "utf8")));
  } catch {
    return undefined;
  }
}

function holder(pid: number, note: Note | undefined): Holder {
  const noted = note?.pid === pid ? note : undefined;
  const { state, began } = processOf(pid);
  const command = noted?.command ?? textOf(`/proc/${pid}/cmdline`)?.split("\0").filter(Boolean) ?? "";
  return {
    pid,
    since: noted === undefined ? began : instant(noted.since),
    command: typeof command === "string" ? printable(command) : commandOf(command),
    state,
  };
}

function instant(text: string): Date | undefined {
  const date = new Date(text);
  return Number.isNaN(date.getTime()) ? undefined : date;
}

/** Most characters of a command line that are shown. */
const mostShown = 120;

function commandOf(words: readonly string[]): string {
  return printable(words.join(" "));
}

function printable(text: string): string {
  const plain = maskIdentityNumbers(text.replaceAll(/[\p{Cc}\p{Cf}]/gu, " "));
  return plain.length > mostShown ? `${plain.slice(0, mostShown)}…` : plain;
}

/** The processes that have a lock on a file, by /proc/locks; none where the system has no such list. */
function lockingProcesses(file: string): readonly number[] {
  const list = textOf("/proc/locks");
  if (list === undefined) return [];
  const { dev, ino } = statSync(file, { bigint: true });
  const found = list.split("\n").flatMap((line) => {
    // "1: POSIX  ADVISORY  WRITE 1234 fd:01:5678 1073741824 1073742335", the device in hexadecimal; see proc(5).
    const [, pid, major, minor, inode] = / (-?\d+) ([0-9a-f]+):([0-9a-f]+):(\d+) \d+ \w+$/.exec(line) ?? [];
    const same = deviceOf(major, minor) === dev && inode === String(ino);
    return same && !line.includes("->") && Number(pid) > 0 ? [Number(pid)] : [];
  });
  return [...new Set(found)];
}

/** A device's number as `stat` has it (glibc's makedev). */
function deviceOf(major = "0", minor = "0"): bigint {
  const [high, low] = [BigInt(`0x${major}`), BigInt(`0x${minor}`)];
  return ((high & 0xfffn) << 8n) | ((high & ~0xfffn) << 32n) | (low & 0xffn) | ((low & ~0xffn) << 12n);
}

/** Ticks a second in /proc/<pid>/stat: 100 on all that Node runs on. */
const ticks = 100;

function processOf(pid: number): { readonly state: Holder["state"]; readonly began?: Date } {
  const stat = textOf(`/proc/${pid}/stat`);
  // The name, in parentheses, may hold spaces and parentheses.
  const fields = stat?.slice(stat.lastIndexOf(")") + 2).split(" ");
  if (fields === undefined) return { state: isRunning(pid) ? "running" : "ended" };
  const boot = /^btime (\d+)$/m.exec(textOf("/proc/stat") ?? "")?.[1];
  const began = new Date(1000 * (Number(boot) + Number(fields[19]) / ticks));
  const state = fields[0] === "T" || fields[0] === "t" ? "stopped" : "running";
  return boot === undefined ? { state } : { state, began };
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // Another user's process may not be asked.
    return error instanceof Error && "code" in error && error.code === "EPERM";
  }
}

function textOf(file: string): string | undefined {
  try {
    return readFileSync(file, "utf8");
  } catch {
    return undefined;
  }
}
