import { afterAll, beforeEach, describe, expect, it } from "vitest";
import { readBroker } from "../../src/delivery/broker.js";
import { BrokerDelivery } from "../../src/delivery/broker-delivery.js";
import { BrokerGone, type Outcome, type Outgoing } from "../../src/delivery/delivery.js";
import { Failure } from "../../src/values/failure.js";
import { Cable, TestBroker } from "../support/rabbitmq.js";
import { requires } from "../support/tools.js";

const never = new AbortController().signal;
let broker: TestBroker;

beforeEach(async (test) => {
  requires(test, "rabbitmq-server");
  broker ??= await TestBroker.start();
}, 90_000);
afterAll(async () => broker?.stop());

function message(guid: string, size = 100): Outgoing {
  const bytes = Buffer.from(`<m>${guid}${"x".repeat(size)}</m>`);
  return { guid, type: "CEB603", name: `CEB603Message_${guid}.xml`, size: 100, load: async () => bytes };
}

const numbered = (count: number): Outgoing[] =>
  Array.from({ length: count }, (_, index) => message(`G${index}`));

interface Given {
  readonly url?: string;
  readonly exchange?: string;
  readonly routingKey?: string;
  readonly patience?: number;
  readonly password?: string;
}

function delivery({
  url = broker.url,
  exchange = "",
  routingKey = "out",
  patience = 30_000,
  password = "guest",
}: Given) {
  const read = readBroker(url, password);
  if ("zh" in read) throw new Error(read.en);
  const reconnects: string[] = [];
  const reconnecting = ({ en }: { en: string }): void => {
    reconnects.push(en);
  };
  return {
    reconnects,
    way: new BrokerDelivery({ broker: read, exchange, routingKey, patience, reconnecting }),
  };
}

async function send(messages: readonly Outgoing[], given: Given = {}, signal = never) {
  const { way, reconnects } = delivery(given);
  const outcomes = new Map<string, Outcome>();
  const times = new Map<string, number>();
  try {
    await way.open(signal);
    await way.send(
      messages,
      ({ guid }, outcome) => {
        outcomes.set(guid, outcome);
        times.set(guid, (times.get(guid) ?? 0) + 1);
      },
      signal,
    );
  } finally {
    await way.close();
  }
  expect([...times.values()].every((each) => each === 1)).toBe(true);
  return { outcomes, reconnects };
}

const guidsOf = (queued: readonly { messageId: string | undefined }[]) =>
  new Set(queued.map(({ messageId }) => messageId ?? ""));

describe("a broker", () => {
  it("gets messages that are persistent, with guid and type, as the bytes that they are", async () => {
    await broker.queue("out");
    const { outcomes } = await send(numbered(3));
    expect([...outcomes.values()]).toEqual(["sent", "sent", "sent"]);
    const queued = await broker.taken("out");
    expect(queued.map(({ messageId, type, persistent }) => ({ messageId, type, persistent }))).toEqual(
      ["G0", "G1", "G2"].map((messageId) => ({ messageId, type: "CEB603", persistent: true })),
    );
    expect(queued[1]?.body.toString()).toBe(`<m>G1${"x".repeat(100)}</m>`);
  });

  it("gets ten thousand messages in seconds", async () => {
    await broker.queue("out");
    const begun = performance.now();
    const { outcomes } = await send(numbered(10_000));
    expect(performance.now() - begun).toBeLessThan(20_000);
    expect(outcomes.size).toBe(10_000);
    expect(await broker.waiting("out")).toBe(10_000);
    await broker.queue("out");
  });

  it("sends a message back that no queue is bound for; the others are sent", async () => {
    const queued = await send([message("A")], { routingKey: "nosuch" });
    expect(queued.outcomes.get("A")).toEqual({ why: "returned", text: "NO_ROUTE" });
  });

  it("rejects what its queue has no room for", async () => {
    await broker.queue("full", { "x-max-length": 1, "x-overflow": "reject-publish" });
    const { outcomes } = await send([message("A"), message("B")], { routingKey: "full" });
    expect([...outcomes.values()].filter((each) => each === "sent")).toHaveLength(1);
    expect([...outcomes.values()]).toContainEqual({ why: "rejected" });
  });

  it("without the exchange, or with a wrong password or virtual host, is a Failure at once", async () => {
    const wrong = [
      [{ exchange: "nosuch" }, /no such exchange or queue/],
      [{ password: "falsch" }, /QINGDAN_AMQP_PASSWORD.* It says: ACCESS_REFUSED/],
      [{ url: `${broker.url}/nosuch` }, /no such virtual host/],
    ] as const;
    for (const [given, words] of wrong) {
      const begun = performance.now();
      const failed = send([message("A")], given);
      await expect(failed).rejects.toThrow(words);
      await expect(failed).rejects.toBeInstanceOf(Failure);
      await expect(failed).rejects.not.toThrow(/falsch/);
      expect(performance.now() - begun).toBeLessThan(10_000);
    }
  });

  it("whose connection is cut again and again gets every message", async () => {
    await broker.queue("out");
    let passed = 0;
    const cable: Cable = await Cable.to(broker.port, (bytes) => {
      passed += bytes;
      if (passed < 100_000) return;
      passed = 0;
      cable.cut();
    });
    try {
      const messages = numbered(1500);
      const { outcomes, reconnects } = await send(messages, { url: cable.url });
      expect([...outcomes.values()].every((outcome) => outcome === "sent")).toBe(true);
      expect(outcomes.size).toBe(1500);
      expect(reconnects.length).toBeGreaterThan(1);
      expect(guidsOf(await broker.taken("out")).size).toBe(1500);
    } finally {
      await cable.close();
    }
  });

  it("that is killed in mid-batch and starts again gets every message; nothing is told of before its confirm", async () => {
    await broker.queue("out");
    const { way, reconnects } = delivery({});
    const sent: string[] = [];
    let killed: Promise<void> | undefined;
    let beforeDeath = 0;
    await way.open(never);
    await way.send(
      numbered(3000),
      ({ guid }) => {
        sent.push(guid);
        if (sent.length === 1000) {
          killed = broker.kill().then(async () => {
            beforeDeath = sent.length;
            await broker.up();
          });
        }
      },
      never,
    );
    await way.close();
    await killed;
    expect(beforeDeath).toBeLessThan(3000);
    expect(reconnects.length).toBeGreaterThan(0);
    expect(new Set(sent).size).toBe(3000);
    expect(guidsOf(await broker.taken("out")).size).toBe(3000);
  }, 90_000);

  it("that stays away is given up, and what was not confirmed is not told of", async () => {
    const cable = await Cable.to(broker.port);
    const { url } = cable;
    await cable.close();
    const begun = performance.now();
    await expect(send([message("A")], { url, patience: 700 })).rejects.toBeInstanceOf(BrokerGone);
    expect(performance.now() - begun).toBeLessThan(5000);
  });

  it("is not waited for when the run is stopped", async () => {
    const cable = await Cable.to(broker.port);
    const { url } = cable;
    await cable.close();
    const stop = new AbortController();
    setTimeout(() => stop.abort(new Error("stopped")), 300);
    await expect(send([message("A")], { url }, stop.signal)).rejects.toThrow("stopped");
  });

  it("is not told of a message whose bytes can't be made", async () => {
    await broker.queue("out");
    const odd: Outgoing = {
      ...message("B"),
      load: () => Promise.reject(new Failure({ zh: "坏", en: "bad" })),
    };
    await expect(send([message("A"), odd, ...numbered(500)])).rejects.toThrow("bad");
    const queued = guidsOf(await broker.taken("out"));
    expect(queued.has("B")).toBe(false);
    expect(queued.size).toBeLessThan(200);
  });
});
