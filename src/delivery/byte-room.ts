/** Room for a number of bytes, for which whoever needs some waits. What is larger than all of it has it alone. */
export class ByteRoom {
  readonly #size: number;
  #used = 0;
  #waiting: (() => void)[] = [];

  constructor(size: number) {
    this.#size = size;
  }

  /** Works when there is room for so many bytes. */
  async with<T>(bytes: number, work: () => Promise<T>): Promise<T> {
    while (this.#used > 0 && this.#used + bytes > this.#size)
      await new Promise<void>((resolve) => this.#waiting.push(resolve));
    this.#used += bytes;
    try {
      return await work();
    } finally {
      this.#used -= bytes;
      for (const wake of this.#waiting.splice(0)) wake();
    }
  }
}
