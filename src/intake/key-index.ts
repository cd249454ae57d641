/** Slots of a new index. */
const firstCapacity = 4096;

/** How many times larger a full index becomes: with twice, two million keys take 20 MiB more, and while it grows 40. */
const growth = 1.5;

const digests = 2 ** 32;

/** Full beyond four fifths: the look-up of a key then still takes a few steps. */
const fullness = 0.8;

/**
 * Which number was first given to a key, for millions of keys in a few bytes each: the index keeps a
 * digest of a key and not the key, so a hit is a candidate that the caller confirms. A digest is two
 * numbers of 32 bits (see KeyDigest).
 */
export class KeyIndex {
  #numbers = new Int32Array(firstCapacity).fill(-1);
  #lows = new Int32Array(firstCapacity);
  #highs = new Int32Array(firstCapacity);
  #size = 0;

  /** The number that the key has already, or -1 and it has now the given one. */
  claim({ low, high }: Digest, number: number): number {
    const at = this.#place(low, high);
    const known = this.#numbers[at] ?? -1;
    if (known !== -1) return known;
    this.#put(at, number, low, high);
    if (++this.#size > this.#numbers.length * fullness) this.#grow();
    return -1;
  }

  /** The number that the key has, or -1. */
  find({ low, high }: Digest): number {
    return this.#numbers[this.#place(low, high)] ?? -1;
  }

  /** The slot of a digest, or the free slot where it would be put. */
  #place(low: number, high: number): number {
    const numbers = this.#numbers;
    const lows = this.#lows;
    const highs = this.#highs;
    const capacity = numbers.length;
    let at = firstPlace(low, capacity);
    while (numbers[at] !== -1 && (lows[at] !== low || highs[at] !== high))
      at = at + 1 < capacity ? at + 1 : 0;
    return at;
  }

  #put(at: number, number: number, low: number, high: number): void {
    this.#numbers[at] = number;
    this.#lows[at] = low;
    this.#highs[at] = high;
  }

  #grow(): void {
    const numbers = this.#numbers;
    const lows = this.#lows;
    const highs = this.#highs;
    const capacity = Math.ceil(numbers.length * growth);
    this.#numbers = new Int32Array(capacity).fill(-1);
    this.#lows = new Int32Array(capacity);
    this.#highs = new Int32Array(capacity);
    for (let from = 0; from < numbers.length; from++) {
      const number = numbers[from] ?? -1;
      if (number === -1) continue;
      let at = firstPlace(lows[from] ?? 0, capacity);
      while (this.#numbers[at] !== -1) at = at + 1 < capacity ? at + 1 : 0;
      this.#put(at, number, lows[from] ?? 0, highs[from] ?? 0);
    }
  }
}

/** The slot where a digest is looked for first: digests are spread over any count of slots alike. */
function firstPlace(low: number, capacity: number): number {
  return Math.floor(((low >>> 0) / digests) * capacity);
}

/** Two numbers of 32 bits that stand for a key. */
export interface Digest {
  readonly low: number;
  readonly high: number;
}

/** Makes the digest of a key of several parts: multiply-and-mix over their bytes. */
export class KeyDigest implements Digest {
  low = 0;
  high = 0;
  #a = 0;
  #b = 0;
  readonly #bits: number;

  /** `bits`: those of a half that are kept; fewer than all only in tests, which want keys to share digests. */
  constructor(bits = -1) {
    this.#bits = bits;
  }

  start(): void {
    this.#a = 0x9e3779b9;
    this.#b = 0x85ebca6b;
  }

  /** Adds a part, and where it ends: "ab", "c" is another key than "a", "bc". */
  add(bytes: Uint8Array, from: number, to: number): void {
    let a = this.#a ^ (to - from);
    let b = this.#b ^ (to - from);
    for (let at = from; at < to; at++) {
      const byte = bytes[at] ?? 0;
      a = Math.imul(a ^ byte, 0x9e3779b1);
      b = Math.imul(b ^ byte, 0x5f356495);
      a ^= a >>> 15;
    }
    this.#a = a;
    this.#b = b;
  }

  /** Sets `low` and `high`. */
  finish(): void {
    let a = this.#a;
    let b = this.#b;
    a = Math.imul(a ^ (a >>> 16), 0x85ebca6b) ^ Math.imul(b ^ (b >>> 13), 0xc2b2ae35);
    b = Math.imul(b ^ (b >>> 16), 0x85ebca6b) ^ Math.imul(a ^ (a >>> 13), 0xc2b2ae35);
    this.low = a & this.#bits;
    this.high = b & this.#bits;
  }
}

/** A list of whole numbers that grows, at 4 or 8 bytes a number. */
export class NumberList<A extends Int32Array | Float64Array> {
  #items: A;
  #length = 0;
  readonly #make: (capacity: number) => A;

  constructor(make: (capacity: number) => A) {
    this.#make = make;
    this.#items = make(1024);
  }

  get length(): number {
    return this.#length;
  }

  push(item: number): void {
    if (this.#length === this.#items.length) {
      const larger = this.#make(this.#length * 2);
      larger.set(this.#items);
      this.#items = larger;
    }
    this.#items[this.#length++] = item;
  }

  at(index: number): number {
    return this.#items[index] ?? -1;
  }

  set(index: number, item: number): void {
    this.#items[index] = item;
  }
}
