import { TextList } from "./text-list.js";

/** Slots of a new table; always a power of two. */
const firstSlots = 1 << 10;

/** Full beyond two thirds: the look-up of a text then still takes a few steps. */
const fullness = 2 / 3;

/**
 * Numbers of texts, from 0 in the order in which they are added: an index for arrays of the caller's. A Map would
 * take three times the memory, and the time of a garbage collection for every text of it.
 */
export class TextNumbers {
  readonly #texts = new TextList();
  /** The number of the text of a slot, or -1. */
  #slots = new Int32Array(firstSlots).fill(-1);
  /** The text that was asked for last, which mostly is asked for again. */
  #lastText = "";
  #lastNumber = -1;

  /** How many texts have a number, which is the next one's. */
  get count(): number {
    return this.#texts.length;
  }

  /** The number of a text, which it has now if it had none. */
  add(text: string): number {
    const known = this.find(text);
    if (known !== -1) return known;
    const number = this.#texts.length;
    this.#texts.push(text);
    this.#slots[this.#slotOf(text)] = number;
    if (this.count > this.#slots.length * fullness) this.#grow();
    this.#lastNumber = number;
    return number;
  }

  /** The number of a text, or -1. */
  find(text: string): number {
    if (this.#lastText === text && this.#lastNumber !== -1) return this.#lastNumber;
    this.#lastText = text;
    this.#lastNumber = this.#slots[this.#slotOf(text)] ?? -1;
    return this.#lastNumber;
  }

  /** The slot of a text, or the free slot where it would be put. */
  #slotOf(text: string): number {
    const slots = this.#slots;
    const mask = slots.length - 1;
    for (let slot = digestOf(text) & mask; ; slot = (slot + 1) & mask) {
      const number = slots[slot] ?? -1;
      if (number === -1 || this.#texts.is(number, text)) return slot;
    }
  }

  #grow(): void {
    const mask = this.#slots.length * 2 - 1;
    const slots = new Int32Array(mask + 1).fill(-1);
    for (let number = 0; number < this.count; number++) {
      let slot = digestOf(this.#texts.at(number)) & mask;
      while (slots[slot] !== -1) slot = (slot + 1) & mask;
      slots[slot] = number;
    }
    this.#slots = slots;
  }
}

/** A number of 32 bits from the units of a text. */
function digestOf(text: string): number {
  let digest = text.length;
  for (let unit = 0; unit < text.length; unit++) {
    digest = Math.imul(digest ^ text.charCodeAt(unit), 0x9e3779b1);
    digest ^= digest >>> 15;
  }
  return digest;
}
