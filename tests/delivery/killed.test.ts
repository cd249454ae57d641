import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeEach, describe, expect, it } from "vitest";
import { folder, type Result, startQingdan } from "../support/cli.js";
import { Cable, TestBroker } from "../support/rabbitmq.js";
import { requires } from "../support/tools.js";
import { bookRun, eventsOf, journalOf } from "./booked-runs.js";
import { runOf } from "./memory-journal.js";

// Whatever the moment at which a process that sends is killed: when it is run again, every message has arrived, is in
// the journal as sent, and is not sent a third time.

let broker: TestBroker;
beforeEach(async (test) => {
  requires(test, "rabbitmq-server");
  broker ??= await TestBroker.start();
  await broker.queue("out");
}, 90_000);
afterAll(async () => broker?.stop());

const count = 700;

interface Place {
  readonly cwd: string;
  readonly run: string;
  readonly ledger: string;
}

/** A run of messages that is booked, in a folder with a profile of the broker. */
async function place(messages = count): Promise<Place> {
  const cwd = folder({ "qingdan.yaml": 'submission: { amqp: { url: "amqp://h", routingKey: out } }\n' });
  const run = runOf(messages);
  const ledger = join(cwd, "book.sqlite");
  await bookRun(ledger, run);
  return { cwd, run, ledger };
}

const line = ({ run, ledger }: Place, ...where: readonly string[]): string[] => [
  ...["submit", run, "--ledger", ledger, "--unsigned", "--log", "json", "--format", "json"],
  ...where,
];

/** Starts a submit and kills it when `when` says so of its events; its result. */
async function killed(
  at: Place,
  where: readonly string[],
  when: (events: readonly Record<string, string>[]) => boolean,
  also: Promise<void> = new Promise(() => {}),
): Promise<Result> {
  const { process: child, ended } = startQingdan(line(at, ...where), { cwd: at.cwd });
  let told = "";
  child.stderr?.on("data", (piece: Buffer) => {
    told += piece.toString();
    if (when(eventsOf(told))) child.kill("SIGKILL");
  });
  void also.then(() => child.kill("SIGKILL"));
  return ended;
}

async function submitted(at: Place, where: readonly string[]) {
  const { status, stdout, stderr } = await startQingdan(line(at, ...where), { cwd: at.cwd }).ended;
  if (status !== 0) throw new Error(stderr.slice(-2000));
  return JSON.parse(stdout) as { sent: number; already: number };
}

const events = (kind: string, number: number) => (all: readonly Record<string, string>[]) =>
  all.filter(({ event }) => event === kind).length >= number;

const states = (at: Place): string[] => [...new Set(journalOf(at.ledger).map(({ state }) => state))];

describe.each([
  ["before it has begun", events("started", 1), 0],
  ["when the first messages are claimed", events("sending", 1), 0],
  ["while they are sent", () => false, 30_000],
  ["when the first are noted", events("sent", 1), 0],
  ["when the second are claimed", events("sending", 350), 0],
  ["while the last are sent", () => false, 230_000],
] as const)("a submit that is killed %s", (_, when, bytes) => {
  it("is finished by the next: a broker has every message, and the journal each as sent", async () => {
    const at = await place();
    let passed = 0;
    let over: () => void = () => {};
    const limit = new Promise<void>((resolve) => {
      over = resolve;
    });
    const cable = await Cable.to(broker.port, (length) => {
      passed += length;
      if (bytes > 0 && passed > bytes) over();
    });
    const where = ["--amqp", cable.url];
    try {
      const first = await killed(at, where, when, limit);
      expect([first.status, first.signal]).toEqual([null, "SIGKILL"]);
      const second = await submitted(at, where);
      expect(second.sent + second.already).toBe(count);
      expect(states(at)).toEqual(["sent"]);
      const guids = (await broker.taken("out")).map(({ messageId }) => messageId);
      expect(new Set(guids).size).toBe(count);
      expect(guids.length).toBeLessThan(2 * count);
      expect(await submitted(at, where)).toMatchObject({ sent: 0, already: count });
      expect(await broker.waiting("out")).toBe(0);
    } finally {
      await cable.close();
    }
  });
});

describe.each([
  ["has claimed the first messages", events("sending", 1)],
  ["has noted the first", events("sent", 1)],
  ["has claimed the second", events("sending", 250)],
] as const)("a submit into a directory that is killed when it %s", (_, when) => {
  it("is finished by the next: each message is there once, whole", async () => {
    const at = await place(300);
    const client = folder();
    const first = await killed(at, ["--directory", client], when);
    expect(first.signal).toBe("SIGKILL");
    const second = await submitted(at, ["--directory", client]);
    expect(second.sent + second.already).toBe(300);
    expect(states(at)).toEqual(["sent"]);
    expect(readdirSync(client).filter((name) => !name.startsWith("."))).toHaveLength(300);
    const bytes = (path: string) => readdirSync(path).map((name) => readFileSync(join(path, name), "utf8"));
    expect(bytes(client).sort()).toEqual(bytes(join(at.run, "messages")).sort());
  });
});

describe("two submits at once", () => {
  it("send each message once, and both end well", async () => {
    const at = await place();
    const both = await Promise.all([1, 2].map(() => submitted(at, ["--amqp", broker.url])));
    expect(both.reduce((sum, { sent }) => sum + sent, 0)).toBe(count);
    const guids = (await broker.taken("out")).map(({ messageId }) => messageId);
    expect(guids).toHaveLength(count);
    expect(new Set(guids).size).toBe(count);
    expect(states(at)).toEqual(["sent"]);
  });
});

describe("a submit that is interrupted", () => {
  it("notes what has arrived, says so and ends with 130", async () => {
    const at = await place();
    const { process: child, ended } = startQingdan(line(at, "--amqp", broker.url), { cwd: at.cwd });
    child.stderr?.once("data", () => child.kill("SIGINT"));
    const { status, stderr } = await ended;
    expect([status, stderr]).toEqual([130, expect.stringContaining("再运行一次 submit")]);
    const arrived = (await broker.taken("out")).length;
    const noted = journalOf(at.ledger).filter(({ state }) => state === "sent").length;
    expect(noted).toBe(arrived);
    expect((await submitted(at, ["--amqp", broker.url])).sent).toBe(count - noted);
  });
});
