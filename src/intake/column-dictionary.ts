/** Most values that a column's dictionary holds: a reference takes one byte. */
const mostValues = 250;
/** Cells after which the dictionary of a column with few repeated values is no longer used. */
const trial = 2000;

/**
 * The values that a column repeats, each kept once. Rows refer to them, so that a value of a million rows is
 * one text in memory, and comparing it to itself is a comparison of references.
 */
export class ColumnDictionary {
  readonly #values: string[] = [];
  readonly #places = new Map<string, number>();
  #last = "";
  #lastPlace = -1;
  #cells = 0;
  #found = 0;
  #open = true;

  /** The place of a cell's value, or -1 for one that is not kept. */
  place(cell: string): number {
    if (cell === this.#last && this.#lastPlace >= 0) return this.#lastPlace;
    if (!this.#open) return -1;
    const known = this.#places.get(cell);
    this.#cells++;
    if (known !== undefined) {
      this.#found++;
      this.#last = cell;
      this.#lastPlace = known;
      return known;
    }
    if (this.#values.length >= mostValues) {
      if (this.#cells > trial && this.#found * 2 < this.#cells) this.#open = false;
      return -1;
    }
    const place = this.#values.push(cell) - 1;
    this.#places.set(cell, place);
    this.#last = cell;
    this.#lastPlace = place;
    return place;
  }

  at(place: number): string {
    return this.#values[place] ?? "";
  }
}
