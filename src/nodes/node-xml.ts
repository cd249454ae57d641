import { valuesWriter } from "../ceb/xml.js";
import { type MessageTable, messageTables, type TableType } from "../columns/message-tables.js";
import { reportTypes } from "../law/codes.js";
import type { MessageLine } from "../rules/message/message-node.js";
import { derivedGuid } from "../values/identifiers.js";
import type { TableNode } from "./table-node.js";

/** A node as it is sent, with the identifier by which its receipts name it. */
export interface WrittenNode {
  readonly guid: string;
  readonly xml: string;
}

/** Makes the XML of a message's nodes. */
export class NodeWriter {
  readonly #facts: MessageTable;
  readonly #head: (values: readonly string[]) => string;
  readonly #line: ((values: readonly string[]) => string) | undefined;

  constructor(table: TableType) {
    this.#facts = messageTables[table];
    this.#head = valuesWriter(this.#facts.head);
    this.#line = this.#facts.line === undefined ? undefined : valuesWriter(this.#facts.line);
  }

  /**
   * The node, where it has more lines than one may have in parts, each numbered from 1 on (gnum, msgSeqNo).
   */
  nodes(node: TableNode): readonly WrittenNode[] {
    const { mostLines, splits } = this.#facts;
    const { lines } = node;
    if (!splits || lines.length <= mostLines) return [this.#written(node, lines, undefined)];
    const count = Math.ceil(lines.length / mostLines);
    return Array.from({ length: count }, (_, index) => {
      const part = lines
        .slice(index * mostLines, (index + 1) * mostLines)
        .map(({ place, text }, at) => ({ place, text: { ...text, gnum: String(at + 1) } }));
      return this.#written(node, part, { count, number: index + 1 });
    });
  }

  #written(
    node: TableNode,
    lines: readonly MessageLine[],
    part: { readonly count: number; readonly number: number } | undefined,
  ): WrittenNode {
    const { heads, node: element } = this.#facts;
    const guid = guidOf(node, this.#facts, part?.number ?? 1);
    const values = heads.map(({ name }, index) => {
      if (name === "guid") return guid;
      if (part !== undefined && name === "msgCount") return String(part.count);
      if (part !== undefined && name === "msgSeqNo") return String(part.number);
      return node.values[index] ?? "";
    });
    const head = this.#head(values);
    const write = this.#line;
    const list = write === undefined ? "" : lines.map((line) => write(this.#lineValues(line))).join("");
    const xml = element === undefined ? head : `<ceb:${element}>${head}${list}</ceb:${element}>`;
    return { guid, xml };
  }

  #lineValues({ text }: MessageLine): readonly string[] {
    return this.#facts.lines.map(({ name }) => text[name] ?? "");
  }
}

/**
 * The table's own identifier, else one that follows from the node's key: the same node always has the same one. A
 * change, a deletion and a further part have identifiers of their own.
 */
function guidOf({ head, key }: TableNode, { type }: MessageTable, part: number): string {
  const own = part === 1 ? head("guid") : "";
  if (own !== "") return own;
  const appType = head("appType");
  // The order of an import is the one that is declared with its inventory.
  const kind = type === "CEB311" ? "order" : type;
  const stage = appType === reportTypes.first ? kind : `${kind} ${appType}`;
  return derivedGuid(stage, ...key, ...(part === 1 ? [] : [String(part)]));
}
