import type { Text } from "../values/finding.js";
import { formatThree } from "./declarations/format-three.js";
import { formatFour } from "./reviews/format-four.js";

/**
 * SQLite's application_id ("QDlg") in the file's header, which marks the database as a ledger of this tool.
 */
const applicationId = 0x51446c67;

/** The number of the format that this version writes; kept as user_version. */
export const currentFormat = 4;

/**
 * Format 1, as released; its text stays as it is, since the database keeps it. Amounts and quantities are integers of 1/100000. A booking is never deleted: an order booked anew by
 * another batch leaves its earlier version behind as `replaced`, with its amount given back, so that bookings
 * after the day (as_of) of a customs' balance can be added to it. `covered`: the row was there when that
 * balance was set, and is of its day or before; what is booked later is not included in customs' figure,
 * whatever its day.
 */
const formatOne = `
  CREATE TABLE meta (name TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID;
  CREATE TABLE booking (
    id INTEGER PRIMARY KEY,
    ebp_code TEXT NOT NULL,
    order_no TEXT NOT NULL,
    buyer TEXT NOT NULL,
    year INTEGER NOT NULL,
    day TEXT NOT NULL,
    amount INTEGER NOT NULL CHECK (amount >= 0),
    lane TEXT NOT NULL,
    batch TEXT NOT NULL,
    given_back INTEGER NOT NULL DEFAULT 0 CHECK (given_back BETWEEN 0 AND amount),
    state TEXT NOT NULL DEFAULT 'active' CHECK (state IN ('active', 'void', 'replaced')),
    covered INTEGER NOT NULL DEFAULT 0
  ) STRICT;
  CREATE UNIQUE INDEX booking_order ON booking (order_no, ebp_code) WHERE state <> 'replaced';
  CREATE INDEX booking_buyer ON booking (buyer, year);
  CREATE TABLE quantity (
    booking INTEGER NOT NULL REFERENCES booking,
    code8 TEXT NOT NULL,
    unit TEXT NOT NULL,
    quantity INTEGER NOT NULL,
    given_back INTEGER NOT NULL DEFAULT 0 CHECK (given_back BETWEEN 0 AND quantity),
    PRIMARY KEY (booking, code8, unit)
  ) STRICT, WITHOUT ROWID;
  CREATE TABLE give_back (
    id INTEGER PRIMARY KEY,
    booking INTEGER NOT NULL REFERENCES booking,
    day TEXT NOT NULL,
    amount INTEGER NOT NULL,
    reason TEXT NOT NULL,
    covered INTEGER NOT NULL DEFAULT 0
  ) STRICT;
  CREATE INDEX give_back_booking ON give_back (booking);
  CREATE TABLE balance (
    buyer TEXT NOT NULL,
    year INTEGER NOT NULL,
    amount INTEGER NOT NULL,
    as_of TEXT NOT NULL,
    PRIMARY KEY (buyer, year)
  ) STRICT, WITHOUT ROWID;
`;

/**
 * What turns format 1 into format 2: a keyed checksum of each booking, with its quantities and give-backs, and of
 * each balance; in `head` the ledger's counts and sums of them.
 */
const formatTwo = `
  ALTER TABLE booking ADD COLUMN checksum BLOB NOT NULL DEFAULT x'';
  ALTER TABLE balance ADD COLUMN checksum BLOB NOT NULL DEFAULT x'';
  CREATE TABLE head (
    id INTEGER PRIMARY KEY CHECK (id = 1),
    generation INTEGER NOT NULL,
    bookings INTEGER NOT NULL,
    booking_sum BLOB NOT NULL,
    balances INTEGER NOT NULL,
    balance_sum BLOB NOT NULL,
    checksum BLOB NOT NULL
  ) STRICT;
`;

/** SQL that makes each format of the one before; the first of an empty database. */
const steps: readonly string[] = [formatOne, formatTwo, formatThree, formatFour];

/** Lays out an empty database as a ledger; `check` is the check value of its key. */
export const layOut = (check: string, format = currentFormat): string => `
  PRAGMA application_id = ${applicationId};
  ${steps.slice(0, format).join("")}
  PRAGMA user_version = ${format};
  INSERT INTO meta VALUES ('key', '${check}');
`;

/** SQL that turns the tables of an older format into those of the current one. */
export const raiseFrom = (format: number): string => `
  ${steps.slice(format).join("")}
  PRAGMA user_version = ${currentFormat};
`;

/** Writes the format unchanged: a disk or directory without write access fails here, and not at commit. */
export const rewriteVersion = `PRAGMA user_version = ${currentFormat}`;

/** The pragmas in the header of a database. */
export interface LedgerHeader {
  readonly application: number;
  readonly version: number;
  readonly tables: number;
}

/** SQL that reads a LedgerHeader. */
export const ledgerHeaderQuery = `
  SELECT application_id AS application, user_version AS version,
    (SELECT count(*) FROM sqlite_schema) AS tables
  FROM pragma_application_id, pragma_user_version
`;

/** True for a database without tables. */
export function isEmpty(header: LedgerHeader): boolean {
  return header.application === 0 && header.version === 0 && header.tables === 0;
}

/** True for a ledger of a format that this version does not know yet. */
export function isNewer(header: LedgerHeader): boolean {
  return header.application === applicationId && header.version > currentFormat;
}

/** Why this version can't use a database as a ledger; undefined where it can. */
export function incompatibilityOf(header: LedgerHeader): Text | undefined {
  if (header.application !== applicationId)
    return { zh: "这是别的程序的SQLite数据库", en: "it is another program's SQLite database" };
  if (!isNewer(header)) return undefined;
  return {
    zh: `它由更新版本的qingdan写成（格式${header.version}，本版本只认到${currentFormat}），请升级qingdan；没有用过更新的版本时它已损坏，请从备份恢复`,
    en: `a newer qingdan wrote it (format ${header.version}; this one knows up to ${currentFormat}); upgrade qingdan. Where none was used, the file is damaged; restore it from a backup`,
  };
}
