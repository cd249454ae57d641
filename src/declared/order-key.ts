import type { Direction } from "../columns/direction.js";
import { type Digest, KeyDigest } from "../intake/key-index.js";

/** Makes digests of orders: by direction, platform and number, as they are named across runs. */
export class OrderKey {
  readonly #digest = new KeyDigest();

  /** The digest of an order; the next call changes it. */
  of(direction: Direction, ebpCode: string, orderNo: string): Digest {
    this.#digest.start();
    for (const part of [direction, ebpCode, orderNo]) {
      const bytes = Buffer.from(part);
      this.#digest.add(bytes, 0, bytes.length);
    }
    this.#digest.finish();
    return this.#digest;
  }
}
