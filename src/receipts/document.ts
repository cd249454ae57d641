import { SaxesParser, type SaxesTagPlain } from "saxes";
import { BrokenReceipt } from "./broken-receipt.js";

/** An element below the root: its name without the prefix, its text, its child elements. */
export interface ReceiptElement {
  readonly name: string;
  /** Its own text, without white space at both ends; where an element stands within it, a blank does. */
  readonly text: string;
  readonly children: readonly ReceiptElement[];
}

/** Called while a document is read. */
export interface DocumentTaker {
  /** The root's name without the prefix. */
  root(name: string): void;
  /** A child of the root, with all that is in it. */
  child(element: ReceiptElement): void;
}

/** Elements within elements; receipts have four, envelopes six. */
const deepest = 64;

interface Open {
  readonly name: string;
  text: string;
  readonly children: ReceiptElement[];
}

/**
 * Reads an XML document from its text's pieces; time and memory grow with its length, memory only with that of one
 * child of the root and what the taker keeps. Names are taken without prefix, whatever namespace they are in: relays
 * change both. `without`: elements whose contents are left out. Throws BrokenReceipt for what is no whole, well-formed
 * document, has a DOCTYPE, or is nested more deeply than receipts are.
 */
export function readDocument(
  pieces: Iterable<string>,
  taker: DocumentTaker,
  without: ReadonlySet<string>,
): void {
  const parser = new SaxesParser();
  const reading = new Reading(taker, without);
  let hasElement = false;
  parser.on("error", (error) => {
    throw new BrokenReceipt(hasElement ? illFormed(error.message) : noXml);
  });
  parser.on("doctype", () => {
    throw new BrokenReceipt(doctype);
  });
  parser.on("opentag", (tag: SaxesTagPlain) => {
    hasElement = true;
    reading.open(localName(tag.name));
  });
  parser.on("closetag", () => {
    reading.close();
  });
  const take = (text: string): void => {
    reading.text(text);
  };
  parser.on("text", take);
  parser.on("cdata", take);
  for (const piece of pieces) parser.write(piece);
  parser.close();
}

class Reading {
  readonly #taker: DocumentTaker;
  readonly #without: ReadonlySet<string>;
  readonly #open: Open[] = [];
  #depth = 0;
  /** The depth of the element whose contents are passed over; 0 for none. */
  #passedOver = 0;

  constructor(taker: DocumentTaker, without: ReadonlySet<string>) {
    this.#taker = taker;
    this.#without = without;
  }

  open(name: string): void {
    if (++this.#depth > deepest) throw new BrokenReceipt(tooDeep);
    if (this.#depth === 1) this.#taker.root(name);
    if (this.#depth === 1 || this.#passedOver > 0) return;
    const outer = this.#open.at(-1);
    if (outer !== undefined) outer.text += " ";
    this.#open.push({ name, text: "", children: [] });
    if (this.#without.has(name)) this.#passedOver = this.#depth;
  }

  text(text: string): void {
    if (this.#passedOver > 0) return;
    const innermost = this.#open.at(-1);
    if (innermost !== undefined) innermost.text += text;
  }

  close(): void {
    const depth = this.#depth--;
    if (this.#passedOver > 0 && depth > this.#passedOver) return;
    this.#passedOver = 0;
    const closed = this.#open.pop();
    if (closed === undefined) return;
    const element = { name: closed.name, text: closed.text.trim(), children: closed.children };
    const outer = this.#open.at(-1);
    if (outer === undefined) this.#taker.child(element);
    else outer.children.push(element);
  }
}

const names = new Map<string, string>();
const mostNames = 1_000;

function localName(name: string): string {
  const known = names.get(name);
  if (known !== undefined) return known;
  const local = name.slice(name.indexOf(":") + 1);
  if (names.size < mostNames) names.set(name, local);
  return local;
}

/** An element's text with that of the elements within it. */
export function wholeTextOf(element: ReceiptElement): string {
  return [element.text, ...element.children.map(wholeTextOf)].join(" ").trim();
}

function illFormed(problem: string): { zh: string; en: string } {
  return {
    zh: `不是完整、格式正确的XML（${problem}），可能传输中断或被截断，其中任何节点都未采用。请从传输平台重新取这份回执。`,
    en: `is not whole, well-formed XML (${problem}); it may have been cut off on its way, and no node of it was taken. Fetch this receipt again from the exchange.`,
  };
}

/** Of a file without any element: a table, a picture, an empty file. */
const noXml = {
  zh: "里没有任何XML元素，不是回执（可能是表格或其他文件，也可能是空文件），未采用任何内容。请从要读的文件中去掉它；它本应是回执的，请从传输平台重新取。",
  en: "has no element of XML, so it is no receipt (a table, another kind of file, or an empty one); nothing of it was taken. Leave it out; where it ought to be a receipt, fetch it again from the exchange.",
};

const doctype = {
  zh: "带有DOCTYPE（文档类型声明、实体），回执中没有这样的内容，可能是恶意文件，未读取。请核对来源，重新取这份回执。",
  en: "has a DOCTYPE (a document type with entities), which no receipt has; it may be malicious and was not read. Check where it came from, and fetch the receipt again.",
};

const tooDeep = {
  zh: "元素嵌套过深，不是回执，可能是恶意文件，未读取。请核对来源，重新取这份回执。",
  en: "has elements nested more deeply than any receipt; it may be malicious and was not read. Check where it came from, and fetch the receipt again.",
};
