import type { Database } from "./database.js";

type Parameter = string | number | bigint;

/** A prepared statement; `Row` has the columns that it selects. Integers are returned as bigint. */
export interface Statement<Row> {
  get(...parameters: Parameter[]): Row | undefined;
  all(...parameters: Parameter[]): Row[];
  iterate(...parameters: Parameter[]): Iterable<Row>;
}

/** Prepares a query. The caller names the type of its rows: the binding does not know it. */
export function query<Row>(database: Database, sql: string): Statement<Row> {
  return database.prepare(sql, { readBigInts: true });
}

/** The same with rows as lists of their columns, which take half the time to make. */
export function listQuery<Row extends readonly unknown[]>(database: Database, sql: string): Statement<Row> {
  return database.prepare(sql, { readBigInts: true, returnArrays: true });
}

/** The same with integers as numbers, for rows whose integers are numbers of rows and the like: half the time again. */
export function numberQuery<Row extends readonly unknown[]>(database: Database, sql: string): Statement<Row> {
  return database.prepare(sql, { returnArrays: true });
}
