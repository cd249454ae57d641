import { setTimeout as pause } from "node:timers/promises";
import type { AsyncMessage, Channel } from "rabbitmq-client";
import { Failure } from "../values/failure.js";
import { BrokerLink, type LinkedChannel, type LinkOptions } from "./broker-link.js";
import type { Inbox, Received } from "./inbox.js";

/** The queue that receipts come in. */
export interface QueueOptions extends LinkOptions {
  readonly queue: string;
  /** How many receipts the broker hands out before the first of them is acknowledged. */
  readonly prefetch: number;
}

/** A receipt in hand, and the tag by which it is acknowledged. */
interface Delivered {
  readonly tag: number;
  readonly received: Received;
}

/** Milliseconds that are waited for more receipts after the first. */
const gather = 50;

/**
 * A queue of receipts. They are acknowledged by hand; what was not when the connection is lost comes again, to this process
 * or another.
 */
export class BrokerInbox implements Inbox {
  readonly #options: QueueOptions;
  readonly #link: BrokerLink;
  #linked: LinkedChannel | undefined;
  /** Handed out by the broker and not taken yet. */
  #waiting: Delivered[] = [];
  /** The last receipt of the last `take`, and where it came from. */
  #taken: { readonly tag: number; readonly from: LinkedChannel } | undefined;
  #arrived: () => void = () => {};
  #count = 0;

  constructor(options: QueueOptions) {
    this.#options = options;
    this.#link = new BrokerLink(options);
  }

  async take(most: number, wait: number, signal: AbortSignal): Promise<readonly Received[]> {
    const until = performance.now() + wait;
    const linked = await this.#consuming(signal);
    const atOnce = Math.min(most, this.#options.prefetch);
    const ended = AbortSignal.any([signal, linked.lost]);
    await this.#until(1, until, ended);
    await this.#until(atOnce, Math.min(until, performance.now() + gather), ended);
    signal.throwIfAborted();
    // What a lost connection handed out comes again.
    if (linked.lost.aborted) return this.take(most, Math.max(0, until - performance.now()), signal);
    const taken = this.#waiting.splice(0, atOnce);
    const last = taken.at(-1);
    this.#taken = last && { tag: last.tag, from: linked };
    return taken.map(({ received }) => received);
  }

  async acknowledge(): Promise<void> {
    const taken = this.#taken;
    this.#taken = undefined;
    if (taken === undefined || taken.from.lost.aborted) return;
    try {
      taken.from.channel.basicAck({ deliveryTag: taken.tag, multiple: true });
    } catch (error) {
      if (!taken.from.lost.aborted) throw error;
    }
  }

  async close(): Promise<void> {
    await this.#link.close();
  }

  async #consuming(signal: AbortSignal): Promise<LinkedChannel> {
    const { queue, prefetch } = this.#options;
    if (this.#linked !== undefined && !this.#linked.lost.aborted) return this.#linked;
    this.#linked = await this.#link.channel(async (channel) => {
      // What an earlier channel still hands out has tags that mean others here.
      const waiting: Delivered[] = [];
      this.#waiting = waiting;
      await channel.basicQos({ prefetchCount: prefetch });
      keepBytes(channel);
      await channel.basicConsume({ queue, noAck: false }, (message) => this.#delivered(message, waiting));
    }, signal);
    this.#link.progress();
    return this.#linked;
  }

  #delivered(message: AsyncMessage, waiting: Delivered[]): void {
    this.#link.progress();
    const { deliveryTag: tag } = message;
    const name = `${this.#options.queue}#${++this.#count}`;
    waiting.push({ tag, received: { name, bytes: bytesOf(message, this.#options.queue) } });
    this.#arrived();
  }

  /** Waits until so many receipts are in hand, a point of time, or the end. */
  async #until(count: number, time: number, ended: AbortSignal): Promise<void> {
    while (this.#waiting.length < count && !ended.aborted) {
      const left = time - performance.now();
      if (left <= 0) return;
      const turn = new AbortController();
      this.#arrived = () => turn.abort();
      await pause(Math.min(left, 2 ** 30), undefined, {
        signal: AbortSignal.any([turn.signal, ended]),
      }).catch(() => {});
    }
  }
}

/**
 * Has a channel hand out bodies as their bytes. The client makes a text of those of `text/plain` and an object of those of
 * `application/json`, which are other bytes where they were no UTF-8.
 */
function keepBytes(channel: Channel): void {
  const onHeader: unknown = Reflect.get(channel, "_onHeader");
  if (typeof onHeader !== "function") return;
  const withoutType = (frame: { fields?: { contentType?: string } }): unknown => {
    if (frame.fields !== undefined) delete frame.fields.contentType;
    return onHeader.call(channel, frame);
  };
  Reflect.set(channel, "_onHeader", withoutType);
}

function bytesOf({ body }: AsyncMessage, queue: string): Buffer {
  if (Buffer.isBuffer(body)) return body;
  if (typeof body === "string" && !body.includes("\ufffd")) return Buffer.from(body, "utf8");
  throw new Failure({
    zh: `队列 ${queue} 中有一条消息的原始字节取不到，没有确认收取。请让发送方不写 content-type text/plain 或 application/json。`,
    en: `the bytes of a message in the queue ${queue} can't be had; it was not acknowledged. Have its sender leave the content type text/plain or application/json out.`,
  });
}
