import { randomUUID } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import { Failure } from "../values/failure.js";
import type { NamedPath } from "../values/user-path.js";
import {
  isProcess,
  ownMark,
  type ProcessMark,
  type ProcessState,
  readMark,
  stateOf,
} from "./process-mark.js";

/** The folder for files until the run is complete, and the names in it that are none of the run's files. */
export const unfinished = ".unfinished";
export const runFile = "run.json";
export const replacedFolder = "replaced";
const markFile = "process.json";
const movesFile = "moves.json";

/** A folder that is on its way to be `.unfinished`, or from it: with the process that makes or clears it. */
const onTheWay = /^\.unfinished\.(\d+)\.[0-9a-f-]+$/;

/** Folders and files that only their owner may read, unless the user's mask is tighter still. */
export const ownFolder = 0o700;
export const ownFile = 0o600;

/**
 * Makes `.unfinished` with the mark of this process. The folder comes to its name with the mark in it: of two runs
 * that begin at once, the second finds it. Throws a Failure where it is there already.
 */
export function claim({ name, path }: NamedPath, command: string): void {
  const folder = join(path, nameOnTheWay());
  mkdirSync(folder, { mode: ownFolder });
  try {
    writeMark(folder, command);
    contested(name, () => renameSync(folder, join(path, unfinished)));
  } catch (error) {
    rmSync(folder, { recursive: true, force: true });
    throw error;
  }
}

/** Whether a name in a run's directory is that of such a folder. */
export function isStaging(name: string): boolean {
  return name === unfinished || onTheWay.test(name);
}

/**
 * Removes what runs have left in a directory that were killed, and puts back what one of them was about to replace.
 * Returns the marks of these runs. Throws a Failure where the process may still be at work.
 */
export function clearRemains(directory: NamedPath): ProcessMark[] {
  const cleared: ProcessMark[] = [];
  for (const name of readdirSync(directory.path).filter(isStaging)) {
    const mark = readMark(join(directory.path, name, markFile));
    if (!existsSync(join(directory.path, name))) throw beginning(directory.name);
    requireDead(directory.name, name, mark);
    const staging = join(directory.path, name);
    // A run that had moved run.json was complete: only its folder was left.
    const isComplete = existsSync(join(staging, movesFile)) && !existsSync(join(staging, runFile));
    clear(directory, name, mark);
    if (mark !== undefined && !isComplete) cleared.push(mark);
  }
  return cleared;
}

/** Whether the run is at work that has a directory's `.unfinished`; the next one clears what a dead one has left. */
export function unfinishedRun(path: string): ProcessState {
  const mark = readMark(join(path, unfinished, markFile));
  return mark === undefined ? "unknown" : stateOf(mark);
}

/** Throws a Failure where the process of a folder is at work, or may be. */
function requireDead(directory: string, folder: string, mark: ProcessMark | undefined): void {
  const owner = onTheWay.exec(folder)?.[1];
  const pid = owner === undefined ? undefined : Number(owner);
  if (pid !== undefined && pid !== mark?.pid) {
    // Not marked yet, or taken over and not marked anew. This process has no other such folder while it is here.
    if (pid !== process.pid && isProcess(pid)) throw busy(directory, { pid });
    return;
  }
  if (mark === undefined) throw unmarked(directory);
  const state = stateOf(mark);
  if (state === "unknown") throw elsewhere(directory, mark);
  if (state === "alive") throw busy(directory, mark);
}

/** Takes a folder of a dead process over, and removes it. */
function clear(directory: NamedPath, name: string, mark: ProcessMark | undefined): void {
  const { path } = directory;
  const taken = join(path, nameOnTheWay());
  contested(directory.name, () => renameSync(join(path, name), taken));
  // Another run may have cleared the folder and begun its own under its name.
  const found = readMark(join(taken, markFile));
  if (found !== undefined && (found.begun !== mark?.begun || found.pid !== mark.pid)) {
    renameSync(taken, join(path, name));
    throw busy(directory.name, found);
  }
  contested(directory.name, () => writeMark(taken, mark?.command ?? ""));
  takeBack(directory, taken);
  rmSync(taken, { recursive: true, force: true });
}

/** Names that a run moves from its folder into the directory. */
const movesShape = z.array(z.string());

/** Notes which names a run is about to move; there in full or not at all. */
export function noteMoves(staging: string, names: readonly string[]): void {
  const file = join(staging, movesFile);
  writeFileSync(`${file}.part`, JSON.stringify(names), { mode: ownFile });
  renameSync(`${file}.part`, file);
}

/**
 * Takes back what a run that did not come to its end has moved from its folder into the directory, and puts back what
 * it has replaced. Nothing is done before it has noted what it moves, and after it has moved run.json, which ends it.
 * May be repeated where it was interrupted itself.
 */
export function takeBack({ name, path }: NamedPath, staging: string): void {
  const moves = join(staging, movesFile);
  if (!existsSync(join(staging, runFile)) || !existsSync(moves)) return;
  const names = readMoves(moves);
  if (names === undefined) throw unmarked(name);
  for (const entry of names) {
    if (existsSync(join(path, entry)) && !existsSync(join(staging, entry)))
      renameSync(join(path, entry), join(staging, entry));
  }
  const replaced = join(staging, replacedFolder);
  if (!existsSync(replaced)) return;
  // run.json last: a directory with it is a finished run.
  for (const entry of inOrder(readdirSync(replaced)).reverse())
    renameSync(join(replaced, entry), join(path, entry));
}

/** The names in a run's directory that its files have or lead through. */
export function entriesOf(files: readonly string[]): string[] {
  return [...new Set(files.map((file) => file.split("/")[0] ?? ""))];
}

/** Names with run.json first. */
export function inOrder(names: readonly string[]): string[] {
  return [...names.filter((name) => name === runFile), ...names.filter((name) => name !== runFile)];
}

function readMoves(file: string): string[] | undefined {
  try {
    return movesShape.safeParse(JSON.parse(readFileSync(file, "utf8"))).data;
  } catch {
    return undefined;
  }
}

function nameOnTheWay(): string {
  return `${unfinished}.${process.pid}.${randomUUID()}`;
}

function writeMark(folder: string, command: string): void {
  writeFileSync(join(folder, markFile), `${JSON.stringify(ownMark(command))}\n`, { mode: ownFile });
}

/** Does what fails where another run that begins was quicker. */
function contested(name: string, work: () => void): void {
  try {
    work();
  } catch (error) {
    const code = error instanceof Error && "code" in error ? String(error.code) : "";
    if (["ENOENT", "ENOTEMPTY", "EEXIST"].includes(code)) throw beginning(name);
    throw error;
  }
}

/** The Failure for a directory in which another run is just beginning. */
export function beginning(name: string): Failure {
  return new Failure({
    zh: `另一次运行刚刚开始使用输出目录 ${name}。请等它结束，或换一个目录。`,
    en: `another run is just beginning in the output directory ${name}. Wait until it ends, or name another directory.`,
  });
}

/** A run whose process is not known. */
function unmarked(name: string): Failure {
  return new Failure({
    zh: `输出目录 ${name} 中有未完成的一次运行。请确认没有进程在用它，删除该目录后重来。`,
    en: `the output directory ${name} holds an unfinished run. Make sure that no process uses it, delete it and start again.`,
  });
}

/** The Failure for a directory that a process writes into. */
function busy(
  name: string,
  { pid, command = "", begun = "" }: { pid: number | string; command?: string; begun?: string },
): Failure {
  const facts = [command, begun].filter((fact) => fact !== "").join(", ");
  const who = `${pid}${facts === "" ? "" : ` (${facts})`}`;
  return new Failure({
    zh: `输出目录 ${name} 正被进程 ${who} 使用。请等它结束，或换一个目录。`,
    en: `the output directory ${name} is in use by process ${who}. Wait until it ends, or name another directory.`,
  });
}

function elsewhere(name: string, { pid, host, command, begun }: ProcessMark): Failure {
  return new Failure({
    zh: `输出目录 ${name} 中有另一台机器 ${host} 的一次运行（进程 ${pid}，${command}，${begun}），在这里无法知道它是否还在进行。请到 ${host} 上确认：已不在进行的，删除 ${name}/${unfinished} 后重来。`,
    en: `the output directory ${name} holds a run of another machine, ${host} (process ${pid}, ${command}, ${begun}); whether it is still at work can't be told from here. Look there: if it is not, delete ${name}/${unfinished} and start again.`,
  });
}
