import { setTimeout as pause } from "node:timers/promises";
import type { Channel, ReturnedMessage } from "rabbitmq-client";
import { Failure } from "../values/failure.js";
import {
  BrokerLink,
  goneText,
  type LinkedChannel,
  type LinkOptions,
  throwIfPermanent,
} from "./broker-link.js";
import { ByteRoom } from "./byte-room.js";
import { BrokerGone, type Delivery, type Outgoing, type Settled } from "./delivery.js";

/** Where a broker puts messages. */
export interface BrokerOptions extends LinkOptions {
  readonly exchange: string;
  readonly routingKey: string;
}

/** Messages that are on their way at once, and about how many bytes: they are in memory. */
const [inFlight, bytesInFlight] = [64, 32 * 1024 * 1024];
/** Milliseconds that confirms are waited for when a run is stopped. */
const lastWait = 3000;

/**
 * A broker (AMQP 0-9-1). Messages are persistent and mandatory; one counts as sent when the broker has confirmed it. After
 * a lost connection those that were not confirmed are sent again.
 */
export class BrokerDelivery implements Delivery {
  readonly via: string;
  readonly #options: BrokerOptions;
  readonly #link: BrokerLink;
  /** The reasons of messages that came back, by guid. */
  readonly #returned = new Map<string, string>();

  constructor(options: BrokerOptions) {
    this.via = options.broker.name;
    this.#options = options;
    this.#link = new BrokerLink(options);
  }

  async open(signal: AbortSignal): Promise<void> {
    await this.#channel(signal);
    this.#link.progress();
  }

  async send(messages: readonly Outgoing[], settled: Settled, signal: AbortSignal): Promise<void> {
    const waiting = new Set(messages);
    this.#link.progress();
    while (waiting.size > 0) {
      const linked = await this.#channel(signal);
      await this.#publish(linked, waiting, settled, signal);
    }
  }

  async close(): Promise<void> {
    await this.#link.close();
  }

  #channel(signal: AbortSignal): Promise<LinkedChannel> {
    const { exchange } = this.#options;
    return this.#link.channel(async (channel) => {
      channel.on("basic.return", ({ messageId, replyText }: ReturnedMessage) => {
        this.#returned.set(String(messageId), replyText);
      });
      if (exchange !== "") await channel.exchangeDeclare({ exchange, passive: true });
      await channel.confirmSelect();
    }, signal);
  }

  /** Publishes messages until all are confirmed or the channel is lost; those that are settled leave `waiting`. */
  async #publish(
    { channel, lost }: LinkedChannel,
    waiting: Set<Outgoing>,
    settled: Settled,
    signal: AbortSignal,
  ): Promise<void> {
    const queue = [...waiting].values();
    const halted = new AbortController();
    const stopped = AbortSignal.any([lost, signal, halted.signal]);
    const room = new ByteRoom(bytesInFlight);
    const work = async (): Promise<void> => {
      for (const message of queue) {
        if (stopped.aborted) return;
        const outcome = await room.with(message.size, async () =>
          stopped.aborted ? undefined : this.#publishOne(channel, message),
        );
        if (outcome === undefined) return;
        this.#link.progress();
        if (waiting.delete(message)) settled(message, outcome);
      }
    };
    const workers = Array.from({ length: Math.min(inFlight, waiting.size) }, work);
    try {
      await Promise.race([Promise.all(workers), this.#silence(stopped)]);
    } catch (error) {
      if (error instanceof BrokerGone) this.#link.abandon();
      // A channel that was lost is made anew, where that helps.
      if (!lost.aborted || error instanceof BrokerGone || error instanceof Failure) throw error;
      throwIfPermanent(error, this.#options.broker);
    } finally {
      halted.abort();
      await Promise.race([Promise.allSettled(workers), pause(lastWait, undefined, { ref: false })]);
    }
    signal.throwIfAborted();
  }

  async #publishOne(channel: Channel, message: Outgoing) {
    const bytes = await message.load();
    const { exchange, routingKey } = this.#options;
    const { guid: messageId, type } = message;
    const envelope = { exchange, routingKey, mandatory: true, durable: true, messageId, type } as const;
    try {
      await channel.basicPublish({ ...envelope, contentType: "application/xml" }, bytes);
    } catch (error) {
      if (error instanceof Error && "code" in error && error.code === "NACK")
        return { why: "rejected" } as const;
      throw error;
    }
    // A message that comes back comes before its confirm, but the client tells of it a turn later.
    await new Promise<void>((resolve) => setImmediate(resolve));
    const text = this.#returned.get(messageId);
    this.#returned.delete(messageId);
    return text === undefined ? ("sent" as const) : ({ why: "returned", text } as const);
  }

  /** Rejects with `BrokerGone` when nothing was confirmed for too long; ends when `stopped` is aborted. */
  async #silence(stopped: AbortSignal): Promise<void> {
    while (!stopped.aborted) {
      const left = this.#link.left;
      if (left <= 0) throw new BrokerGone(goneText(this.#options, new Error("no confirm")));
      await pause(Math.min(left, 1000) + 1, undefined, { signal: stopped, ref: false }).catch(() => {});
    }
  }
}
