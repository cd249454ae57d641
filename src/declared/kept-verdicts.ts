import type { Lane } from "../consignment/lanes.js";
import type { Amount } from "../values/amount.js";

/** What is kept of an order's examination. */
export interface KeptVerdict {
  readonly lane: Lane;
  /** Of an import, in yuan. */
  readonly taxes?: Amount | undefined;
}

/**
 * The verdicts on orders in their order, a byte each: an examination costs more than all else of going through orders, and
 * a second one comes to the same. Where there are taxes, nothing is kept.
 */
export class KeptVerdicts {
  /** 0: the order is not taken; else its lane's number. */
  #lanes = new Uint8Array(0);
  #count = 0;
  readonly #known: Lane[] = [];
  #hasTaxes = false;

  /** Whether every verdict was kept. */
  get isWhole(): boolean {
    return !this.#hasTaxes;
  }

  /** Keeps an order's verdict; undefined of one that is not taken. */
  keep(verdict: KeptVerdict | undefined): void {
    if (verdict?.taxes !== undefined) this.#hasTaxes = true;
    if (this.#hasTaxes) return;
    if (this.#count === this.#lanes.length) {
      const more = new Uint8Array(Math.max(1024, this.#count * 2));
      more.set(this.#lanes);
      this.#lanes = more;
    }
    this.#lanes[this.#count++] = verdict === undefined ? 0 : this.#numberOf(verdict.lane);
  }

  /** Gives the verdicts once more, one with every call. */
  again(): () => KeptVerdict | undefined {
    const verdicts = this.#known.map((lane) => ({ lane }));
    let next = 0;
    return () => verdicts[(this.#lanes[next++] ?? 0) - 1];
  }

  #numberOf(lane: Lane): number {
    const at = this.#known.indexOf(lane);
    return at >= 0 ? at + 1 : this.#known.push(lane);
  }
}
