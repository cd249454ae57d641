import { once } from "node:events";
import { type AddressInfo, createServer, type Server } from "node:net";
import { createServer as createSecureServer } from "node:tls";
import { afterEach, describe, expect, it } from "vitest";
import { readBroker } from "../../src/delivery/broker.js";
import { BrokerDelivery } from "../../src/delivery/broker-delivery.js";
import { Failure } from "../../src/values/failure.js";
import { rsaPair } from "../support/keys.js";

let server: Server | undefined;
afterEach(() => server?.close());

/** The words of the Failure that opening the way to a server at this machine ends with, and how often it was tried again. */
async function refusal(listening: Server) {
  server = listening;
  listening.listen(0, "127.0.0.1");
  await once(listening, "listening");
  const { port } = listening.address() as AddressInfo;
  const broker = readBroker(`amqps://guest:secret@127.0.0.1:${port}`);
  if ("zh" in broker) throw new Error(broker.en);
  let tries = 0;
  const reconnecting = (): void => {
    tries++;
  };
  const way = new BrokerDelivery({ broker, exchange: "", routingKey: "out", patience: 20_000, reconnecting });
  try {
    await way.open(new AbortController().signal);
  } catch (error) {
    if (error instanceof Failure) return { words: error.text, tries };
    throw error;
  } finally {
    await way.close();
  }
  throw new Error("no failure");
}

describe("a broker to be reached by TLS", () => {
  it("whose certificate is not trusted is a Failure at once that says how to trust it", async () => {
    const { words, tries } = await refusal(createSecureServer(rsaPair()));
    expect(words.en).toContain("NODE_EXTRA_CA_CERTS");
    expect(words.zh).toContain("NODE_EXTRA_CA_CERTS");
    expect([tries, words.en.includes("secret")]).toEqual([0, false]);
  });

  it("that speaks no TLS is a Failure at once that says so", async () => {
    const plain = createServer((socket) => {
      socket.on("error", () => {});
      socket.on("data", () => socket.end("AMQP\0\0\x09\x01"));
    });
    const { words, tries } = await refusal(plain);
    expect(words.en).toMatch(/no TLS connection .* Write amqp:\/\//);
    expect(tries).toBe(0);
  });
});
