import { afterAll, afterEach, beforeEach, describe, expect, it } from "vitest";
import { readBroker } from "../../src/delivery/broker.js";
import { BrokerInbox } from "../../src/delivery/broker-inbox.js";
import { BrokerGone } from "../../src/delivery/delivery.js";
import { gb18030 } from "../support/encodings.js";
import { Cable, TestBroker } from "../support/rabbitmq.js";
import { requires } from "../support/tools.js";

const never = new AbortController().signal;
let broker: TestBroker;

beforeEach(async (test) => {
  requires(test, "rabbitmq-server");
  broker ??= await TestBroker.start();
  await broker.queue("in");
}, 90_000);
afterAll(async () => broker?.stop());

const opened: BrokerInbox[] = [];
// A consumer that is left would take what the next test puts in.
afterEach(async () => {
  for (const each of opened.splice(0)) await each.close();
});

function inbox({ url = broker.url, queue = "in", prefetch = 20, patience = 30_000 } = {}): BrokerInbox {
  const read = readBroker(url);
  if ("zh" in read) throw new Error(read.en);
  const made = new BrokerInbox({ broker: read, queue, prefetch, patience, reconnecting: () => {} });
  opened.push(made);
  return made;
}

const numbers = (count: number): string[] => Array.from({ length: count }, (_, index) => `<r>${index}</r>`);

/** Takes receipts until none come, each batch acknowledged. */
async function all(from: BrokerInbox, after: (count: number) => void = () => {}): Promise<string[]> {
  const texts: string[] = [];
  for (;;) {
    const batch = await from.take(1000, 1500, never);
    if (batch.length === 0) return texts;
    texts.push(...batch.map(({ bytes }) => bytes.toString()));
    await from.acknowledge();
    after(texts.length);
  }
}

describe("a queue of receipts", () => {
  it("is taken in batches of the prefetch, and is empty when all are acknowledged", async () => {
    await broker.put("in", numbers(50));
    const from = inbox();
    const first = await from.take(1000, 5000, never);
    expect(first).toHaveLength(20);
    expect(first[0]?.name).toBe("in#1");
    await from.acknowledge();
    expect(await all(from)).toHaveLength(30);
    await from.close();
    expect(await broker.waiting("in")).toBe(0);
  });

  it("hands out again what was not acknowledged", async () => {
    await broker.put("in", numbers(10));
    const from = inbox();
    await from.take(4, 5000, never);
    await from.acknowledge();
    await from.take(4, 5000, never);
    await from.close();
    expect(await all(inbox())).toEqual(numbers(10).slice(4));
  });

  it("says after the time that nothing came", async () => {
    const from = inbox();
    const begun = performance.now();
    expect(await from.take(10, 300, never)).toEqual([]);
    expect(performance.now() - begun).toBeGreaterThan(250);
    await from.close();
  });

  it("has the bytes as they were sent, whatever the sender calls them", async () => {
    const gbk = gb18030("<?xml version='1.0' encoding='GBK'?><r>退单</r>");
    await broker.put("in", [gbk], "text/plain");
    await broker.put("in", [gbk, '{"a": 1}'], "application/json");
    const from = inbox();
    const taken = await from.take(10, 5000, never);
    await from.close();
    expect(taken.map(({ bytes }) => bytes)).toEqual([gbk, gbk, Buffer.from('{"a": 1}')]);
  });

  it("over a connection that is cut loses nothing", async () => {
    await broker.put("in", numbers(200));
    const cable = await Cable.to(broker.port);
    const from = inbox({ url: cable.url });
    let cuts = 0;
    const texts = await all(from, (count) => {
      if (count < 60 * (cuts + 1)) return;
      cuts++;
      cable.cut();
    });
    await from.close();
    await cable.close();
    expect(cuts).toBeGreaterThan(1);
    expect(new Set(texts)).toEqual(new Set(numbers(200)));
    expect(await broker.waiting("in")).toBe(0);
  });

  it("of a broker that is killed between take and acknowledgement comes again", async () => {
    await broker.put("in", numbers(30));
    const from = inbox();
    const first = await from.take(30, 5000, never);
    await broker.kill();
    await broker.up();
    await from.acknowledge();
    const texts = await all(from);
    await from.close();
    expect(first).toHaveLength(20);
    expect(new Set(texts)).toEqual(new Set(numbers(30)));
  }, 90_000);

  it("that there is not is a Failure, a broker that stays away is given up, a stop ends the wait", async () => {
    await expect(inbox({ queue: "nosuch" }).take(1, 1000, never)).rejects.toThrow(
      /no such exchange or queue/,
    );
    const cable = await Cable.to(broker.port);
    await cable.close();
    const away = inbox({ url: cable.url, patience: 500 });
    await expect(away.take(1, 60_000, never)).rejects.toBeInstanceOf(BrokerGone);
    const stop = new AbortController();
    setTimeout(() => stop.abort(new Error("stopped")), 200);
    await expect(inbox().take(1, 60_000, stop.signal)).rejects.toThrow("stopped");
  });
});
