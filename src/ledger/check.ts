import { existsSync } from "node:fs";
import { Failure } from "../values/failure.js";
import { namedPath, type UserPath } from "../values/user-path.js";
import { closeFile, type LedgerKey, ledgerKey, type OpenFile, openFile } from "./connection.js";
import {
  guarded,
  isForeign,
  isTransient,
  LedgerBusy,
  LedgerDamaged,
  noLedger,
  notALedger,
  unusable,
} from "./failures.js";
import { readSeal, sealFileOf } from "./file-seal.js";
import { firstWithHead, firstWithRecords, readHead } from "./head.js";
import { type Damage, damagesOfPages, damagesOfRows } from "./integrity.js";
import { checkValue, type Environment, findKey } from "./key-file.js";
import { refuseForeignJournal } from "./left-journal.js";
import { LockWait, type Wait } from "./lock-wait.js";
import { hasOwnFiles, placeOf, refuseForgotten, refuseRemains } from "./place.js";
import { headerOf } from "./recognise.js";
import { incompatibilityOf, isEmpty, isNewer } from "./schema.js";
import { listQuery } from "./statement.js";

/** What a check looks at, in its order. */
export const checkedParts = [
  "pages",
  "tables",
  "key",
  "sums",
  "bookings",
  "balances",
  "declarations",
  "seal",
] as const;
export type CheckedPart = (typeof checkedParts)[number];

/**
 * What a check finds of a part. `unchecked`: what it needs is damaged or missing, or a ledger of an older format does not
 * have it. `other`: a key of another ledger; a seal of other bytes. `older`: the seal is of a later write than the ledger.
 */
export type PartState = "sound" | "damaged" | "missing" | "other" | "older" | "unchecked";

/** What a check of a whole ledger finds. */
export interface LedgerCheck {
  /** The ledger's format; undefined where it can't be told. */
  readonly format: number | undefined;
  readonly parts: Readonly<Record<CheckedPart, PartState>>;
  readonly damages: readonly Damage[];
  /** How many bookings, figures of customs and other records (of declarations, cases, pledges) were written; undefined where that can't be told. */
  readonly written:
    | { readonly bookings: number; readonly balances: number; readonly records: number }
    | undefined;
}

/** Whether a ledger is as it was written. Its seal may be missing or of other bytes: every row was checked instead. */
export function isSound({ format, parts }: LedgerCheck): boolean {
  const { seal, pages, tables, key, declarations, ...rows } = parts;
  const stateFrom = (first: number): PartState => ((format ?? 0) >= first ? "sound" : "unchecked");
  return (
    seal !== "older" &&
    [pages, tables, key].every((state) => state === "sound") &&
    Object.values(rows).every((state) => state === stateFrom(firstWithHead)) &&
    declarations === stateFrom(firstWithRecords)
  );
}

/** Milliseconds that a look at the file waits for a lock before it is tried again. */
const patience = 500;

/**
 * Checks everything of a ledger, whatever its seal says: SQLite's own check, tables, key, each row's checksum, counts and
 * sums, and the seal. Changes nothing, but that SQLite rolls back what a killed run left half done. Waits while another
 * process commits. Throws a Failure where there is no ledger, or a file that can't be read or is none.
 */
export async function checkLedger(
  ledger: UserPath,
  env: Environment = {},
  wait: Wait = {},
): Promise<LedgerCheck> {
  const named = namedPath(ledger);
  const waiting = new LockWait(named.path, wait);
  for (;;) {
    wait.signal?.throwIfAborted();
    const { file, filled } = placeOf(named);
    if (!filled) {
      refuseForgotten(file);
      throw noLedger(named.name);
    }
    try {
      return checkFile(file, env);
    } catch (error) {
      if (!(error instanceof LedgerBusy)) throw error;
    }
    await waiting.again();
  }
}

/** The same at once; a lock ends in LedgerBusy. */
export function checkFile(file: string, env: Environment): LedgerCheck {
  let opened: OpenFile;
  try {
    refuseForeignJournal(file, env);
    opened = openFile(file, patience);
  } catch (error) {
    if (error instanceof LedgerDamaged) return unreadable;
    throw error;
  }
  try {
    return guarded(file, () => {
      opened.database.exec("BEGIN");
      return examined(opened, env);
    });
  } catch (error) {
    if (error instanceof LedgerDamaged) return unreadable;
    throw error;
  } finally {
    closeFile(opened);
  }
}

/** What is known of a file that can't be read as a database, and was a ledger. */
const unreadable: LedgerCheck = {
  format: undefined,
  parts: { ...allUnchecked(), pages: "damaged" },
  damages: [{ kind: "pages" }],
  written: undefined,
};

function allUnchecked(): Record<CheckedPart, PartState> {
  return {
    ...{ pages: "unchecked", tables: "unchecked", key: "unchecked", sums: "unchecked" },
    ...{ bookings: "unchecked", balances: "unchecked", declarations: "unchecked", seal: "unchecked" },
  };
}

function examined(opened: OpenFile, env: Environment): LedgerCheck {
  const { file, database } = opened;
  try {
    const header = headerOf(opened);
    if (isEmpty(header)) {
      refuseRemains(file);
      throw noLedger(file);
    }
    const incompatibility = incompatibilityOf(header);
    if (incompatibility !== undefined) {
      if (isNewer(header) || !hasOwnFiles(file)) throw unusable(file, incompatibility);
      return unreadable;
    }
    const format = header.version;
    const damages = format < 1 ? [{ kind: "tables" } as const] : damagesOfPages(database, format);
    const parts = { ...allUnchecked(), ...partsOfPages(damages) };
    if (damages.length > 0) return { format, parts, damages, written: undefined };
    return examinedRows(opened, env, format, parts);
  } catch (error) {
    if (isForeign(error)) throw notALedger(file);
    if (isTransient(error)) throw error;
    return unreadable;
  }
}

function partsOfPages(damages: readonly Damage[]): Partial<Record<CheckedPart, PartState>> {
  const [first] = damages;
  if (first === undefined) return { pages: "sound", tables: "sound" };
  return first.kind === "tables" ? { pages: "sound", tables: "damaged" } : { pages: "damaged" };
}

function examinedRows(
  opened: OpenFile,
  env: Environment,
  format: number,
  parts: Record<CheckedPart, PartState>,
): LedgerCheck {
  const { database } = opened;
  const { state, key } = keyOf(opened, env);
  const known = { format, parts: { ...parts, key: state }, damages: [], written: undefined };
  if (key === undefined || format < firstWithHead) return known;
  const head = readHead(database, key.checksums, format);
  const damages = damagesOfRows(database, key.checksums, format);
  const rows =
    head === undefined
      ? { sums: "damaged" as const }
      : {
          sums: stateOf(damages, ["bookings", "balances", "records"]),
          bookings: stateOf(damages, ["booking", "bookings", "rows"]),
          balances: stateOf(damages, ["balance", "balances"]),
          ...(format < firstWithRecords
            ? {}
            : { declarations: stateOf(damages, ["record", "records", "nodes"]) }),
        };
  return {
    ...{ format, damages },
    parts: { ...known.parts, ...rows, seal: sealState(opened, key, head?.generation) },
    written: head && {
      ...{ bookings: head.bookings.count, balances: head.balances.count },
      records: head.records.count,
    },
  };
}

function stateOf(damages: readonly Damage[], kinds: readonly Damage["kind"][]): PartState {
  return damages.some(({ kind }) => kinds.includes(kind)) ? "damaged" : "sound";
}

function keyOf(
  { file, database }: OpenFile,
  env: Environment,
): { readonly state: PartState; readonly key?: LedgerKey } {
  const row = listQuery<readonly [unknown]>(database, "SELECT value FROM meta WHERE name = 'key'").get();
  const check = row?.[0];
  if (typeof check !== "string" || !/^[0-9a-f]{64}$/.test(check)) return { state: "damaged" };
  let key: Buffer | undefined;
  try {
    key = findKey(file, env);
  } catch (error) {
    // The file holds no key. One that can't be read is another matter.
    if (error instanceof Failure) return { state: "damaged" };
    throw error;
  }
  if (key === undefined) return { state: "missing" };
  return checkValue(key) === check ? { state: "sound", key: ledgerKey(key) } : { state: "other" };
}

function sealState({ file, contents }: OpenFile, key: LedgerKey, generation: number | undefined): PartState {
  const seal = readSeal(file, key.checksums);
  if (seal === undefined) return existsSync(sealFileOf(file)) ? "other" : "missing";
  if (generation !== undefined && seal.generation > generation) return "older";
  return seal.generation === generation && contents.are(seal, key.key) ? "sound" : "other";
}
