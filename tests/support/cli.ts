import { type ChildProcess, spawn } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Readable, Writable } from "node:stream";
import { fileURLToPath } from "node:url";
import { parse } from "csv-parse/sync";
import { main } from "../../src/cli/program.js";
import type { RunRecord } from "../../src/output/run-record.js";
import { withoutGuard } from "../../src/values/formula-guard.js";
import type { FindingRecord } from "../../src/wording/sentence.js";
import { type Files, folder } from "./folders.js";
import { csv, type Row } from "./manifest.js";

export { type Files, folder } from "./folders.js";

/** The repository's own folder. */
export const repository = fileURLToPath(new URL("../..", import.meta.url));
/** The executable as it is built and shipped. */
const executable = join(repository, "dist/bin/qingdan.js");

/** What a command came to: its exit status (null where a signal ended it) and what it printed. */
export interface Result {
  readonly status: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly stdout: string;
  readonly stderr: string;
}

export interface Circumstances {
  readonly cwd: string;
  readonly input?: string | Buffer;
  readonly env?: Readonly<Record<string, string>>;
}

/** Circumstances that only a command line in this process can have. */
export interface OwnCircumstances extends Circumstances {
  /** Whether its streams are a terminal's (of no known width, so that no progress is drawn). */
  readonly terminal?: boolean;
  /** The width of the terminal that standard output is. */
  readonly columns?: number;
  readonly signal?: AbortSignal;
  /** The time; now where it is not given. */
  readonly now?: Date;
}

/** A process under way. Its standard input stays open. */
export interface Running {
  readonly process: ChildProcess;
  readonly ended: Promise<Result>;
}

/** Longest that a command of these tests may take. */
const patience = 60_000;

/**
 * Runs a command line in this process, as bin/ does in one of its own. Fails where it prints a stack trace.
 */
export async function qingdan(
  args: readonly string[],
  {
    input = "",
    cwd,
    env = {},
    terminal = false,
    columns,
    signal = new AbortController().signal,
    now,
  }: OwnCircumstances,
): Promise<Result> {
  const given = { ...environment(), ...env };
  const stdout = new Collected(terminal, columns);
  const stderr = new Collected(terminal);
  const status = await main(args, {
    streams: { stdin: Readable.from([Buffer.from(input)]), stdout, stderr },
    now: () => now ?? new Date(),
    signal,
    env: given,
    cwd,
    temporary: given["TMPDIR"] ?? tmpdir(),
  });
  const said = withoutNewLedger(stderr.text(), env);
  return withoutTrace(args, { status, signal: null, stdout: stdout.text(), stderr: said });
}

/**
 * What a command said, without that it made a ledger: each call's own data directory has none. A test that gives a data
 * directory is told of it.
 */
function withoutNewLedger(stderr: string, env: Circumstances["env"] = {}): string {
  if ("XDG_DATA_HOME" in env) return stderr;
  return stderr.replace(/^(?:新建了台账|a new ledger was made).*qingdan-test-.*\n/m, "");
}

/** A stream that keeps what is written to it. */
export class Collected extends Writable {
  readonly isTTY: boolean;
  readonly columns: number | undefined;
  readonly #pieces: Buffer[] = [];

  constructor(isTTY = false, columns?: number) {
    super();
    this.isTTY = isTTY;
    this.columns = columns;
  }

  override _write(piece: Buffer, _encoding: BufferEncoding, done: () => void): void {
    this.#pieces.push(piece);
    done();
  }

  text(): string {
    return Buffer.concat(this.#pieces).toString("utf8");
  }
}

/** Runs the built executable to its end, in a process. Fails where it prints a stack trace. */
export async function qingdanProcess(
  args: readonly string[],
  { input = "", ...others }: Circumstances,
): Promise<Result> {
  const { process: child, ended } = startQingdan(args, others);
  // A command that does not read its input may be gone before all of it is written.
  child.stdin?.on("error", () => {});
  child.stdin?.end(input);
  return ended;
}

/** Starts qingdan and leaves it running, with its standard input open. */
export function startQingdan(args: readonly string[], circumstances: Omit<Circumstances, "input">): Running {
  return start(process.execPath, [executable, ...args], circumstances);
}

/** Runs a bash script in which `qingdan` is the executable. */
export async function shell(script: string, circumstances: Omit<Circumstances, "input">): Promise<Result> {
  const command = `qingdan() { "${process.execPath}" "${executable}" "$@"; }\n${script}`;
  const { process: child, ended } = start("bash", ["-c", command], circumstances);
  child.stdin?.end();
  return ended;
}

/** The word for qingdan in a shell where no function reaches (setpriv, script). */
export const command = `"${process.execPath}" "${executable}"`;

function start(program: string, args: readonly string[], { cwd, env = {} }: Circumstances): Running {
  const child = spawn(program, args, { cwd, env: { ...environment(), ...env }, timeout: patience });
  const out: Buffer[] = [];
  const err: Buffer[] = [];
  child.stdout.on("data", (piece: Buffer) => out.push(piece));
  child.stderr.on("data", (piece: Buffer) => err.push(piece));
  const ended = new Promise<Result>((resolve, reject) => {
    child.once("error", reject);
    child.once("close", (status, signal) => {
      const result = {
        status,
        signal,
        stdout: Buffer.concat(out).toString("utf8"),
        stderr: withoutNewLedger(Buffer.concat(err).toString("utf8"), env),
      };
      resolve(result);
    });
  });
  const checked = ended.then((result) => withoutTrace(args.slice(1), result));
  // Whoever started it waits for it, but perhaps not at once.
  checked.catch(() => {});
  return { process: child, ended: checked };
}

function withoutTrace(args: readonly string[], result: Result): Result {
  if (!/^ {4}at .+$/m.test(`${result.stderr}\n${result.stdout}`)) return result;
  throw new Error(`${args.join(" ")} printed a stack trace:\n${result.stderr.slice(0, 500)}`);
}

/**
 * The surroundings without what steers language and colour, and with a data directory of the call's own: the ledger
 * that a command uses by default is never the machine's, and no call sees what another has booked, unless the test
 * gives them one XDG_DATA_HOME.
 */
function environment(): NodeJS.ProcessEnv {
  const { QINGDAN_LANG: _lang, NO_COLOR: _none, FORCE_COLOR: _force, CI: _ci, ...rest } = process.env;
  return { ...rest, XDG_DATA_HOME: join(folder(), "data") };
}

/** All files below a folder, by their paths in it, in order. */
export function filesBelow(path: string): string[] {
  return readdirSync(path, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(path.length + 1))
    .sort();
}

/** A profile of a broker in the pilot zone of Anqing. */
export const profile = `transfer:
  copCode: "3302980003"
  copName: 示例报关
  dxpId: DXPENT0000000001
pilotZone: 安庆
`;

/** A point of time in November 2026, for reproducible output; as messages write it. */
export const at = "2026-11-20T10:00:00+08:00";
export const appTime = "20261120100000";

/** A CSV text with a header as records by column, the cells as they stand in the file. */
export function cellsOf(text: string): Record<string, string>[] {
  return parse(text, { columns: true });
}

/** A CSV text that people open as records by column, without the guards of its cells. */
export function recordsOf(text: string): Record<string, string>[] {
  return cellsOf(text).map((record) =>
    Object.fromEntries(Object.entries(record).map((entry) => entry.map(withoutGuard))),
  );
}

/** Rows of rejected.csv or formal.csv as they came, without the columns that the run added. */
export function asTheyCame(rows: readonly Record<string, string>[]): Record<string, string>[] {
  return rows.map(({ sourceFile: _, sourceLine: _line, findings: _ids, reason: _why, ...cells }) => cells);
}

/** Lines of JSON, parsed. */
export function linesOf<T>(text: string): T[] {
  return text
    .split("\n")
    .filter((line) => line !== "")
    .map((line) => JSON.parse(line) as T);
}

/** What a finished run left in its output directory. */
export interface Output {
  readonly path: string;
  readonly run: RunRecord;
  /** The messages by their paths, `messages/…`. */
  readonly messages: ReadonlyMap<string, string>;
  readonly rejected: readonly Record<string, string>[];
  readonly formal: readonly Record<string, string>[];
  readonly findings: readonly FindingRecord[];
}

export function outputOf(path: string): Output {
  const read = (name: string) => readFileSync(join(path, name), "utf8");
  const messages = filesBelow(path).filter((name) => name.startsWith("messages/"));
  return {
    path,
    run: JSON.parse(read("run.json")) as RunRecord,
    messages: new Map(messages.map((name) => [name, read(name)])),
    rejected: recordsOf(read("rejected.csv")),
    formal: recordsOf(read("formal.csv")),
    findings: linesOf<FindingRecord>(read("findings.ndjson")),
  };
}

/** What `declare` made of a manifest in a folder of its own. */
export interface Declared extends Result {
  readonly cwd: string;
  readonly out: Output;
}

/** Declares rows, text or bytes with the profile above at the time above. Fails where no run comes of it. */
export async function declare(
  manifest: readonly Row[] | string | Buffer,
  args: readonly string[] = [],
  files: Files = {},
): Promise<Declared> {
  const content = typeof manifest === "string" || Buffer.isBuffer(manifest) ? manifest : csv(manifest);
  const cwd = folder({ "qingdan.yaml": profile, "m.csv": content, ...files });
  const result = await qingdan(["declare", "m.csv", "--out", "out", "--at", at, "--quiet", ...args], { cwd });
  if (result.status === 2) throw new Error(`the run failed: ${result.stderr}`);
  return { ...result, cwd, out: outputOf(join(cwd, "out")) };
}
