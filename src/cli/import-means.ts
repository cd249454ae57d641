import type { DocumentSources } from "../documents/documents.js";
import type { LedgerFile } from "../ledger/ledger.js";
import { defaultLedgerPath } from "../ledger/location.js";
import { fileSource } from "../manifest/source.js";
import type { TaxRounding } from "../tax/import/consignment-tax.js";
import { isDay, unambiguousDay } from "../values/calendar.js";
import { Failure } from "../values/failure.js";
import type { Language } from "../values/finding.js";
import type { Surroundings } from "./command.js";

/** What a command that reads import manifests is given besides. */
export interface GivenImportOptions {
  readonly tariff?: string;
  readonly positiveList?: string;
  readonly orders?: string;
  readonly payments?: string;
  readonly waybills?: string;
  /** A file; false with --no-ledger. */
  readonly ledger?: string | boolean;
  readonly taxRounding?: TaxRounding;
  readonly releaseDate?: string;
}

/** The files of the three documents. */
export function documentSources(
  given: GivenImportOptions,
  streams: Surroundings["streams"],
): DocumentSources {
  const source = (file: string | undefined) =>
    file === undefined ? undefined : fileSource(file, streams.stdin);
  return {
    orders: source(given.orders),
    payments: source(given.payments),
    waybills: source(given.waybills),
  };
}

/** The ledger of a run: where it is, and whether there is to be one. */
function ledgerFile({ ledger }: GivenImportOptions, env: Surroundings["env"]): string | undefined {
  if (ledger === false) return undefined;
  return typeof ledger === "string" ? ledger : defaultLedgerPath(env);
}

/** Opens the ledger for booking; says on standard error when it has to wait for another run. */
export function bookingLedger(
  given: GivenImportOptions & { readonly lang: Language; readonly quiet?: boolean },
  { env, streams, signal }: Surroundings,
): (() => Promise<LedgerFile>) | undefined {
  const file = ledgerFile(given, env);
  if (file === undefined) return undefined;
  const waiting = (): void => {
    const zh = `台账 ${file} 正被另一个进程使用，等待中…`;
    const en = `the ledger ${file} is in use by another process; waiting`;
    if (given.quiet !== true) streams.stderr.write(`${given.lang === "zh" ? zh : en}\n`);
  };
  // The binding is loaded where it is used, not with every command.
  return async () => {
    const ledger = await import("../ledger/ledger.js");
    return ledger.LedgerFile.open(file, { signal, waiting, env });
  };
}

/** Opens the ledger for reading: undefined where there is none yet, or where none is wanted. */
export async function readingLedger(
  given: GivenImportOptions,
  { env }: Pick<Surroundings, "env">,
): Promise<LedgerFile | undefined> {
  const file = ledgerFile(given, env);
  if (file === undefined) return undefined;
  const ledger = await import("../ledger/ledger.js");
  return ledger.LedgerFile.read(file, env);
}

/** `--release-date` as YYYYMMDD; blank where it is not given. Throws a Failure for what is no day. */
export function releaseDayOf({ releaseDate }: GivenImportOptions): string {
  if (releaseDate === undefined) return "";
  const day = isDay(releaseDate) ? releaseDate : unambiguousDay(releaseDate);
  if (day !== undefined) return day;
  throw new Failure({
    zh: `--release-date ${releaseDate} 不是日期。请写成 YYYY-MM-DD。`,
    en: `--release-date ${releaseDate} is no date. Write it as YYYY-MM-DD.`,
  });
}
