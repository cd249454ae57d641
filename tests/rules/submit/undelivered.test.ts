import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { BrokerGone, type Delivery, type Outcome } from "../../../src/delivery/delivery.js";
import { MemoryJournal, runOf, submitRuns, toldOf } from "../../delivery/memory-journal.js";
import { folder } from "../../support/folders.js";

/** A broker that settles every message in one way. */
function broker(outcome: Outcome): Delivery {
  return {
    via: "amqp://guest@host/",
    async open() {},
    async send(messages, settled) {
      for (const message of messages) settled(message, outcome);
    },
    async close() {},
  };
}

async function answered(outcome: Outcome) {
  const run = runOf(1);
  const journal = new MemoryJournal().book(run);
  const delivery = broker(outcome);
  const { findings, failed } = await submitRuns([run], { journal, delivery, place: "ceb.out" });
  expect([...journal.messages.values()].map(({ state }) => state)).not.toContain("sent");
  expect(failed).toBe(1);
  return toldOf(findings);
}

describe("submit/undelivered", () => {
  it("a message that the broker returned names the routing key", async () => {
    expect(await answered({ why: "returned", text: "NO_ROUTE" })).toEqual([
      expect.stringMatching(
        /^submit\/undelivered returned out\/messages\/CEB603-000001\.xml: .*\(NO_ROUTE\): no queue is bound for the routing key ceb\.out\./,
      ),
    ]);
  });

  it("a message that the broker rejected", async () => {
    expect(await answered({ why: "rejected" })).toEqual([expect.stringContaining("routing key ceb.out")]);
  });

  it("another file of its name in the client's directory", async () => {
    const client = folder();
    const run = runOf(2);
    const journal = new MemoryJournal().book(run);
    const [guid] = [...journal.messages.keys()];
    writeFileSync(join(client, `CEB603Message_${guid}.xml`), "<other/>");
    const { sent, failed, findings } = await submitRuns([run], { journal, client });
    expect([sent, failed]).toEqual([1, 1]);
    expect(toldOf(findings)).toEqual([
      expect.stringContaining("OutBox has a file of this name with another content"),
    ]);
  });

  it("a broker that is gone before the first message", async () => {
    const run = runOf(3);
    const gone = new BrokerGone({ zh: "没有应答", en: "it does not answer" });
    const delivery = { ...broker("sent"), open: () => Promise.reject(gone) };
    const { failed, findings, events } = await submitRuns([run], { delivery });
    expect(failed).toBe(3);
    expect(toldOf(findings)).toEqual([expect.stringContaining("3 messages were not sent")]);
    expect(events.map(({ event }) => event)).toEqual(["started", "failed", "done"]);
  });
});
