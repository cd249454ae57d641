import { recordOf } from "../values/record-of.js";
import type { ElementTexts } from "./message-texts.js";
import { closeTag, localOf, NotPlain, type PlainXml, textOf } from "./plain-xml.js";

/** An element of a section, as it was met last. */
interface Met {
  /** Its name without the prefix, and whether its text is wanted. */
  readonly name: string;
  readonly wanted: boolean;
  readonly close: Buffer;
  /** Where its open tag stood, and how long it was. */
  tagStart: number;
  tagLength: number;
  /** True for `<a/>`. */
  empty: boolean;
  /** Where its text stood, and the text where it is wanted. */
  textStart: number;
  textEnd: number;
  text: string;
  /** The number of the record that had it. */
  record: number;
  /** The element that followed it. */
  next: Met | undefined;
}

/**
 * Reads the records of one section (InventoryHead, InventoryList) of one message. Records of a message are
 * much alike: they have the same elements in the same order, and most texts of the record before. So an open
 * tag is first compared with the one that stood there in that record, a text with the text of that element,
 * byte by byte, and a text becomes a string only where it is wanted and differs. Where nothing differs, the
 * record before is handed out once more.
 */
export class PlainSection<Name extends string> {
  readonly #prefix: string;
  readonly #close: Buffer;
  readonly #wanted: ReadonlySet<string>;
  readonly #blank: ElementTexts<Name>;
  /** By name with the prefix, and those whose text is wanted. */
  readonly #met = new Map<string, Met>();
  readonly #kept: Met[] = [];
  #first: Met | undefined;
  /** Records so far. */
  #count = 0;
  /** The record before, and how many wanted elements it had. */
  #texts: ElementTexts<Name>;
  #size = 0;

  /** `prefix`: that of the section and its elements. `known`: the elements that the section can have. */
  constructor(prefix: string, close: Buffer, known: ReadonlySet<string>, wanted: readonly Name[]) {
    this.#prefix = prefix;
    this.#close = close;
    this.#wanted = new Set(wanted.filter((name) => known.has(name)));
    this.#blank = recordOf(wanted, () => "");
    this.#texts = this.#blank;
  }

  /** Reads a record whose open tag was read, up to the end of its close tag. */
  read(xml: PlainXml): ElementTexts<Name> {
    const count = ++this.#count;
    let size = 0;
    let changed = false;
    let before: Met | undefined;
    let element = this.#first;
    for (;;) {
      xml.skipSpace();
      if (element === undefined || !xml.repeats(element.tagStart, element.tagLength)) {
        if (xml.takes(this.#close)) break;
        element = this.#start(xml);
        if (before === undefined) this.#first = element;
        else before.next = element;
      }
      const differs = this.#content(xml, element);
      if (element.wanted) {
        // The general reader takes neither text of an element that a record has twice.
        if (element.record === count) throw new NotPlain();
        if (differs || element.record !== count - 1) changed = true;
        element.record = count;
        size++;
      }
      before = element;
      element = element.next;
    }
    if (changed || size !== this.#size) this.#texts = this.#record();
    this.#size = size;
    return this.#texts;
  }

  /** Reads an open tag that is not the one of the record before. */
  #start(xml: PlainXml): Met {
    const { at } = xml;
    const { name, empty } = xml.openTag();
    const element = this.#met.get(name) ?? this.#meet(name);
    element.tagStart = at;
    element.tagLength = xml.at - at;
    element.empty = empty;
    return element;
  }

  #meet(name: string): Met {
    const local = localOf(name);
    // An element of another prefix may have the name of one that is wanted.
    if (name !== this.#prefix + local) throw new NotPlain();
    const wanted = this.#wanted.has(local);
    const element: Met = {
      name: local,
      wanted,
      close: closeTag(name),
      tagStart: 0,
      tagLength: 0,
      empty: false,
      textStart: 0,
      textEnd: 0,
      text: "",
      record: -1,
      next: undefined,
    };
    this.#met.set(name, element);
    if (wanted) this.#kept.push(element);
    return element;
  }

  /** Reads what follows an element's open tag. Returns whether its text differs from the one before. */
  #content(xml: PlainXml, element: Met): boolean {
    if (element.empty) return this.#setText(xml, element, xml.at);
    const same = xml.repeatsText(element.textStart, element.textEnd);
    const start = xml.at;
    if (!same) xml.skipText();
    const differs = same ? false : this.#setText(xml, element, start);
    // Elements inside the element are not plain.
    if (!xml.takes(element.close)) throw new NotPlain();
    return differs;
  }

  /** Notes a text that begins at `start` and ends here. */
  #setText(xml: PlainXml, element: Met, start: number): boolean {
    element.textStart = start;
    element.textEnd = xml.at;
    if (!element.wanted) return false;
    const text = textOf(xml.bytes, start, xml.at);
    if (text === element.text) return false;
    element.text = text;
    return true;
  }

  #record(): ElementTexts<Name> {
    const texts: Record<string, string> = { ...this.#blank };
    for (const { name, record, text } of this.#kept) if (record === this.#count) texts[name] = text;
    // They are names of `blank`, as #wanted says; the type of the copy does not.
    return texts as ElementTexts<Name>;
  }
}
