import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { envelope } from "../../ceb/envelope.js";
import type { Outgoing } from "../../delivery/delivery.js";
import type { MessageSigner } from "../../signing/signer.js";
import { Failure } from "../../values/failure.js";
import { removeQuietly } from "../../values/remove-quietly.js";
import { digestOf, type RunMessage, readBytes } from "./run-messages.js";
import { signingScratch } from "./scratch.js";

/** What is done to messages before they are sent. */
export interface Preparation {
  /** Signs those without a signature; undefined: they are sent as they are. */
  readonly signer: MessageSigner | undefined;
  /** Puts them into envelopes with these receivers; undefined: none. */
  readonly receivers: { readonly import: string; readonly export: string } | undefined;
  /** The folder in which scratch folders are made. */
  readonly temporary: string;
  readonly clock: () => Date;
}

/**
 * Messages as they are sent. All are signed before the first is sent, into a folder of their own: one that can't be signed
 * keeps all of them back.
 */
export class Outbox {
  readonly #preparation: Preparation;
  readonly #scratch: string | undefined;

  private constructor(preparation: Preparation, scratch: string | undefined) {
    this.#preparation = preparation;
    this.#scratch = scratch;
  }

  /** Throws a Failure where a message can't be signed or put into an envelope. `close` removes what was made. */
  static async prepare(
    messages: readonly RunMessage[],
    preparation: Preparation,
    signal: AbortSignal,
  ): Promise<Outbox> {
    const { signer, temporary } = preparation;
    const scratch = signer && signingScratch(temporary);
    const outbox = new Outbox(preparation, scratch);
    try {
      const senders = new Map(messages.map((each) => [`${each.direction}${each.dxpId}`, each]));
      for (const each of senders.values()) outbox.#enveloped(each, Buffer.alloc(0));
      for (const message of messages) {
        signal.throwIfAborted();
        if (signer === undefined || scratch === undefined || message.signed) continue;
        const signed = await signer.sign(unchanged(message), message.file.name);
        writeFileSync(join(scratch, message.name), signed, { mode: 0o600 });
      }
      return outbox;
    } catch (error) {
      outbox.close();
      throw error;
    }
  }

  /** A message as it is sent. */
  of(message: RunMessage): Outgoing {
    const { guid, type, name, bytes } = message;
    // Base64 takes a third more.
    const size = this.#preparation.receivers === undefined ? bytes : Math.ceil((bytes * 4) / 3);
    return { guid, type, name, size, load: async () => this.#enveloped(message, this.#signed(message)) };
  }

  close(): void {
    if (this.#scratch !== undefined) removeQuietly(this.#scratch);
  }

  #signed(message: RunMessage): Buffer {
    if (this.#scratch === undefined || message.signed) return unchanged(message);
    return readFileSync(join(this.#scratch, message.name));
  }

  #enveloped({ guid, type, name, direction, dxpId }: RunMessage, bytes: Buffer): Buffer {
    const { receivers, clock } = this.#preparation;
    if (receivers === undefined) return bytes;
    const receiverId = direction === "E" ? receivers.export : receivers.import;
    const facts = {
      messageGuid: guid,
      senderId: dxpId,
      receiverId,
      type,
      fileName: name,
      createdAt: clock(),
    };
    return envelope(bytes, facts);
  }
}

/** The bytes of a message; throws a Failure where they are not those that were looked at before. */
function unchanged({ file, sha256 }: RunMessage): Buffer {
  const bytes = readBytes(file.path);
  if (Buffer.isBuffer(bytes) && digestOf(bytes) === sha256) return bytes;
  throw new Failure({
    zh: `发送过程中 ${file.name} 被移走或改动，没有发送。请从备份恢复后再运行一次 submit，已发送的不会重发。`,
    en: `${file.name} was moved away or changed while messages were sent, and was not sent. Restore it from a backup and run submit again; what was sent is not sent twice.`,
  });
}
