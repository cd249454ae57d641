import { join } from "node:path";
import { afterAll, beforeEach, describe, expect, it } from "vitest";
import { guid } from "../ledger/declarations/support.js";
import { reading } from "../ledger/support.js";
import { filesBelow, folder, startQingdan } from "../support/cli.js";
import { declared, exports, receiptFile } from "../support/declared.js";
import { Cable, TestBroker } from "../support/rabbitmq.js";
import { requires } from "../support/tools.js";
import { eventsOf } from "./booked-runs.js";

// Whatever the moment at which a process that receives is killed: no receipt is lost, and each is in the ledger once.

let broker: TestBroker;
beforeEach(async (test) => {
  requires(test, "rabbitmq-server");
  broker ??= await TestBroker.start();
  await broker.queue("in");
}, 90_000);
afterAll(async () => broker?.stop());

const orders = Array.from({ length: 200 }, (_, index) => index + 1);
const stranger = 999;
const receiptOf = (order: number): string =>
  receiptFile("CEB604", { guid: guid(order), state: "800", second: 5, info: "[Code:2600;Desc:放行]" });

/** A folder with a ledger of these orders, and a profile of the queue. */
async function place(url: string): Promise<string> {
  const cwd = folder({ "qingdan.yaml": `submission: { amqp: { url: "${url}", queue: in } }\n` });
  await declared(cwd, [exports(...orders)]);
  return cwd;
}

const line = (...more: readonly string[]): string[] => [
  ...["receive", "--ledger", "book.sqlite", "--log", "json", "--format", "json"],
  ...more,
];

/** How many receipts each order has in the ledger. */
function receiptsOf(cwd: string): number[] {
  return reading(join(cwd, "book.sqlite"), ({ declarations }) =>
    [...declarations.consignments()].map(({ history }) => history.length),
  );
}

async function received(cwd: string): Promise<void> {
  const { status, stderr } = await startQingdan(line("--idle", "1"), { cwd }).ended;
  if (status === 2) throw new Error(stderr.slice(-1000));
}

describe.each([
  ["before it has begun", "started", 1, 0],
  ["when it is handed the first receipts", "", 0, 5_000],
  ["while it takes the second batch", "", 0, 16_000],
  ["when the first are applied", "applied", 1, 0],
  ["when half of them are", "applied", 5, 0],
] as const)("a receive that is killed %s", (_, event, times, bytes) => {
  it("is finished by the next: each receipt is in the ledger once, and the queue is empty", async () => {
    let passed = 0;
    let over: () => void = () => {};
    const cable = await Cable.to(broker.port, undefined, (length) => {
      passed += length;
      if (bytes > 0 && passed > bytes) over();
    });
    const cwd = await place(cable.url);
    await broker.put("in", [...orders, stranger].map(receiptOf));
    const { process: child, ended } = startQingdan(line(), { cwd });
    over = () => child.kill("SIGKILL");
    let told = "";
    child.stderr?.on("data", (piece: Buffer) => {
      told += piece.toString();
      if (times > 0 && eventsOf(told).filter((each) => each["event"] === event).length >= times)
        child.kill("SIGKILL");
    });
    expect((await ended).signal).toBe("SIGKILL");
    const before = receiptsOf(cwd);
    expect(before.every((count) => count <= 1)).toBe(true);
    await received(cwd);
    expect(receiptsOf(cwd)).toEqual(orders.map(() => 1));
    expect(await broker.waiting("in")).toBe(0);
    expect(filesBelow(join(cwd, "receipts-aside"))).toHaveLength(1);
    await cable.close();
  });
});

describe("a receive that is interrupted", () => {
  it("has acknowledged what is in the ledger, and nothing else; it ends with 130", async () => {
    const cwd = await place(broker.url);
    await broker.put("in", orders.map(receiptOf));
    const { process: child, ended } = startQingdan(line(), { cwd });
    let told = "";
    child.stderr?.on("data", (piece: Buffer) => {
      told += piece.toString();
      // Once: a second signal ends the process at once.
      if (child.killed || !eventsOf(told).some(({ event }) => event === "applied")) return;
      child.kill("SIGINT");
    });
    const { status, stderr } = await ended;
    expect([status, stderr]).toEqual([130, expect.stringContaining("其余的下次再收")]);
    const there = receiptsOf(cwd).filter((count) => count === 1).length;
    expect(await broker.waiting("in")).toBe(orders.length - there);
  });
});

describe("two receives at once", () => {
  it("share the queue: each receipt is in the ledger once", async () => {
    const cwd = await place(broker.url);
    await broker.put("in", [...orders, ...orders].map(receiptOf));
    await Promise.all([received(cwd), received(cwd)]);
    expect(receiptsOf(cwd)).toEqual(orders.map(() => 1));
    expect(await broker.waiting("in")).toBe(0);
  });
});
