/** Slots of a new index; always a power of two. */
const firstCapacity = 1 << 12;

/**
 * Which number was first given to a key, for millions of keys in a few bytes each: the index keeps a
 * 64-bit digest of a key and not the key, so a hit is a candidate that the caller confirms.
 */
export class KeyIndex {
  #numbers = new Int32Array(firstCapacity).fill(-1);
  #slots = new Uint32Array(firstCapacity);
  #checks = new Uint32Array(firstCapacity);
  #size = 0;

  /** The number that the key has already, or -1 and it has now the given one. */
  claim(key: string, number: number): number {
    const [slot, check] = digest(key);
    const mask = this.#numbers.length - 1;
    let at = slot & mask;
    while (this.#numbers[at] !== -1) {
      if (this.#slots[at] === slot && this.#checks[at] === check) return this.#numbers[at] ?? -1;
      at = (at + 1) & mask;
    }
    this.#numbers[at] = number;
    this.#slots[at] = slot;
    this.#checks[at] = check;
    if (++this.#size * 3 > this.#numbers.length * 2) this.#grow();
    return -1;
  }

  #grow(): void {
    const numbers = this.#numbers;
    const slots = this.#slots;
    const checks = this.#checks;
    const capacity = numbers.length * 2;
    this.#numbers = new Int32Array(capacity).fill(-1);
    this.#slots = new Uint32Array(capacity);
    this.#checks = new Uint32Array(capacity);
    for (let old = 0; old < numbers.length; old++) {
      const number = numbers[old] ?? -1;
      if (number === -1) continue;
      const slot = slots[old] ?? 0;
      let at = slot & (capacity - 1);
      while (this.#numbers[at] !== -1) at = (at + 1) & (capacity - 1);
      this.#numbers[at] = number;
      this.#slots[at] = slot;
      this.#checks[at] = checks[old] ?? 0;
    }
  }
}

/** Two 32-bit halves of a key's digest: multiply-and-mix over its UTF-16 units. */
function digest(key: string): readonly [number, number] {
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
