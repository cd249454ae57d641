import { resolve } from "node:path";
import type { DailyBackups } from "../ledger/backup.js";
import { holdersText } from "../ledger/holder-text.js";
import type { LedgerFile } from "../ledger/ledger.js";
import { defaultLedgerPath } from "../ledger/location.js";
import type { Holder } from "../ledger/lock-holder.js";
import type { Profile } from "../setup/profile.js";
import { chinaTime } from "../values/calendar.js";
import { Failure } from "../values/failure.js";
import type { Language } from "../values/finding.js";
import { type NamedPath, relativeTo } from "../values/user-path.js";
import { printable } from "../wording/style.js";
import type { Surroundings } from "./command.js";

/** Options that decide how long a command waits for a ledger, and how the user is informed of it. */
interface TellOptions {
  readonly lang: Language;
  readonly quiet: boolean;
  /** Seconds. */
  readonly lockTimeout: number;
}

/** Which ledger a command uses. */
interface LedgerOptions {
  /** A file; false with --no-ledger. */
  readonly ledger: string | false | undefined;
}

/** Options of commands that make a ledger where there is none. */
interface MakingOptions extends TellOptions, LedgerOptions {
  readonly newLedger: boolean;
}

/** The ledger that the profile names, where it names one. */
type NamesLedger = Pick<Profile, "ledger">;

type Edge = Pick<Surroundings, "env" | "streams" | "signal" | "cwd" | "now">;

/** The ledger of `--ledger`, else that of the profile, else the user's own. */
export function ledgerPath(
  ledger: string | undefined,
  { env, cwd }: Pick<Edge, "env" | "cwd">,
  profile: NamesLedger,
): NamedPath {
  if (ledger !== undefined) return relativeTo(cwd, ledger);
  return profile.ledger?.file ?? relativeTo(cwd, defaultLedgerPath(env));
}

/** The ledger of a run; undefined with --no-ledger. */
export function runLedgerPath(
  { ledger }: LedgerOptions,
  edge: Pick<Edge, "env" | "cwd">,
  profile: NamesLedger,
): NamedPath | undefined {
  return ledger === false ? undefined : ledgerPath(ledger, edge, profile);
}

/** How a command waits for a ledger: who has it is printed on standard error, but with `--quiet`. */
export function lockWait(
  { name }: NamedPath,
  { lang, quiet, lockTimeout }: TellOptions,
  { streams, signal }: Pick<Edge, "streams" | "signal">,
) {
  const waiting = (holders: readonly Holder[]): void => {
    if (quiet) return;
    const who = holdersText(holders)[lang];
    const zh = `台账 ${name} 正被另一个进程使用，等待中…${who === "" ? "" : `（${who}）`}`;
    const en = `the ledger ${name} is in use by another process; waiting${who === "" ? "" : ` (${who})`}`;
    streams.stderr.write(`${lang === "zh" ? zh : en}\n`);
  };
  return { signal, patience: lockTimeout * 1000, waiting };
}

/** The backup that a run makes of the profile's ledger before the first writing of a day; undefined for another ledger. */
export function dailyBackups(
  file: NamedPath,
  { ledger }: NamesLedger,
  { now }: Pick<Edge, "now">,
): DailyBackups | undefined {
  const keep = ledger?.backups ?? 0;
  if (ledger === undefined || keep === 0 || resolve(ledger.file.path) !== resolve(file.path))
    return undefined;
  return { keep, day: chinaTime(now()).slice(0, 8) };
}

// SQLite's binding takes long to load: only commands that open a ledger load it.
const loadLedger = async () => (await import("../ledger/ledger.js")).LedgerFile;

/** Opens a ledger for writing, making it where there is none; waits while another process has it open for writing. */
export async function openLedger(
  file: NamedPath,
  options: MakingOptions,
  edge: Edge,
  profile: NamesLedger,
): Promise<LedgerFile> {
  const { env, streams } = edge;
  const { lang, quiet, newLedger } = options;
  const named = profile.ledger?.file;
  const isOther = named !== undefined && resolve(named.path) !== resolve(file.path);
  const Ledger = await loadLedger();
  const made = (): void => {
    const zh = `新建了台账 ${file.name}；请把它和旁边的密钥（.key）一起备份。`;
    const en = `a new ledger was made, ${file.name}; back it up together with the key (.key) beside it.`;
    if (!quiet) streams.stderr.write(`${lang === "zh" ? zh : en}\n`);
  };
  const making = { newLedger, insteadOf: isOther ? named.name : undefined, made };
  const backups = dailyBackups(file, profile, edge);
  return Ledger.open(file, { ...lockWait(file, options, edge), env, backups, ...making });
}

/** Opens a ledger that is there for writing. */
export async function openOwnLedger(
  file: NamedPath,
  options: TellOptions,
  edge: Edge,
  profile: NamesLedger,
): Promise<LedgerFile> {
  const Ledger = await loadLedger();
  const backups = dailyBackups(file, profile, edge);
  return Ledger.open(file, { ...lockWait(file, options, edge), env: edge.env, backups });
}

/** Opens a ledger for reading; waits while another process commits to it. Undefined where there is none yet. */
export async function readLedger(
  file: NamedPath,
  options: TellOptions,
  edge: Edge,
): Promise<LedgerFile | undefined> {
  const Ledger = await loadLedger();
  return Ledger.readWhenFree(file, { ...lockWait(file, options, edge), env: edge.env });
}

/** Opens the ledger of a run for booking; undefined with --no-ledger. */
export function bookingLedger(
  options: MakingOptions,
  edge: Edge,
  profile: NamesLedger,
): (() => Promise<LedgerFile>) | undefined {
  const file = runLedgerPath(options, edge, profile);
  if (file !== undefined) return () => openLedger(file, options, edge, profile);
  if (!options.newLedger) return undefined;
  throw new Failure({
    zh: "--new-ledger 与 --no-ledger 不能同时用：一个另建台账，一个不用台账。请去掉其中一个。",
    en: "--new-ledger and --no-ledger exclude each other: one makes a ledger, the other uses none. Leave one of them out.",
  });
}

/** Opens the ledger of a run for reading; undefined where there is none yet, and with --no-ledger. */
export async function readingLedger(
  options: TellOptions & LedgerOptions,
  edge: Edge,
  profile: NamesLedger,
): Promise<LedgerFile | undefined> {
  const file = runLedgerPath(options, edge, profile);
  return file === undefined ? undefined : readLedger(file, options, edge);
}

/** Says on standard error that there is no ledger yet, to one who asks what was declared. */
export function sayNoLedger(
  { name }: NamedPath,
  { lang }: Pick<TellOptions, "lang">,
  { streams }: Pick<Edge, "streams">,
): void {
  const file = printable(name);
  streams.stderr.write(
    lang === "zh"
      ? `还没有台账 ${file}。请用 --ledger 指明申报时用的台账。\n`
      : `there is no ledger ${file} yet. Name the one that the declaration used with --ledger.\n`,
  );
}
