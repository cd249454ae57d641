import type { LedgerFile } from "../ledger/ledger.js";
import { defaultLedgerPath } from "../ledger/location.js";
import type { Language } from "../values/finding.js";
import type { Surroundings } from "./command.js";

/** How a command is told of the ledger, and how it may speak of it. */
export interface GivenLedger {
  /** A file; false with --no-ledger. */
  readonly ledger?: string | boolean;
  readonly lang: Language;
  readonly quiet?: boolean;
}

type Around = Pick<Surroundings, "env" | "streams" | "signal">;

/** The ledger of `--ledger`, else the user's own. */
export function ledgerPath({ ledger }: Pick<GivenLedger, "ledger">, env: Around["env"]): string {
  return typeof ledger === "string" ? ledger : defaultLedgerPath(env);
}

/** The ledger of a run; undefined with --no-ledger. */
export function ledgerFile(given: Pick<GivenLedger, "ledger">, env: Around["env"]): string | undefined {
  return given.ledger === false ? undefined : ledgerPath(given, env);
}

/** Says on standard error that another process has the ledger. */
export function sayWaiting(file: string, { lang, quiet }: GivenLedger, { streams }: Around): () => void {
  const zh = `台账 ${file} 正被另一个进程使用，等待中…`;
  const en = `the ledger ${file} is in use by another process; waiting`;
  return () => {
    if (quiet !== true) streams.stderr.write(`${lang === "zh" ? zh : en}\n`);
  };
}

// The binding is loaded where it is used, not with every command.
const loadLedger = async () => (await import("../ledger/ledger.js")).LedgerFile;

/** Opens a ledger for writing, waiting for whoever has it. */
export async function openLedger(file: string, given: GivenLedger, around: Around): Promise<LedgerFile> {
  const { env, signal } = around;
  const Ledger = await loadLedger();
  return Ledger.open(file, { env, signal, waiting: sayWaiting(file, given, around) });
}

/** Opens a ledger for reading, waiting for whoever commits to it; undefined where there is none yet. */
export async function readLedger(
  file: string,
  given: GivenLedger,
  around: Around,
): Promise<LedgerFile | undefined> {
  const { env, signal } = around;
  const Ledger = await loadLedger();
  return Ledger.readWhenFree(file, { env, signal, waiting: sayWaiting(file, given, around) });
}
