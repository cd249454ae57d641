import type { Transfer } from "../ceb/base-transfer.js";
import { MessageBuilder, type NodePiece } from "../ceb/message.js";
import type { MessageType } from "../ceb/message-structures.js";
import type { RunDirectory } from "./run-directory.js";

/** Numbered message files of one kind: messages/<name>-000001.xml, -000002.xml, … */
export class MessageFiles {
  readonly #output: RunDirectory;
  readonly #builder: MessageBuilder;
  readonly #name: string;
  #number = 0;

  constructor(output: RunDirectory, type: MessageType, transfer: Transfer, name: string = type) {
    this.#output = output;
    this.#builder = new MessageBuilder(type, transfer, () => output.memory());
    this.#name = name;
  }

  /**
   * Adds a business node; with `alone` it gets a message of its own. A promise is returned where a message is
   * being written: await it before the next call.
   */
  add(alone: boolean, ...pieces: readonly NodePiece[]): Promise<void> | undefined {
    const before = alone ? this.close() : undefined;
    this.#builder.add(...pieces);
    return alone || this.#builder.full ? this.close() : before;
  }

  /** Writes the last message; called once, after the last node. */
  close(): Promise<void> | undefined {
    if (this.#builder.nodes === 0) return undefined;
    const { bytes, nodes } = this.#builder.finish();
    const number = String(++this.#number).padStart(6, "0");
    return this.#output.write(`messages/${this.#name}-${number}.xml`, bytes, nodes);
  }
}
