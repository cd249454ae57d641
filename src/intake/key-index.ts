/** Slots of a new index; always a power of two. */
const firstCapacity = 1 << 12;

/** Full beyond four fifths: the look-up of a key then still takes a few steps. */
const fullness = 0.8;

/**
 * Which number was first given to a key, for millions of keys in a few bytes each: the index keeps a
 * digest of a key and not the key, so a hit is a candidate that the caller confirms. Digests have 64 bits
 * where false candidates are costly (`wide`), else 32.
 */
export class KeyIndex {
  #numbers = new Int32Array(firstCapacity).fill(-1);
  #digests = new Uint32Array(firstCapacity);
  #more: Uint32Array | undefined;
  #size = 0;

  constructor({ wide }: { readonly wide: boolean }) {
    this.#more = wide ? new Uint32Array(firstCapacity) : undefined;
  }

  /** The number that the key has already, or -1 and it has now the given one. */
  claim(key: string, number: number): number {
    const [digest, more] = digests(key);
    const mask = this.#numbers.length - 1;
    let at = digest & mask;
    while (this.#numbers[at] !== -1) {
      if (this.#digests[at] === digest && (this.#more === undefined || this.#more[at] === more)) {
        return this.#numbers[at] ?? -1;
      }
      at = (at + 1) & mask;
    }
    this.#put(at, number, digest, more);
    if (++this.#size > this.#numbers.length * fullness) this.#grow();
    return -1;
  }

  /** The number that the key has, or -1. */
  find(key: string): number {
    const [digest, more] = digests(key);
    const mask = this.#numbers.length - 1;
    for (let at = digest & mask; this.#numbers[at] !== -1; at = (at + 1) & mask) {
      if (this.#digests[at] === digest && (this.#more === undefined || this.#more[at] === more)) {
        return this.#numbers[at] ?? -1;
      }
    }
    return -1;
  }

  #put(at: number, number: number, digest: number, more: number): void {
    this.#numbers[at] = number;
    this.#digests[at] = digest;
    if (this.#more !== undefined) this.#more[at] = more;
  }

  #grow(): void {
    const numbers = this.#numbers;
    const old = this.#digests;
    const oldMore = this.#more;
    const capacity = numbers.length * 2;
    this.#numbers = new Int32Array(capacity).fill(-1);
    this.#digests = new Uint32Array(capacity);
    this.#more = oldMore === undefined ? undefined : new Uint32Array(capacity);
    for (let from = 0; from < numbers.length; from++) {
      const number = numbers[from] ?? -1;
      if (number === -1) continue;
      const digest = old[from] ?? 0;
      let at = digest & (capacity - 1);
      while (this.#numbers[at] !== -1) at = (at + 1) & (capacity - 1);
      this.#put(at, number, digest, oldMore?.[from] ?? 0);
    }
  }
}

/** Two 32-bit halves of a key's digest: multiply-and-mix over its UTF-16 units. */
function digests(key: string): readonly [number, number] {
  let a = 0x9e3779b9 ^ key.length;
  let b = 0x85ebca6b ^ key.length;
  for (let index = 0; index < key.length; index++) {
    const unit = key.charCodeAt(index);
    a = Math.imul(a ^ unit, 0x9e3779b1);
    b = Math.imul(b ^ unit, 0x5f356495);
    a ^= a >>> 15;
  }
  a = Math.imul(a ^ (a >>> 16), 0x85ebca6b) ^ Math.imul(b ^ (b >>> 13), 0xc2b2ae35);
  b = Math.imul(b ^ (b >>> 16), 0x85ebca6b) ^ Math.imul(a ^ (a >>> 13), 0xc2b2ae35);
  return [a >>> 0, b >>> 0];
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
