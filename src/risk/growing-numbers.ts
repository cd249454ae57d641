const firstSize = 1024;
/** Beyond so many the room grows by a quarter: half of it would lie idle otherwise. */
const largeSize = 1 << 20;

/** Numbers in 8 bytes each, as many as come. */
export class GrowingNumbers {
  #numbers = new Float64Array(firstSize);
  #length = 0;

  push(number: number): void {
    if (this.#length === this.#numbers.length) {
      const more = this.#length < largeSize ? this.#length : this.#length >> 2;
      const larger = new Float64Array(this.#length + more);
      larger.set(this.#numbers);
      this.#numbers = larger;
    }
    this.#numbers[this.#length++] = number;
  }

  get length(): number {
    return this.#length;
  }

  /** The number at a place; undefined beyond the last. */
  at(place: number): number | undefined {
    return place < this.#length ? this.#numbers[place] : undefined;
  }

  /** The numbers; the list is the growing one's own, until more come or it is cleared. */
  values(): Float64Array {
    return this.#numbers.subarray(0, this.#length);
  }

  /** Forgets the numbers; the room stays. */
  clear(): void {
    this.#length = 0;
  }
}
