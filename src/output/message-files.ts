import type { Transfer } from "../ceb/base-transfer.js";
import { MessageBuilder, type NodePiece } from "../ceb/message.js";
import type { MessageType } from "../ceb/message-structures.js";
import type { BookedNode } from "../ledger/declarations/model.js";
import type { KeptMessages } from "./kept-messages.js";
import type { RunDirectory } from "./run-directory.js";

/** Numbered message files of one kind: messages/<name>-000001.xml, -000002.xml, … */
export class MessageFiles {
  readonly #output: RunDirectory;
  readonly #builder: MessageBuilder;
  readonly #name: string;
  readonly #kept: KeptMessages | undefined;
  #nodes: BookedNode[] = [];
  #number = 0;

  /** `name`: of its files; `kept`: takes what its messages hold, for the ledger of declarations. */
  constructor(
    output: RunDirectory,
    type: MessageType,
    transfer: Transfer,
    name: string = type,
    kept?: KeptMessages,
  ) {
    this.#output = output;
    this.#builder = new MessageBuilder(type, transfer, () => output.memory());
    this.#name = name;
    this.#kept = kept;
  }

  /**
   * Adds a business node; with `alone` it gets a message of its own. A promise is returned where a message is
   * being written: await it before the next call.
   */
  add(alone: boolean, ...pieces: readonly NodePiece[]): Promise<void> | undefined {
    if (this.#kept !== undefined) throw new RangeError("a node of which the ledger is not told");
    return this.#add(alone, undefined, pieces);
  }

  /** As `add`; `node` says what the ledger of declarations keeps of it, and is asked where there is one. */
  addNode(
    alone: boolean,
    node: () => BookedNode,
    ...pieces: readonly NodePiece[]
  ): Promise<void> | undefined {
    return this.#add(alone, node, pieces);
  }

  #add(
    alone: boolean,
    node: (() => BookedNode) | undefined,
    pieces: readonly NodePiece[],
  ): Promise<void> | undefined {
    const before = alone ? this.close() : undefined;
    this.#builder.add(...pieces);
    if (this.#kept !== undefined && node !== undefined) this.#nodes.push(node());
    return alone || this.#builder.full ? this.close() : before;
  }

  /** Writes the last message; called once, after the last node. */
  close(): Promise<void> | undefined {
    if (this.#builder.nodes === 0) return undefined;
    const { type, guid, bytes, nodes } = this.#builder.finish();
    const number = String(++this.#number).padStart(6, "0");
    const file = `messages/${this.#name}-${number}.xml`;
    if (this.#kept !== undefined) {
      this.#kept.add({ guid, type, file }, this.#nodes);
      this.#nodes = [];
    }
    return this.#output.write(file, bytes, nodes);
  }
}
