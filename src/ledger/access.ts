/** How the ledger's file runs work on its tables: errors of database and system become Failures. */
export interface Access {
  guarded<T>(work: () => T): T;
  /** The same, one element at a time. */
  paged<T>(rows: Iterable<T>): Iterable<T>;
  /** Throws where no writing transaction is open. */
  writing<T>(work: () => T): T;
}
