import { execFileSync, spawnSync } from "node:child_process";
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { hostname } from "node:os";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { BrokerGone, type Delivery, type Outgoing, type Settled } from "../../src/delivery/delivery.js";
import { DirectoryDelivery } from "../../src/delivery/directory.js";
import { ownMark } from "../../src/output/process-mark.js";
import { newClaim, release } from "../../src/runs/submit/journal.js";
import { Failure } from "../../src/values/failure.js";
import { folder } from "../support/folders.js";
import { MemoryJournal, runOf, sentInto, submitRuns, toldOf } from "./memory-journal.js";

const counts = ({
  sent,
  already,
  refused,
  failed,
}: Record<"sent" | "already" | "refused" | "failed", number>) => [sent, already, refused, failed];

/** The claim of a process that has ended. */
function deadClaim(): string {
  const { pid } = spawnSync("true");
  const started = "2026-11-29T00:00:00.000Z";
  return JSON.stringify({ pid, host: hostname(), started, instance: "x", command: "submit", begun: started });
}

/** A way that a test steers. */
class Way implements Delivery {
  readonly via = "amqp://guest@host/";
  readonly got: string[] = [];
  readonly #work: (messages: readonly Outgoing[], settled: Settled, way: Way) => Promise<void>;
  constructor(work: (messages: readonly Outgoing[], settled: Settled, way: Way) => Promise<void>) {
    this.#work = work;
  }
  send(messages: readonly Outgoing[], settled: Settled): Promise<void> {
    return this.#work(messages, settled, this);
  }
  async open(): Promise<void> {}
  async close(): Promise<void> {}
}

describe("submit", () => {
  it("sends each message under its name, as the run wrote it, and notes it in the journal", async () => {
    const run = runOf(3);
    const { client, journal, messages, events, ...submitted } = await submitRuns([run]);
    expect(counts(submitted)).toEqual([3, 0, 0, 0]);
    expect(sentInto(client)).toEqual(
      [0, 1, 2].map((index) => `CEB603Message_0000000${index}-0000-4000-8000-000000000603.xml`),
    );
    expect(readFileSync(join(client, sentInto(client)[1] ?? ""))).toEqual(
      readFileSync(join(run, "messages/CEB603-000002.xml")),
    );
    expect(messages.map(({ state, via, sentAt, file }) => ({ state, via, sentAt, file }))[2]).toEqual({
      ...{ state: "sent", via: client, sentAt: "2026-11-29T10:00:00.000+08:00" },
      file: "messages/CEB603-000003.xml",
    });
    expect(journal.commits).toBe(2);
    expect(events.map(({ event }) => event)).toEqual([
      ...["started", "sending", "sending", "sending", "sent", "sent", "sent", "done"],
    ]);
  });

  it("sends nothing twice, nor a run that is named twice", async () => {
    const run = runOf(3);
    const first = await submitRuns([run, run]);
    expect(counts(first)).toEqual([3, 0, 0, 0]);
    for (const name of sentInto(first.client)) rmSync(join(first.client, name));
    const again = await submitRuns([run], { journal: first.journal, client: first.client });
    expect(counts(again)).toEqual([0, 3, 0, 0]);
    expect(sentInto(first.client)).toEqual([]);
  });

  it("needs no directory where all was sent", async () => {
    const run = runOf(2);
    const { journal } = await submitRuns([run]);
    const nowhere = new DirectoryDelivery({ name: "x", path: join(folder(), "nosuch") });
    expect(counts(await submitRuns([run], { journal, delivery: nowhere }))).toEqual([0, 2, 0, 0]);
  });

  it("marks as sent what a killed run left in the directory, and sends the rest", async () => {
    const run = runOf(3);
    const client = folder();
    const journal = new MemoryJournal().book(run);
    const [first = "", second = ""] = [...journal.messages.keys()];
    journal.markSending([first, second], client, deadClaim());
    writeFileSync(
      join(client, `CEB603Message_${first}.xml`),
      readFileSync(join(run, "messages/CEB603-000001.xml")),
    );
    // Sent another way now: what is in the directory counts all the same.
    const way = new Way(async (messages, settled, { got }) => {
      for (const message of messages) {
        got.push(message.guid);
        settled(message, "sent");
      }
    });
    const submitted = await submitRuns([run], { journal, client, delivery: way });
    expect(counts(submitted)).toEqual([3, 0, 0, 0]);
    expect(way.got).toEqual([...journal.messages.keys()].slice(1));
    expect(journal.messages.get(first)?.via).toBe(client);
    expect(journal.messages.get(second)?.via).toBe(way.via);
  });

  it("leaves to a process what it is sending, and names it", async () => {
    const run = runOf(2);
    const journal = new MemoryJournal().book(run);
    const [first = ""] = [...journal.messages.keys()];
    const claim = newClaim();
    journal.markSending([first], "/elsewhere", claim);
    const submitted = await submitRuns([run], { journal });
    expect(counts(submitted)).toEqual([1, 1, 0, 0]);
    expect(toldOf(submitted.findings)).toEqual([
      expect.stringContaining(`submit/held process out/messages/CEB603-000001.xml: ${process.pid}@`),
    ]);
    release(claim);
    expect(counts(await submitRuns([run], { journal }))).toEqual([1, 1, 0, 0]);
    expect(journal.messages.get(first)?.state).toBe("sent");
  });

  it("takes the claim of another machine for lapsed after a day", async () => {
    const claimOf = (begun: string): string =>
      JSON.stringify({ pid: 1, host: "other", started: begun, command: "submit", begun });
    for (const [begun, sent] of [
      ["2026-11-28T02:00:01.000Z", 0],
      ["2026-11-28T01:59:59.000Z", 1],
    ] as const) {
      const run = runOf(1);
      const journal = new MemoryJournal().book(run);
      journal.markSending([...journal.messages.keys()], "amqp://host/", claimOf(begun));
      expect((await submitRuns([run], { journal })).sent).toBe(sent);
    }
  });

  it("never has the ledger while it sends, and asks for it seldom", async () => {
    const run = runOf(1500);
    const journal = new MemoryJournal().book(run);
    let sending = false;
    journal.writing = () => expect(sending).toBe(false);
    const way = new Way(async (messages, settled) => {
      sending = true;
      for (const message of messages) settled(message, "sent");
      await new Promise((resolve) => setImmediate(resolve));
      sending = false;
    });
    const submitted = await submitRuns([run], { journal, delivery: way });
    expect(counts(submitted)).toEqual([1500, 0, 0, 0]);
    expect(journal.commits).toBeLessThanOrEqual(9);
  });

  it("of two at once each message is sent by one", async () => {
    const run = runOf(1000);
    const journal = new MemoryJournal().book(run);
    const got: string[] = [];
    const way = () =>
      new Way(async (messages, settled) => {
        for (const message of messages) {
          await new Promise((resolve) => setImmediate(resolve));
          got.push(message.guid);
          settled(message, "sent");
        }
      });
    const both = await Promise.all([
      submitRuns([run], { journal, delivery: way() }),
      submitRuns([run], { journal, delivery: way() }),
    ]);
    expect(got).toHaveLength(1000);
    expect(new Set(got).size).toBe(1000);
    expect(both.map(({ sent, already }) => sent + already)).toEqual([1000, 1000]);
    expect([...journal.messages.values()].every(({ state }) => state === "sent")).toBe(true);
  });

  it("notes what had arrived when the broker goes away, when the way is barred, and when it is stopped", async () => {
    const gone = new BrokerGone({ zh: "没有应答", en: "gone" });
    const barred = new Failure({ zh: "满", en: "full" });
    const stopped = new Error("stopped");
    for (const error of [gone, barred, stopped]) {
      const run = runOf(10);
      const journal = new MemoryJournal().book(run);
      const way = new Way(async (messages, settled) => {
        for (const message of messages.slice(0, 4)) settled(message, "sent");
        throw error;
      });
      const submitting = submitRuns([run], { journal, delivery: way });
      if (error === gone) {
        const submitted = await submitting;
        expect(counts(submitted)).toEqual([4, 0, 0, 6]);
        expect(toldOf(submitted.findings)).toEqual([
          expect.stringMatching(/submit\/undelivered gone amqp:.*; 6 messages were not sent/),
        ]);
      } else await expect(submitting).rejects.toBe(error);
      const states = [...journal.messages.values()].map(({ state }) => state);
      expect(states.filter((state) => state === "sent")).toHaveLength(4);
      // The rest is anybody's, and goes with the next run.
      expect(counts(await submitRuns([run], { journal }))).toEqual([6, 4, 0, 0]);
    }
  });

  it("does not send a message that was changed after it was looked at", async () => {
    const run = runOf(2);
    const journal = new MemoryJournal().book(run);
    journal.writing = () => writeFileSync(join(run, "messages/CEB603-000002.xml"), "other");
    await expect(submitRuns([run], { journal })).rejects.toThrow(/changed while messages were sent/);
    const states = [...journal.messages.values()].map(({ state }) => state);
    expect(states).toEqual(["sent", "sending"]);
  });

  it("signs all before the first is sent, and leaves nothing of it behind", async () => {
    const run = runOf(3);
    const temporary = folder();
    const signer = {
      async sign(message: Buffer): Promise<Buffer> {
        if (message.includes("00000002-")) throw new Failure({ zh: "签不了", en: "no device" });
        return Buffer.concat([message, Buffer.from("<!-- signed -->")]);
      },
    };
    const client = folder();
    const journal = new MemoryJournal().book(run);
    const failing = submitRuns([run], { journal, client, signer, temporary, unsigned: false });
    await expect(failing).rejects.toThrow("no device");
    expect(sentInto(client)).toEqual([]);
    expect([...journal.messages.values()].every(({ state }) => state === "new")).toBe(true);
    const good = { sign: async (message: Buffer) => Buffer.concat([message, Buffer.from("<!-- s -->")]) };
    await submitRuns([run], { journal, client, signer: good, temporary, unsigned: false });
    expect(readFileSync(join(client, sentInto(client)[0] ?? ""), "utf8")).toContain("<!-- s -->");
    expect(sentInto(temporary)).toEqual([]);
  });

  it("removes the signed messages that a killed process left, and no other's", async () => {
    const temporary = folder({
      "qingdan-submit-dead/process.json": deadClaim(),
      "qingdan-submit-dead/CEB603Message_X.xml": "<x/>",
      "qingdan-submit-live/process.json": JSON.stringify(ownMark("submit")),
      "qingdan-submit-new/CEB603Message_Y.xml": "<y/>",
      "other-dead/process.json": deadClaim(),
    });
    // In a folder for all, another user may have put anything: a pipe is not read.
    mkdirSync(join(temporary, "qingdan-submit-pipe"));
    execFileSync("mkfifo", [join(temporary, "qingdan-submit-pipe/process.json")]);
    const signer = { sign: async (message: Buffer) => message };
    await submitRuns([runOf(1)], { signer, temporary });
    expect(readdirSync(temporary).sort()).toEqual([
      ...["other-dead", "qingdan-submit-live", "qingdan-submit-new", "qingdan-submit-pipe"],
    ]);
  });

  it("puts messages into envelopes for the receiver of their direction, and refuses a sender that is too long before", async () => {
    const receivers = { import: "DXPIMPORT", export: "DXPEXPORT" };
    const run = runOf(1);
    const { client } = await submitRuns([run], { receivers });
    const text = readFileSync(join(client, sentInto(client)[0] ?? ""), "utf8");
    expect(text).toContain("<dxp:ReceiverId>DXPEXPORT</dxp:ReceiverId>");
    expect(text).toContain("<dxp:SenderId>DXPENT0000000001</dxp:SenderId>");
    const long = runOf(1, "CEB621", () => "<ceb:dxpId>DXPENT00000000001</ceb:dxpId>");
    const file = join(long, "messages/CEB621-000001.xml");
    expect(existsSync(file)).toBe(true);
    const imports = await submitRuns([long], { receivers });
    expect(readFileSync(join(imports.client, sentInto(imports.client)[0] ?? ""), "utf8")).toContain(
      "<dxp:ReceiverId>DXPIMPORT",
    );
  });

  it("of a directory that is none, or of an unfinished run, is a Failure", async () => {
    await expect(submitRuns([folder()], { journal: new MemoryJournal() })).rejects.toThrow(/no run.json/);
    const run = runOf(1);
    const journal = new MemoryJournal().book(run);
    renameSync(join(run, "run.json"), join(run, ".unfinished"));
    await expect(submitRuns([run], { journal })).rejects.toThrow(/unfinished run/);
  });
});
