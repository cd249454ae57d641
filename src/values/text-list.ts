/** Bytes and texts that a new list has room for. */
const [firstBytes, firstTexts] = [1 << 14, 1 << 10];

/**
 * A list of texts as their bytes, one behind the other: a short text takes its characters and 5 bytes more, where a
 * string with its place in an array takes 40. For hundreds of thousands of texts that a run has to keep.
 */
export class TextList {
  /** One byte a UTF-16 unit, or two (the lower first) in a text that has a unit above 255. */
  #bytes = new Uint8Array(firstBytes);
  #ends = new Uint32Array(firstTexts);
  #widths = new Uint8Array(firstTexts);
  #length = 0;

  get length(): number {
    return this.#length;
  }

  push(text: string): void {
    const width = widthOf(text);
    const start = this.#startOf(this.#length);
    const end = start + text.length * width;
    this.#makeRoom(end);
    const bytes = this.#bytes;
    for (let unit = 0, at = start; unit < text.length; unit++, at += width) {
      const code = text.charCodeAt(unit);
      bytes[at] = code & 0xff;
      if (width === 2) bytes[at + 1] = code >> 8;
    }
    this.#ends[this.#length] = end;
    this.#widths[this.#length++] = width;
  }

  /** The text at an index; "" beyond the end. */
  at(index: number): string {
    if (index >= this.#length) return "";
    const bytes = Buffer.from(this.#bytes.buffer, this.#startOf(index), this.#lengthOf(index));
    return bytes.toString(this.#widths[index] === 2 ? "utf16le" : "latin1");
  }

  /** Whether the text at an index is this one. */
  is(index: number, text: string): boolean {
    const width = this.#widths[index] ?? 0;
    if (text.length * width !== this.#lengthOf(index)) return false;
    const bytes = this.#bytes;
    for (let unit = 0, at = this.#startOf(index); unit < text.length; unit++, at += width) {
      const high = width === 2 ? (bytes[at + 1] ?? 0) << 8 : 0;
      if (((bytes[at] ?? 0) | high) !== text.charCodeAt(unit)) return false;
    }
    return true;
  }

  #startOf(index: number): number {
    return index === 0 ? 0 : (this.#ends[index - 1] ?? 0);
  }

  #lengthOf(index: number): number {
    return (this.#ends[index] ?? 0) - this.#startOf(index);
  }

  /** Makes room for one more text that ends at `end`. */
  #makeRoom(end: number): void {
    if (end > this.#bytes.length) {
      const bytes = new Uint8Array(Math.max(end, this.#bytes.length * 2));
      bytes.set(this.#bytes);
      this.#bytes = bytes;
    }
    if (this.#length < this.#ends.length) return;
    const [ends, widths] = [new Uint32Array(this.#length * 2), new Uint8Array(this.#length * 2)];
    ends.set(this.#ends);
    widths.set(this.#widths);
    this.#ends = ends;
    this.#widths = widths;
  }
}

function widthOf(text: string): 1 | 2 {
  for (let unit = 0; unit < text.length; unit++) if (text.charCodeAt(unit) > 0xff) return 2;
  return 1;
}
