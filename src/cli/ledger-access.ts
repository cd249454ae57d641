import type { LedgerFile } from "../ledger/ledger.js";
import { defaultLedgerPath } from "../ledger/location.js";
import type { Language } from "../values/finding.js";
import { type NamedPath, relativeTo } from "../values/user-path.js";
import type { Surroundings } from "./command.js";

/** Options that decide how the user is informed that the run waits for a ledger. */
interface TellOptions {
  readonly lang: Language;
  readonly quiet: boolean;
}

/** TellOptions of commands that have `--no-ledger`. */
interface RunLedgerOptions extends TellOptions {
  /** A file; false with --no-ledger. */
  readonly ledger: string | false | undefined;
}

type Edge = Pick<Surroundings, "env" | "streams" | "signal" | "cwd">;

/** The ledger of `--ledger`, else the user's own. */
export function ledgerPath(ledger: string | undefined, { env, cwd }: Pick<Edge, "env" | "cwd">): NamedPath {
  return relativeTo(cwd, ledger ?? defaultLedgerPath(env));
}

/** The ledger of a run; undefined with --no-ledger. */
export function runLedgerPath({ ledger }: RunLedgerOptions, edge: Edge): NamedPath | undefined {
  return ledger === false ? undefined : ledgerPath(ledger, edge);
}

/** Returns a function that prints on standard error that another process has the ledger locked. */
export function waitingNotice(
  { name }: NamedPath,
  { lang, quiet }: TellOptions,
  { streams }: Edge,
): () => void {
  const zh = `台账 ${name} 正被另一个进程使用，等待中…`;
  const en = `the ledger ${name} is in use by another process; waiting`;
  return () => {
    if (!quiet) streams.stderr.write(`${lang === "zh" ? zh : en}\n`);
  };
}

// SQLite's binding takes long to load: only commands that open a ledger load it.
const loadLedger = async () => (await import("../ledger/ledger.js")).LedgerFile;

/** Opens a ledger for writing; waits while another process has it open for writing. */
export async function openLedger(file: NamedPath, options: TellOptions, edge: Edge): Promise<LedgerFile> {
  const { env, signal } = edge;
  const Ledger = await loadLedger();
  return Ledger.open(file, { env, signal, waiting: waitingNotice(file, options, edge) });
}

/** Opens a ledger for reading; waits while another process commits to it. Undefined where there is none yet. */
export async function readLedger(
  file: NamedPath,
  options: TellOptions,
  edge: Edge,
): Promise<LedgerFile | undefined> {
  const { env, signal } = edge;
  const Ledger = await loadLedger();
  return Ledger.readWhenFree(file, { env, signal, waiting: waitingNotice(file, options, edge) });
}

/** Opens the ledger of a run for booking; undefined with --no-ledger. */
export function bookingLedger(
  options: RunLedgerOptions,
  edge: Edge,
): (() => Promise<LedgerFile>) | undefined {
  const file = runLedgerPath(options, edge);
  return file === undefined ? undefined : () => openLedger(file, options, edge);
}

/** Opens the ledger of a run for reading; undefined where there is none yet, and with --no-ledger. */
export async function readingLedger(options: RunLedgerOptions, edge: Edge): Promise<LedgerFile | undefined> {
  const file = runLedgerPath(options, edge);
  return file === undefined ? undefined : readLedger(file, options, edge);
}
