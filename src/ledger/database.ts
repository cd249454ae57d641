import type { DatabaseSyncInstance } from "@photostructure/sqlite";

/** The binding's database handle. */
export type Database = DatabaseSyncInstance;
