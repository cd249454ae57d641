import { derivedGuid } from "../values/identifiers.js";
import { baseTransferXml, type Transfer } from "./base-transfer.js";
import { type MessageType, mostNodes } from "./message-structures.js";
import { signatureSlotXml } from "./signature-slot.js";
import { cebNamespace } from "./structure.js";

/** A whole message, as bytes. */
export interface Message {
  readonly type: MessageType;
  readonly bytes: Buffer;
  readonly nodes: number;
}

const firstSize = 512 * 1024;
/** Bytes after which a message is closed: a hundred way-bills could make hundreds of megabytes. */
const comfortableSize = 16 * 1024 * 1024;

/** Collects business nodes into messages: UTF-8, one root, at the end the transmitter and the signature's place. */
export class MessageBuilder {
  readonly #type: MessageType;
  readonly #tail: string;
  #bytes = Buffer.allocUnsafe(firstSize);
  #used = 0;
  #nodes = 0;
  #guids: string[] = [];
  readonly #headSize: number;

  constructor(type: MessageType, transfer: Transfer) {
    this.#type = type;
    this.#tail = `${baseTransferXml(transfer)}${signatureSlotXml(type)}\n</ceb:${type}Message>\n`;
    this.#headSize = Buffer.byteLength(this.#head("0".repeat(36)));
    this.#used = this.#headSize;
  }

  get nodes(): number {
    return this.#nodes;
  }

  /** True where the message has as many nodes as the schema allows, or is too large for another. */
  get full(): boolean {
    return this.#nodes === mostNodes || this.#used > comfortableSize;
  }

  /** Adds a business node; `guid` is the node's own. */
  add(guid: string, ...pieces: readonly (string | Buffer)[]): void {
    for (const piece of pieces) this.#append(piece);
    this.#append("\n");
    this.#nodes++;
    this.#guids.push(guid);
  }

  /** The message so far; the builder is empty again. Its guid follows from those of its nodes. */
  finish(): Message {
    this.#append(this.#tail);
    const nodes = this.#nodes;
    this.#bytes.write(this.#head(derivedGuid(this.#type, ...this.#guids)), 0, "utf8");
    // The caller writes these bytes while the next message is built, in a new buffer.
    const bytes = this.#bytes.subarray(0, this.#used);
    this.#bytes = Buffer.allocUnsafe(firstSize);
    this.#used = this.#headSize;
    this.#nodes = 0;
    this.#guids = [];
    return { type: this.#type, bytes, nodes };
  }

  #head(guid: string): string {
    return `<?xml version="1.0" encoding="UTF-8"?>\n<ceb:${this.#type}Message guid="${guid}" version="1.0" xmlns:ceb="${cebNamespace}">\n`;
  }

  #append(piece: string | Buffer): void {
    const most = typeof piece === "string" ? piece.length * 3 : piece.length;
    if (this.#used + most > this.#bytes.length) {
      const larger = Buffer.allocUnsafe(Math.max(this.#bytes.length * 2, this.#used + most));
      this.#bytes.copy(larger, 0, 0, this.#used);
      this.#bytes = larger;
    }
    this.#used +=
      typeof piece === "string"
        ? this.#bytes.write(piece, this.#used, "utf8")
        : piece.copy(this.#bytes, this.#used);
  }
}
