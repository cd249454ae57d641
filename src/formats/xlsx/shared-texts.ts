import type { Archive } from "./archive.js";
import { limitOf } from "./archive.js";
import { unescapeText } from "./escapes.js";
import type { Refuse } from "./refusal.js";
import { type ElementTaker, readPart } from "./xml.js";

/** Bytes of text that are kept. 100,000 rows of 40 cells that are all different have some 50 million. */
const mostBytes = 256 * 2 ** 20;
const mostTexts = 16_000_000;
/** Bytes of the part: its elements take more than the texts. */
const mostPartBytes = 2 ** 30;

/** Texts made last, by the low bits of their number: most cells of a column repeat a few. */
const recentSize = 2 ** 14;

/**
 * The table of a workbook's texts, kept as UTF-8 in one stretch of memory: as strings they would take five times
 * as much.
 */
export class SharedTexts {
  #bytes: Buffer;
  #used = 0;
  #starts = new Uint32Array(1024);
  #count = 0;
  readonly #refuse: Refuse;
  readonly #recentNumbers = new Int32Array(recentSize).fill(-1);
  readonly #recent: string[] = [];

  /** `size`: bytes that the texts take at most; memory is used for those only that come. */
  constructor(size: number, refuse: Refuse) {
    this.#refuse = refuse;
    this.#bytes = Buffer.allocUnsafeSlow(size);
  }

  /** Text by its number in the table, undefined where it has none. */
  at(index: number): string | undefined {
    if (!(index < this.#count)) return undefined;
    const slot = index & (recentSize - 1);
    const known = this.#recent[slot];
    if (known !== undefined && this.#recentNumbers[slot] === index) return known;
    const text = this.#bytes.toString("utf8", this.#starts[index], this.#starts[index + 1]);
    this.#recentNumbers[slot] = index;
    this.#recent[slot] = text;
    return text;
  }

  add(text: string): void {
    // A character of UTF-16 has three bytes in UTF-8 at most.
    if (this.#used + text.length * 3 > this.#bytes.length) this.#refuseOverflow(text);
    if (this.#count >= mostTexts) throw this.#refuse("too-large", limitOf("sharedStrings", mostTexts));
    this.#used += this.#bytes.write(text, this.#used);
    this.#count++;
    if (this.#count >= this.#starts.length) {
      const longer = new Uint32Array(this.#starts.length * 2);
      longer.set(this.#starts);
      this.#starts = longer;
    }
    this.#starts[this.#count] = this.#used;
  }

  #refuseOverflow(text: string): void {
    if (this.#used + Buffer.byteLength(text) <= this.#bytes.length) return;
    throw this.#refuse("too-large", { value: "sharedStrings", expected: `${mostBytes / 2 ** 20} MiB` });
  }
}

/** Reads the table of texts. */
export async function readSharedTexts(
  archive: Archive,
  part: string,
  refuse: Refuse,
  signal?: AbortSignal,
): Promise<SharedTexts> {
  // Text in UTF-16 may take half as much again in UTF-8.
  const texts = new SharedTexts(Math.min(mostBytes, Math.ceil(archive.sizeOf(part) * 1.5)), refuse);
  const text = new RichText();
  const taker: ElementTaker = {
    open: (name) => {
      if (name === "si") text.begin();
      else text.open(name);
    },
    close: (name) => {
      if (name === "si") texts.add(text.whole());
      else text.close(name);
    },
    text: (piece) => text.add(piece),
  };
  await readPart(archive, part, taker, { refuse, most: mostPartBytes, signal });
  return texts;
}

/** Joins the runs of a formatted text; how it is pronounced (`rPh`) is left out. */
export class RichText {
  #text = "";
  #inText = false;
  #phonetic = false;

  begin(): void {
    this.#text = "";
    this.#inText = false;
    this.#phonetic = false;
  }

  /** Makes it a text without runs. */
  is(text: string): void {
    this.begin();
    this.#text = text;
  }

  open(name: string): void {
    if (name === "t") this.#inText = !this.#phonetic;
    else if (name === "rPh") this.#phonetic = true;
  }

  close(name: string): void {
    if (name === "t") this.#inText = false;
    else if (name === "rPh") this.#phonetic = false;
  }

  add(piece: string): void {
    if (this.#inText) this.#text += piece;
  }

  whole(): string {
    return unescapeText(this.#text);
  }
}
