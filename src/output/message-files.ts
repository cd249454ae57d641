import type { MessageBuilder } from "../ceb/message.js";
import type { RunDirectory } from "./run-directory.js";

/** Numbered message files of one kind: messages/<name>-000001.xml and on. */
export class MessageFiles {
  readonly #output: RunDirectory;
  readonly #builder: MessageBuilder;
  readonly #name: string;
  #number = 0;

  constructor(output: RunDirectory, builder: MessageBuilder, name: string) {
    this.#output = output;
    this.#builder = builder;
    this.#name = name;
  }

  /** Adds a business node; one that stands `alone` has a message of its own. */
  add(guid: string, alone: boolean, ...pieces: readonly (string | Buffer)[]): void {
    if (alone) this.close();
    this.#builder.add(guid, ...pieces);
    if (alone || this.#builder.full) this.close();
  }

  /** Writes what is not yet written. */
  close(): void {
    if (this.#builder.nodes === 0) return;
    const { bytes, nodes } = this.#builder.finish();
    const number = String(++this.#number).padStart(6, "0");
    this.#output.write(`messages/${this.#name}-${number}.xml`, bytes, nodes);
  }
}
