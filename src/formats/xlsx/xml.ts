import { SaxesParser, type SaxesTagPlain } from "saxes";
import type { Archive } from "./archive.js";
import type { Refuse } from "./refusal.js";

/** Elements within elements; sheets have some ten. */
const deepest = 200;
/** Characters without the begin or end of an element: a cell's text has 32,767 at most. */
const mostBetweenTags = 4 * 2 ** 20;

/** Called for the elements of a part, by their names without a prefix. */
export interface ElementTaker {
  open(name: string, attributes: Readonly<Record<string, string>>): void;
  close?(name: string): void;
  text?(text: string): void;
}

/** Names without their prefix; the few names of a part are cut once. */
const localNames = new Map<string, string>();
const mostNames = 1_000;

function localName(name: string): string {
  const known = localNames.get(name);
  if (known !== undefined) return known;
  const local = name.slice(name.indexOf(":") + 1);
  if (localNames.size < mostNames) localNames.set(name, local);
  return local;
}

/**
 * Reads a part's XML piece by piece. Namespaces are not looked at: the parts of both editions of the standard, with
 * whatever prefix, have no two elements of one name. Entities but the five of XML, and DOCTYPE, are refused.
 */
export class PartParser {
  readonly #parser = new SaxesParser();
  #depth = 0;
  #sinceTag = 0;

  /** `part`: its name, for the Failure of one that is no XML; `lenient` takes a piece of one for as far as it goes. */
  constructor(taker: ElementTaker, refuse: Refuse, part: string, lenient = false) {
    const parser = this.#parser;
    const damaged = (): Error => refuse("part", { value: part });
    parser.on("error", () => {
      if (!lenient) throw damaged();
    });
    parser.on("doctype", () => {
      throw refuse("doctype", { value: part });
    });
    parser.on("opentag", ({ name, attributes }: SaxesTagPlain) => {
      this.#sinceTag = 0;
      if (++this.#depth > deepest) throw damaged();
      taker.open(localName(name), attributes);
    });
    parser.on("closetag", ({ name }: SaxesTagPlain) => {
      this.#sinceTag = 0;
      this.#depth--;
      taker.close?.(localName(name));
    });
    if (taker.text !== undefined) {
      const take = taker.text.bind(taker);
      parser.on("text", take);
      parser.on("cdata", take);
    }
    this.#tooLong = damaged;
  }

  readonly #tooLong: () => Error;

  write(text: string): void {
    this.#sinceTag += text.length;
    this.#parser.write(text);
    if (this.#sinceTag > mostBetweenTags) throw this.#tooLong();
  }

  /** Throws the Failure of a part that ends before its root does. */
  end(): void {
    this.#parser.close();
  }
}

/** The bytes of a part in UTF-8, in which a name can be looked for. */
export async function* inUtf8(bytes: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  let decoder: InstanceType<typeof TextDecoder> | undefined;
  for await (const piece of bytes) {
    decoder ??= new TextDecoder(encodingOf(piece));
    yield decoder.encoding === "utf-8" ? piece : Buffer.from(decoder.decode(piece, { stream: true }));
  }
}

/**
 * The text of a part, piece by piece: UTF-8, or UTF-16 with its mark, the two that the standard allows. Throws the
 * Failure of a part that is neither.
 */
export async function* textOf(
  bytes: AsyncIterable<Buffer>,
  refuse: Refuse,
  part: string,
): AsyncGenerator<string> {
  let decoder: InstanceType<typeof TextDecoder> | undefined;
  const decode = (piece?: Buffer): string => {
    try {
      return decoder?.decode(piece, { stream: piece !== undefined }) ?? "";
    } catch {
      throw refuse("part", { value: part });
    }
  };
  for await (const piece of bytes) {
    decoder ??= new TextDecoder(encodingOf(piece), { fatal: true });
    yield decode(piece);
  }
  yield decode();
}

function encodingOf(start: Buffer): string {
  if (start[0] === 0xff && start[1] === 0xfe) return "utf-16le";
  return start[0] === 0xfe && start[1] === 0xff ? "utf-16be" : "utf-8";
}

/** Reads a part as a whole, of at most `most` bytes, and calls the taker for its elements. */
export async function readPart(
  archive: Archive,
  part: string,
  taker: ElementTaker,
  { refuse, most, signal }: { refuse: Refuse; most: number; signal?: AbortSignal | undefined },
): Promise<void> {
  const parser = new PartParser(taker, refuse, part);
  for await (const text of textOf(archive.bytes(part, most, signal), refuse, part)) parser.write(text);
  parser.end();
}

/** Whether an attribute of type xsd:boolean says so. */
export function isTrue(value: string | undefined): boolean {
  return value === "1" || value === "true";
}

/** A whole number without sign, NaN for anything else. */
export function wholeNumber(value: string | undefined): number {
  return value !== undefined && /^[0-9]{1,10}$/.test(value) ? Number(value) : Number.NaN;
}
