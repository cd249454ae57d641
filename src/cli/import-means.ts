import type { DocumentSources } from "../documents/three-documents.js";
import { fileSource } from "../formats/source.js";
import type { LedgerFile } from "../ledger/ledger.js";
import type { TaxRounding } from "../tax/import/consignment-tax.js";
import { isDay, unambiguousDay } from "../values/calendar.js";
import { Failure } from "../values/failure.js";
import type { Surroundings } from "./command.js";
import { type GivenLedger, ledgerFile, openLedger, readLedger } from "./ledger-means.js";

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

/** Opens the ledger of a run for booking; undefined with --no-ledger. */
export function bookingLedger(
  given: GivenImportOptions & GivenLedger,
  around: Surroundings,
): (() => Promise<LedgerFile>) | undefined {
  const file = ledgerFile(given, around.env);
  return file === undefined ? undefined : () => openLedger(file, given, around);
}

/** Opens the ledger of a run for reading: undefined where there is none yet, or where none is wanted. */
export async function readingLedger(
  given: GivenImportOptions & GivenLedger,
  around: Surroundings,
): Promise<LedgerFile | undefined> {
  const file = ledgerFile(given, around.env);
  return file === undefined ? undefined : readLedger(file, given, around);
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
