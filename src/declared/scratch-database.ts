import { join } from "node:path";
import { DatabaseSync } from "@photostructure/sqlite";
import type { Database } from "../ledger/database.js";

/** Memory that a scratch database keeps of itself, in KiB. */
const cacheSize = 32_000;

/**
 * A database in a file of the scratch folder, for what is too much for memory. It is thrown away with the folder: nothing
 * is written safely, and all of it is one transaction that never ends.
 */
export function scratchDatabase(folder: string, name: string): Database {
  const database = new DatabaseSync(join(folder, `${name}.sqlite`));
  database.exec(`PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA locking_mode = EXCLUSIVE;
    PRAGMA temp_store = FILE; PRAGMA cache_size = -${cacheSize}; BEGIN`);
  return database;
}
