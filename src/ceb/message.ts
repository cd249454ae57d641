import { ByteBuffer } from "../values/byte-buffer.js";
import { contentGuid } from "../values/identifiers.js";
import { baseTransferXml, type Transfer } from "./base-transfer.js";
import { type MessageType, mostNodesOf } from "./message-structures.js";
import { signatureSlotXml } from "./signature-slot.js";
import { cebNamespace } from "./structure.js";

/** A whole message, as bytes. */
export interface Message {
  readonly type: MessageType;
  /** The identifier of its root, in capitals. */
  readonly guid: string;
  readonly bytes: Buffer;
  readonly nodes: number;
}

/** A part of a business node: XML as text or bytes, or what writes it into the message. */
export type NodePiece = string | Uint8Array | ((message: ByteBuffer) => void);

const firstSize = 512 * 1024;
/** Bytes after which a message is closed: a hundred way-bills could make hundreds of megabytes. */
const comfortableSize = 16 * 1024 * 1024;

/** Memory for a message, which grows where it is larger. */
export function messageMemory(): Buffer {
  return Buffer.allocUnsafeSlow(firstSize);
}

/** Collects business nodes into messages: UTF-8, one root, at the end the transmitter and the signature's place. */
export class MessageBuilder {
  readonly #type: MessageType;
  readonly #memory: () => Buffer;
  readonly #tail: string;
  readonly #out = new ByteBuffer(Buffer.alloc(0));
  #nodes = 0;
  readonly #headSize: number;

  /** Each message is written into memory of its own, which `memory` gives. */
  constructor(type: MessageType, transfer: Transfer, memory: () => Buffer = messageMemory) {
    this.#type = type;
    this.#memory = memory;
    this.#tail = `${baseTransferXml(transfer)}${signatureSlotXml(type)}\n</ceb:${type}Message>\n`;
    this.#headSize = Buffer.byteLength(this.#head("0".repeat(36)));
  }

  get nodes(): number {
    return this.#nodes;
  }

  /** True where the message has as many nodes as the schema allows, or is too large for another. */
  get full(): boolean {
    return this.#nodes === mostNodesOf(this.#type) || this.#out.used > comfortableSize;
  }

  /** Adds a business node. */
  add(...pieces: readonly NodePiece[]): void {
    const out = this.#out;
    if (this.#nodes === 0) {
      out.begin(this.#memory());
      // The head is written at the end: the message's guid follows from what comes after it.
      out.reserve(this.#headSize);
      out.used = this.#headSize;
    }
    for (const piece of pieces) {
      if (typeof piece === "string") out.text(piece);
      else if (typeof piece === "function") piece(out);
      else out.raw(piece);
    }
    out.raw(lineFeed);
    this.#nodes++;
  }

  /** The message so far, whose memory is the caller's from now on; the builder is empty again. */
  finish(): Message {
    const out = this.#out;
    out.text(this.#tail);
    const nodes = this.#nodes;
    const bytes = out.bytes.subarray(0, out.used);
    const guid = contentGuid(this.#type, bytes.subarray(this.#headSize));
    bytes.write(this.#head(guid), 0, "utf8");
    this.#nodes = 0;
    return { type: this.#type, guid, bytes, nodes };
  }

  #head(guid: string): string {
    return `<?xml version="1.0" encoding="UTF-8"?>\n<ceb:${this.#type}Message guid="${guid}" version="1.0" xmlns:ceb="${cebNamespace}">\n`;
  }
}

const lineFeed = Buffer.from("\n");
