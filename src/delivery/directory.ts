import { existsSync, readFileSync, statSync } from "node:fs";
import { access, constants, open, rename, rm } from "node:fs/promises";
import { join, resolve } from "node:path";
import { Failure, systemReason } from "../values/failure.js";
import type { NamedPath } from "../values/user-path.js";
import type { Delivery, Outcome, Outgoing, Settled } from "./delivery.js";
import { isSameMessage } from "./same-message.js";

/** Files that are written at once: the disk is asked to keep them together. */
const atOnce = 8;

/**
 * A client's directory. A message is written as `.<name>.tmp`, brought to the disk, and renamed, so that the client never
 * sees part of one. A file that is there already is never written over.
 */
export class DirectoryDelivery implements Delivery {
  readonly via: string;
  readonly #name: string;

  constructor({ name, path }: NamedPath) {
    this.#name = name;
    this.via = resolve(path);
  }

  async open(): Promise<void> {
    try {
      if (!statSync(this.via).isDirectory()) throw Object.assign(new Error(), { code: "ENOTDIR" });
      await access(this.via, constants.W_OK | constants.X_OK);
    } catch (error) {
      const reason = systemReason(error);
      throw new Failure({
        zh: `不能写入发送目录 ${this.#name}：${reason.zh}。请建好目录并授予写权限，或用 --directory 指定客户端的目录；未发送任何报文。`,
        en: `can't write to the directory ${this.#name}: ${reason.en}. Make it and permit writing, or name the client's with --directory; nothing was sent.`,
      });
    }
  }

  async send(messages: readonly Outgoing[], settled: Settled, signal: AbortSignal): Promise<void> {
    for (let index = 0; index < messages.length; index += atOnce) {
      signal.throwIfAborted();
      const group = messages.slice(index, index + atOnce);
      const written = await Promise.allSettled(group.map((message) => this.#write(message)));
      // A name is on the disk when its directory is.
      await this.#synchronise();
      for (const [place, { status }] of written.entries()) {
        const [message, each] = [group[place], written[place]];
        if (message !== undefined && status === "fulfilled" && each?.status === "fulfilled")
          settled(message, each.value);
      }
      for (const each of written) if (each.status === "rejected") throw each.reason;
    }
  }

  async close(): Promise<void> {
    // Nothing is kept open.
  }

  async #write(message: Outgoing): Promise<Outcome> {
    const bytes = await message.load();
    const place = join(this.via, message.name);
    if (existsSync(place)) return this.#alreadyThere(place, bytes);
    const temporary = join(this.via, `.${message.name}.tmp`);
    try {
      await writeWhole(temporary, bytes);
      await rename(temporary, place);
    } catch (error) {
      await rm(temporary, { force: true }).catch(() => {});
      throw this.#failure(message.name, error);
    }
    return "sent";
  }

  #alreadyThere(place: string, bytes: Buffer): Outcome {
    try {
      return isSameMessage(readFileSync(place), bytes) ? "there" : { why: "other-file" };
    } catch (error) {
      throw this.#failure(place, error);
    }
  }

  async #synchronise(): Promise<void> {
    // Windows opens no directory.
    const directory = await open(this.via, "r").catch(() => undefined);
    await directory?.sync().catch(() => {});
    await directory?.close();
  }

  #failure(name: string, error: unknown): Failure {
    const reason = systemReason(error);
    return new Failure({
      zh: `报文 ${name} 写不进发送目录 ${this.#name}：${reason.zh}。请排除后再运行一次 submit，已发送的不会重发。`,
      en: `the message ${name} can't be written to the directory ${this.#name}: ${reason.en}. See to it and run submit again; what was sent is not sent twice.`,
    });
  }
}

/** Whether a message is in a directory, where a run that was killed may have put it. */
export async function isInDirectory(directory: string, message: Outgoing): Promise<boolean> {
  let bytes: Buffer;
  try {
    bytes = readFileSync(join(directory, message.name));
  } catch {
    return false;
  }
  return isSameMessage(bytes, await message.load());
}

async function writeWhole(path: string, bytes: Buffer): Promise<void> {
  const file = await open(path, "w", 0o640);
  try {
    await file.writeFile(bytes);
    await file.sync();
  } finally {
    await file.close();
  }
}
