import type { Amount } from "../values/amount.js";

/** Amounts in a row, of which the first that reaches a quantity is found without looking at all before it. */
export class FirstCovering {
  /** A tree of maxima: the children of n are 2n and 2n + 1, the amounts themselves stand last. */
  readonly #maxima: Amount[];
  readonly #size: number;

  /** `count` amounts of 0. */
  constructor(count: number) {
    this.#size = 2 ** Math.ceil(Math.log2(Math.max(count, 1)));
    this.#maxima = new Array<Amount>(2 * this.#size).fill(0);
  }

  at(place: number): Amount {
    return this.#maximum(this.#size + place);
  }

  set(place: number, amount: Amount): void {
    let node = this.#size + place;
    this.#maxima[node] = amount;
    for (node = Math.floor(node / 2); node >= 1; node = Math.floor(node / 2)) {
      const [left, right] = [this.#maximum(2 * node), this.#maximum(2 * node + 1)];
      this.#maxima[node] = left >= right ? left : right;
    }
  }

  /** The place of the first amount of at least `wanted`, which is above 0; undefined where there is none. */
  first(wanted: Amount): number | undefined {
    if (this.#maximum(1) < wanted) return undefined;
    let node = 1;
    while (node < this.#size) node = this.#maximum(2 * node) >= wanted ? 2 * node : 2 * node + 1;
    return node - this.#size;
  }

  #maximum(node: number): Amount {
    return this.#maxima[node] ?? 0;
  }
}
