const firstSize = 1024;

/** Numbers in 8 bytes each, as many as come. */
export class GrowingNumbers {
  #numbers = new Float64Array(firstSize);
  #length = 0;

  push(number: number): void {
    if (this.#length === this.#numbers.length) {
      const larger = new Float64Array(2 * this.#length);
      larger.set(this.#numbers);
      this.#numbers = larger;
    }
    this.#numbers[this.#length++] = number;
  }

  /** The numbers; the list is the growing one's own, until it is cleared. */
  values(): Float64Array {
    return this.#numbers.subarray(0, this.#length);
  }

  clear(): void {
    this.#length = 0;
  }
}
