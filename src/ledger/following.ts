/** Thrown where rows do not come in the order of their numbers, or belong to no booking: the file is damaged. */
export class RowsOutOfOrder extends Error {}

/** Rows that follow those that they belong to, in the order of the numbers of these. */
export class Following<Row extends readonly [bigint, ...unknown[]]> {
  readonly #rows: Iterator<Row>;
  #next: Row | undefined;

  constructor(rows: Iterable<Row>) {
    this.#rows = rows[Symbol.iterator]();
    this.#step();
  }

  /** The rows of an owner, which come next. Throws RowsOutOfOrder. */
  of(owner: bigint): Row[] {
    const own: Row[] = [];
    while (this.#next !== undefined && this.#next[0] <= owner) {
      if (this.#next[0] < owner) throw new RowsOutOfOrder("rows of nothing");
      own.push(this.#next);
      this.#step();
    }
    return own;
  }

  /** Throws where rows are left over. */
  end(): void {
    if (this.#next !== undefined) throw new RowsOutOfOrder("rows of nothing");
  }

  #step(): void {
    const next = this.#rows.next();
    this.#next = next.done === true ? undefined : next.value;
  }
}
