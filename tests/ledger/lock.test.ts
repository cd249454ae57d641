import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import { describe, expect, it } from "vitest";
import { LedgerFile } from "../../src/ledger/ledger.js";
import { type Holder, holdersOf } from "../../src/ledger/lock-holder.js";
import { Failure } from "../../src/values/failure.js";
import { qingdan } from "../support/cli.js";
import { anna, booking, newLedger, reading, startWorker, writing } from "./support.js";

/** Opens the ledger for writing, says its process id and holds the lock until the test lets go. */
const holding = `
  const ledger = await LedgerFile.open(file);
  say(String(process.pid));
  await go();
  ledger.close();
`;

/** The Failure that work ends in. */
async function failure(work: () => unknown): Promise<Failure> {
  try {
    await work();
  } catch (error) {
    if (error instanceof Failure) return error;
    throw error;
  }
  throw new Error("it did not fail");
}

async function oneBooking(): Promise<string> {
  const file = newLedger();
  await writing(file, (ledger) => ledger.book(booking(), "one"));
  return file;
}

describe("a ledger that another process has locked", () => {
  it("is waited for no longer than was asked for; the holder is named", async () => {
    const file = await oneBooking();
    const worker = startWorker(file, holding);
    const pid = await worker.line();
    const { text } = await failure(() => LedgerFile.open(file, { patience: 0 }));
    for (const words of [text.zh, text.en]) {
      expect(words).toContain("--lock-timeout");
      expect(words).toContain(file);
      // Since when, to the second: the worker's note says when it took the lock.
      expect(words).toMatch(/20\d\d-\d\d-\d\d \d\d:\d\d:\d\d/);
    }
    expect(text.zh).toContain(`进程 ${pid}（`);
    expect(text.en).toContain(`process ${pid} (`);
    expect(text.en).toContain("wait until it has ended, or end it");
    worker.go();
    expect(await worker.ended).toBe(0);
    const ledger = await LedgerFile.open(file, { patience: 0 });
    ledger.close();
  });

  it("is said to be waited for once, with the holder, when it takes longer", async () => {
    const file = await oneBooking();
    const worker = startWorker(file, holding);
    const pid = Number(await worker.line());
    const said: (readonly Holder[])[] = [];
    const waiting = (holders: readonly Holder[]) => {
      said.push(holders);
      worker.go();
    };
    const ledger = await LedgerFile.open(file, { notice: 0, waiting });
    ledger.close();
    expect(said).toHaveLength(1);
    expect(said[0]).toMatchObject([{ pid, state: "running" }]);
    expect(await worker.ended).toBe(0);
  });

  it("by a stopped process says so, and how it goes on", async () => {
    const file = await oneBooking();
    const worker = startWorker(file, holding);
    const pid = Number(await worker.line());
    process.kill(pid, "SIGSTOP");
    try {
      const { text } = await failure(() => LedgerFile.open(file, { patience: 0 }));
      expect(text.zh).toContain(`已暂停`);
      expect(text.zh).toContain(`kill -CONT ${pid}`);
      expect(text.en).toContain(`, stopped; it is stopped and does not end by itself`);
      expect(text.en).toContain(`kill -CONT ${pid}`);
    } finally {
      process.kill(pid, "SIGCONT");
    }
    worker.go();
    expect(await worker.ended).toBe(0);
  });

  it("by another program ends every command in status 2", async () => {
    const file = await oneBooking();
    const other = startWorker(
      file,
      `const database = new DatabaseSync(file);
      database.exec("BEGIN EXCLUSIVE");
      say(String(process.pid));
      await go();
      database.exec("ROLLBACK");`,
    );
    const pid = await other.line();
    const cwd = dirname(file);
    for (const command of ["show", "export", "void SO-1"]) {
      const args = ["ledger", ...command.split(" "), "--ledger", file, "--lock-timeout", "0", "--lang", "en"];
      const { status, stdout, stderr } = await qingdan(args, { cwd });
      expect([status, stdout], command).toEqual([2, ""]);
      expect(stderr).toContain(`process ${pid} (`);
    }
    other.go();
    expect(await other.ended).toBe(0);
    const shown = await qingdan(["ledger", "show", "--ledger", file, "--lock-timeout", "0"], { cwd });
    expect(shown.status).toBe(0);
  });

  it("by a reader books nothing, and names the reader", async () => {
    const file = await oneBooking();
    const worker = startWorker(
      file,
      `const database = new DatabaseSync(file);
      database.exec("BEGIN; SELECT count(*) FROM booking");
      say(String(process.pid));
      await go();
      database.exec("ROLLBACK");`,
    );
    const pid = await worker.line();
    const ledger = await LedgerFile.open(file, { patience: 10 });
    ledger.book(booking({ orderNo: "SO-2" }), "two");
    const { text } = await failure(() => ledger.commit());
    ledger.close();
    expect(text.en).toContain(`process ${pid} (`);
    // The writer has a lock itself, and does not wait for itself.
    expect(text.en).not.toContain(`process ${process.pid} (`);
    worker.go();
    expect(await worker.ended).toBe(0);
    expect(reading(file, (read) => [...read.bookings()].map(({ orderNo }) => orderNo))).toEqual(["SO-1"]);
  });
});

describe("the note of a writer", () => {
  it("is there while it writes, and gone afterwards", async () => {
    const file = await oneBooking();
    const ledger = await LedgerFile.open(file);
    expect(JSON.parse(readFileSync(`${file}.lock`, "utf8"))).toMatchObject({ pid: process.pid });
    ledger.close();
    expect(existsSync(`${file}.lock`)).toBe(false);
  });

  it("left behind by a killed process keeps nobody out", async () => {
    const file = await oneBooking();
    const worker = startWorker(file, holding);
    const pid = await worker.line();
    await worker.kill("SIGKILL");
    expect(readFileSync(`${file}.lock`, "utf8")).toContain(pid);
    const ledger = await LedgerFile.open(file, { patience: 0 });
    ledger.close();
    expect(existsSync(`${file}.lock`)).toBe(false);
  });

  it("of a process that has ended is said to be one, and shown without identity numbers", async () => {
    const file = await oneBooking();
    const child = spawn(process.execPath, ["-e", ""]);
    await once(child, "exit");
    const note = {
      pid: child.pid,
      since: "2026-11-20T02:00:00.000Z",
      command: `qingdan ledger void ${anna}\u001b[2J`,
    };
    writeFileSync(`${file}.lock`, JSON.stringify(note));
    const [holder] = holdersOf(file);
    expect(holder).toMatchObject({ pid: child.pid, state: "ended", since: new Date(note.since) });
    expect(holder?.command).not.toContain(anna);
    expect(holder?.command).not.toMatch(/\p{Cc}/u);
  });

  it.each(["", "{", '{"pid":"1"}', '{"pid":0,"since":"","command":""}'])("%j is none", async (text) => {
    const file = await oneBooking();
    writeFileSync(`${file}.lock`, text);
    expect(holdersOf(file)).toEqual([]);
  });
});
