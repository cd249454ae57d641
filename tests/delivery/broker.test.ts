import { describe, expect, it } from "vitest";
import { isBroker, readBroker } from "../../src/delivery/broker.js";

describe("a broker's address", () => {
  it("has user, host, port and virtual host", () => {
    expect(readBroker("amqp://user@host:5673/default_vhost", "p")).toEqual({
      name: "amqp://user@host:5673/default_vhost",
      tls: false,
      host: "host",
      port: 5673,
      vhost: "default_vhost",
      user: "user",
      password: "p",
    });
  });

  it("has AMQP's ports, the virtual host / and RabbitMQ's guest where it says nothing", () => {
    expect(readBroker("amqp://host")).toMatchObject({
      port: 5672,
      vhost: "/",
      user: "guest",
      password: "guest",
    });
    expect(readBroker("amqps://host/%2F")).toMatchObject({ port: 5671, vhost: "/", tls: true });
    expect(readBroker("amqp://u@[::1]:1/v")).toMatchObject({ host: "::1", port: 1, password: undefined });
  });

  it("is named without the password that it holds, which comes before the environment's", () => {
    const broker = readBroker("amqp://user:ge%40heim@host/v?heartbeat=5", "other");
    expect(broker).toMatchObject({ password: "ge@heim", name: "amqp://user@host/v" });
  });

  it("is told from a directory", () => {
    expect(isBroker("amqps://host/v")).toBe(true);
    expect(isBroker("/home/amqp")).toBe(false);
  });
});
