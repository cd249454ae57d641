/**
 * Bytes that are written one after another into memory that grows. Writers of the hot paths call `reserve` and
 * then write into `bytes` from `used` on themselves.
 */
export class ByteBuffer {
  /** Replaced by a larger one where `reserve` needs it; what is written keeps its place. */
  bytes: Buffer;
  /** How many bytes are written. */
  used = 0;
  /** Another object each time the buffer is begun anew: until then, places in `bytes` stay what they are. */
  contents: object = {};

  constructor(bytes: Buffer) {
    this.bytes = bytes;
  }

  /** Makes room for so many bytes more. */
  reserve(more: number): void {
    const needed = this.used + more;
    if (needed <= this.bytes.length) return;
    const larger = Buffer.allocUnsafeSlow(Math.max(this.bytes.length * 2, needed));
    this.bytes.copy(larger, 0, 0, this.used);
    this.bytes = larger;
  }

  /** Adds a text in UTF-8. */
  text(text: string): void {
    // A UTF-16 unit takes at most three bytes.
    this.reserve(text.length * 3);
    this.used += this.bytes.write(text, this.used, "utf8");
  }

  /** Adds bytes. */
  raw(bytes: Uint8Array): void {
    this.reserve(bytes.length);
    this.bytes.set(bytes, this.used);
    this.used += bytes.length;
  }

  /** Begins anew, in the same memory or in another. */
  begin(bytes = this.bytes): void {
    this.bytes = bytes;
    this.used = 0;
    this.contents = {};
  }
}
