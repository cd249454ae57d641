import { recordOf } from "../values/record-of.js";
import {
  type ElementTexts,
  element,
  type InventoryMessage,
  inventoryMessages,
  type KnownElements,
  type MessageInventory,
  type ReleaseMessage,
  receiptElements,
  receiptMessages,
  type WantedElements,
} from "./message-texts.js";
import { PlainSection } from "./plain-section.js";
import { closeTag, localOf, NotPlain, openTagOf, PlainXml } from "./plain-xml.js";

/** Reads a CEB603 or CEB621 message of the plain form (PlainXml); undefined for everything else. */
export function readPlainInventories<Head extends string, Line extends string>(
  bytes: Buffer,
  wanted: WantedElements<Head, Line>,
): InventoryMessage<Head, Line> | undefined {
  return ifPlain(() => {
    const message = new PlainMessage(bytes);
    const known = knownElements(message.root);
    if (known === undefined) return undefined;
    return { direction: known.direction, inventories: inventoriesOf(message, known, wanted) };
  });
}

/** Reads a CEB603 message, or one of `receiptMessages`, of the plain form; undefined for everything else. */
export function readPlainReleases<Head extends string>(
  bytes: Buffer,
  wanted: readonly Head[],
): ReleaseMessage<Head> | undefined {
  return ifPlain(() => {
    const message = new PlainMessage(bytes);
    const answers = receiptMessages.find(({ root }) => root === message.root);
    if (answers !== undefined) {
      const receipts = message.sections(answers.node, new Set(receiptElements), receiptElements);
      return {
        type: answers.type,
        receipts: message.nodes(answers.node, () => receipts.read(message.xml)),
      };
    }
    const known = knownElements(message.root);
    if (known?.direction !== "E") return undefined;
    const inventories = inventoriesOf(message, known, { head: wanted, line: [] });
    return { type: "CEB603", heads: inventories.map(({ head }) => head) };
  });
}

/** What reading returns; undefined where it meets what is not plain. */
function ifPlain<Result>(read: () => Result): Result | undefined {
  try {
    return read();
  } catch (error) {
    if (error instanceof NotPlain) return undefined;
    throw error;
  }
}

function knownElements(root: string): KnownElements | undefined {
  return new Map<string, KnownElements>(Object.entries(inventoryMessages)).get(root);
}

function inventoriesOf<Head extends string, Line extends string>(
  message: PlainMessage,
  known: KnownElements,
  wanted: WantedElements<Head, Line>,
): readonly MessageInventory<Head, Line>[] {
  const heads = message.sections(element.head, known.head, wanted.head);
  const goods = message.sections(element.line, known.line, wanted.line);
  const blank = recordOf(wanted.head, () => "");
  const close = message.closeTag(element.inventory);
  let head: ElementTexts<Head> | undefined;
  let lines: ElementTexts<Line>[] = [];
  const readers = [
    message.reader(element.head, () => {
      // The general reader takes no text of an inventory with two heads.
      if (head !== undefined) throw new NotPlain();
      head = heads.read(message.xml);
    }),
    message.reader(element.line, () => {
      lines.push(goods.read(message.xml));
    }),
  ];
  return message.nodes(element.inventory, () => {
    head = undefined;
    lines = [];
    message.readChildren(close, readers);
    return { head: head ?? blank, lines };
  });
}

/** How a child element is read whose open tag was passed over. */
interface ChildReader {
  readonly name: string;
  readonly open: Buffer;
  readonly read: () => void;
}

/** A message of which every element that is read has the prefix of the root. */
class PlainMessage {
  readonly xml: PlainXml;
  /** The name of the root, without its prefix. */
  readonly root: string;
  /** The prefix with its colon; blank without one. */
  readonly #prefix: string;

  constructor(bytes: Buffer) {
    this.xml = new PlainXml(bytes);
    const { name, empty } = this.xml.openTag();
    if (empty) throw new NotPlain();
    this.root = localOf(name);
    this.#prefix = name.slice(0, name.length - this.root.length);
  }

  closeTag(name: string): Buffer {
    return closeTag(this.#prefix + name);
  }

  /** A reader of the sections of a name. */
  sections<Name extends string>(
    name: string,
    known: ReadonlySet<string>,
    wanted: readonly Name[],
  ): PlainSection<Name> {
    return new PlainSection(this.#prefix, this.closeTag(name), known, wanted);
  }

  reader(name: string, read: () => void): ChildReader {
    return { name, open: openTagOf(this.#prefix + name), read };
  }

  /** Reads the whole message: what `read` returns for each of its nodes of a name. */
  nodes<Node>(name: string, read: () => Node): readonly Node[] {
    const nodes: Node[] = [];
    const reader = this.reader(name, () => {
      nodes.push(read());
    });
    this.readChildren(this.closeTag(this.root), [reader]);
    this.xml.end();
    // A message without nodes is none that was asked for: the general reader says what it is.
    if (nodes.length === 0) throw new NotPlain();
    return nodes;
  }

  /** Reads the children of an element up to the end of its close tag; those without a reader are passed over. */
  readChildren(close: Buffer, readers: readonly ChildReader[]): void {
    for (;;) {
      this.xml.skipSpace();
      const reader = readers.find(({ open }) => this.xml.takes(open));
      if (reader !== undefined) reader.read();
      else if (this.xml.takes(close)) return;
      else this.#passOver(readers);
    }
  }

  #passOver(readers: readonly ChildReader[]): void {
    const tag = this.xml.openTag();
    const local = localOf(tag.name);
    // With attributes or another prefix it is the same element to the general reader.
    if (readers.some(({ name }) => name === local)) throw new NotPlain();
    this.xml.skipElement(tag);
  }
}
