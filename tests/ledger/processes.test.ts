import { existsSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { LedgerFile } from "../../src/ledger/ledger.js";
import { anna, booking, newLedger, reading, startWorker, writing, yuan } from "./support.js";

const { buyer } = booking();
const facts = (file: string) =>
  reading(file, (ledger) => ({
    orders: [...ledger.bookings()].map(({ orderNo }) => orderNo).sort(),
    used: ledger.used(buyer, 2026, ""),
  }));

/** Books SO-new, says so and holds the lock until the test lets go. */
const holding = `
  const ledger = await LedgerFile.open(file);
  ledger.book({ ...booking, orderNo: "SO-new" }, "worker");
  say("holding");
  await go();
  ledger.commit();
  ledger.close();
`;

describe("two processes", () => {
  it("take turns: the second waits, says so once, and sees what the first committed", async () => {
    const file = newLedger();
    const worker = startWorker(file, holding);
    expect(await worker.line()).toBe("holding");
    let waits = 0;
    const waiting = () => {
      waits++;
      worker.go();
    };
    const ledger = await LedgerFile.open(file, { notice: 0, waiting });
    expect(ledger.used(buyer, 2026, "")).toBe(yuan("100"));
    ledger.book(booking(), "test");
    ledger.commit();
    ledger.close();
    expect(waits).toBe(1);
    expect(await worker.ended).toBe(0);
    expect(facts(file)).toEqual({ orders: ["SO-1", "SO-new"], used: yuan("200") });
  });

  it("do not keep each other from reading, and a reader sees only what was committed", async () => {
    const file = newLedger();
    await writing(file, (ledger) => ledger.book(booking(), "one"));
    const worker = startWorker(file, holding);
    await worker.line();
    expect(facts(file).orders).toEqual(["SO-1"]);
    worker.go();
    await worker.ended;
    expect(facts(file).orders).toEqual(["SO-1", "SO-new"]);
  });

  it("stop waiting when asked to", async () => {
    const file = newLedger();
    const worker = startWorker(file, holding);
    await worker.line();
    const stop = new AbortController();
    const reason = new Error("stopped");
    const open = LedgerFile.open(file, { signal: stop.signal, notice: 0, waiting: () => stop.abort(reason) });
    await expect(open).rejects.toBe(reason);
    worker.go();
    expect(await worker.ended).toBe(0);
  });

  it("that make a ledger at once agree on its key, and neither lose nor double an order", async () => {
    const file = newLedger();
    // Every process books an order of its own and one that all share, five times over.
    const script = `
      await go();
      for (let turn = 0; turn < 5; turn++) {
        const ledger = await LedgerFile.open(file);
        const before = ledger.used(booking.buyer, 2026, "");
        ledger.book({ ...booking, orderNo: name + turn, amount: 100000 }, name);
        ledger.book({ ...booking, orderNo: "shared" + turn, amount: 100000 }, name);
        const more = ledger.used(booking.buyer, 2026, "") - before;
        if (more !== 100000 && more !== 200000) throw new Error("lost or doubled: " + more);
        ledger.commit();
        say(ledger.buyerKey("${anna}"));
        ledger.close();
      }
    `;
    const workers = ["a", "b", "c"].map((name) => startWorker(file, script, name));
    for (const worker of workers) worker.go();
    const hashes = await Promise.all(workers.map((worker) => worker.line()));
    expect(await Promise.all(workers.map((worker) => worker.ended))).toEqual([0, 0, 0]);
    expect(new Set(hashes).size).toBe(1);
    expect(hashes[0]).toBe(reading(file, (ledger) => ledger.buyerKey(anna)));
    expect(facts(file).used).toBe(yuan("20")); // 3 × 5 of their own, 5 shared
  });
});

describe("a process that is killed", () => {
  it("leaves no lock, and nothing of what it had not committed", async () => {
    const file = newLedger();
    await writing(file, (ledger) => ledger.book(booking(), "one"));
    const worker = startWorker(file, holding);
    await worker.line();
    await worker.kill("SIGKILL");
    const ledger = await LedgerFile.open(file, {
      notice: 0,
      waiting: () => {
        throw new Error("a lock was left behind");
      },
    });
    ledger.book(booking({ orderNo: "SO-2" }), "two");
    ledger.commit();
    ledger.close();
    expect(facts(file)).toEqual({ orders: ["SO-1", "SO-2"], used: yuan("200") });
  });

  it.each(["read", "open"] as const)("in the midst of writing the file is rolled back by %s", async (how) => {
    const file = newLedger();
    await writing(file, (ledger) => ledger.book(booking(), "one"));
    const before = readFileSync(file);
    // A small cache makes SQLite write pages into the file before the commit.
    const worker = startWorker(
      file,
      `
        const database = new DatabaseSync(file);
        database.exec("PRAGMA cache_size = 2; BEGIN IMMEDIATE; UPDATE booking SET amount = 1");
        const insert = database.prepare("INSERT INTO balance VALUES (?, 2026, 1, '', x'')");
        for (let i = 0; i < 5000; i++) insert.run("buyer " + i);
        say("holding");
        await go();
      `,
    );
    await worker.line();
    await worker.kill("SIGKILL");
    expect(existsSync(`${file}-journal`)).toBe(true);
    expect(readFileSync(file).equals(before)).toBe(false);
    if (how === "open") {
      const ledger = await LedgerFile.open(file);
      expect([...ledger.balances()]).toEqual([]);
      ledger.close();
    }
    expect(facts(file)).toEqual({ orders: ["SO-1"], used: yuan("100") });
    expect(reading(file, (ledger) => [...ledger.balances()])).toEqual([]);
  });
});
