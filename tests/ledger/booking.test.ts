import { existsSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { LedgerFile } from "../../src/ledger/ledger.js";
import { booking, newLedger, reading, writing, yuan } from "./support.js";

const { buyer, ebpCode } = booking();
const whole = { ebpCode, orderNo: "SO-1", day: "20260401", reason: "" };
const used = (file: string, exceptBatch = "") =>
  reading(file, (ledger) => ledger.used(buyer, 2026, exceptBatch));

describe("a ledger that is not there", () => {
  it("reads as none, and reading makes none", () => {
    const file = newLedger();
    expect(LedgerFile.read(file)).toBeUndefined();
    expect(existsSync(file)).toBe(false);
  });

  it("is there without entries when the first run takes everything back", async () => {
    const file = newLedger();
    const ledger = await LedgerFile.open(file);
    ledger.book(booking(), "one");
    ledger.rollback();
    ledger.close();
    expect(reading(file, (read) => read.hasEntries())).toBe(false);
  });
});

describe("booking", () => {
  it("adds up what a buyer takes of a year, apart from other years and buyers", async () => {
    const file = newLedger();
    await writing(file, (ledger) => {
      ledger.book(booking(), "one");
      ledger.book(booking({ orderNo: "SO-2", amount: yuan("4999.99999") }), "one");
      ledger.book(booking({ orderNo: "SO-3", year: 2025, day: "20251231" }), "one");
      ledger.book(booking({ orderNo: "SO-4", buyer: "c".repeat(64) }), "one");
      ledger.book(booking({ ebpCode: "3702960001" }), "two"); // SO-1 of another platform
      expect(ledger.used(buyer, 2026, "")).toBe(yuan("5199.99999"));
    });
    expect(used(file)).toBe(yuan("5199.99999"));
    expect(used(file, "one")).toBe(yuan("100"));
    reading(file, (ledger) => {
      expect(ledger.used(buyer, 2025, "")).toBe(yuan("100"));
      expect(ledger.used(buyer, 2024, "")).toBe(0);
      expect(ledger.platformsOf("SO-1")).toEqual(["1101960001", "3702960001"]);
      expect([...ledger.buyers({ year: 2026 })].map(({ orders }) => orders)).toEqual([3, 1]);
    });
  });

  it("keeps nothing that was not committed", async () => {
    const file = newLedger();
    await writing(file, (ledger) => ledger.book(booking(), "one"));
    const ledger = await LedgerFile.open(file);
    ledger.book(booking({ orderNo: "SO-2" }), "two");
    ledger.rollback();
    ledger.close();
    const closed = await LedgerFile.open(file);
    closed.book(booking({ orderNo: "SO-3" }), "three");
    closed.close();
    await writing(file, (next) => next.book(booking({ orderNo: "SO-4" }), "four")); // the lock is free again
    expect(used(file)).toBe(yuan("200"));
  });

  it("refuses to write without the lock", async () => {
    const file = newLedger();
    const ledger = await LedgerFile.open(file);
    ledger.commit();
    expect(() => ledger.book(booking(), "one")).toThrow("not open for writing");
    ledger.close();
    reading(file, (reader) => expect(() => reader.book(booking(), "one")).toThrow("not open for writing"));
  });

  it("never doubles an order: the same again takes its place", async () => {
    const file = newLedger();
    await writing(file, (ledger) => ledger.book(booking(), "one"));
    await writing(file, (ledger) => ledger.book(booking(), "one"));
    expect(used(file)).toBe(yuan("100"));
    await writing(file, (ledger) => ledger.book(booking({ amount: yuan("70") }), "two"));
    expect(used(file)).toBe(yuan("70"));
    expect(used(file, "two")).toBe(0);
    const other = "d".repeat(64);
    await writing(file, (ledger) => ledger.book(booking({ amount: yuan("80"), buyer: other }), "three"));
    expect(used(file)).toBe(0);
    expect(reading(file, (ledger) => ledger.used(other, 2026, ""))).toBe(yuan("80"));
  });

  it("holds amounts to the last of 19 digits, and sums beyond 64 bits", async () => {
    const file = newLedger();
    const most = 9_223_372_036_854_775_807n;
    const beyondDouble = 9_007_199_254_740_993n;
    await writing(file, (ledger) => {
      ledger.book(booking({ amount: beyondDouble }), "one");
      ledger.book(booking({ orderNo: "SO-2", amount: most, year: 2025 }), "one");
      ledger.book(booking({ orderNo: "SO-3", amount: most, year: 2025 }), "one");
    });
    reading(file, (ledger) => {
      expect(ledger.booking(ebpCode, "SO-1")?.amount).toBe(beyondDouble);
      expect(ledger.used(buyer, 2026, "")).toBe(beyondDouble);
      expect(ledger.used(buyer, 2025, "")).toBe(18_446_744_073_709_551_614n);
    });
  });
});

describe("giving back", () => {
  it("gives an order back once, and not one that it does not know", async () => {
    const file = newLedger();
    await writing(file, (ledger) => {
      ledger.book(booking(), "one");
      expect(ledger.giveBack(whole)).toBe("given-back");
      expect(ledger.giveBack(whole)).toBe("already");
      expect(ledger.giveBack({ ...whole, amount: yuan("1") })).toBe("already");
      expect(ledger.giveBack({ ...whole, orderNo: "SO-9" })).toBe("unknown");
      expect(ledger.giveBack({ ...whole, ebpCode: "3702960001" })).toBe("unknown");
    });
    expect(used(file)).toBe(0);
    reading(file, (ledger) => {
      expect(ledger.booking(ebpCode, "SO-1")).toMatchObject({ amount: yuan("100"), voided: yuan("100") });
      expect([...ledger.buyers()].map(({ orders }) => orders)).toEqual([0]);
    });
  });

  it("gives parts back, never more than was booked, and the same part once", async () => {
    const file = newLedger();
    await writing(file, (ledger) => {
      ledger.book(booking(), "one");
      const part = { ...whole, amount: yuan("30"), reason: "one bottle broken" };
      expect(ledger.giveBack(part)).toBe("given-back");
      expect(ledger.giveBack(part)).toBe("already");
      expect(ledger.used(buyer, 2026, "")).toBe(yuan("70"));
      expect(ledger.giveBack({ ...part, reason: "another bottle broken" })).toBe("given-back");
      expect(ledger.used(buyer, 2026, "")).toBe(yuan("40"));
      expect(ledger.giveBack({ ...part, amount: yuan("10") })).toBe("given-back");
      expect(ledger.used(buyer, 2026, "")).toBe(yuan("30"));
      expect(ledger.giveBack({ ...part, amount: yuan("10"), day: "20260402" })).toBe("given-back");
      expect(ledger.used(buyer, 2026, "")).toBe(yuan("20"));
      expect(ledger.giveBack({ ...whole, amount: yuan("500") })).toBe("given-back");
      expect(ledger.booking(ebpCode, "SO-1")?.voided).toBe(yuan("100"));
      expect(ledger.giveBack(whole)).toBe("already");
    });
    expect(used(file)).toBe(0);
  });

  it("counts an order that was given back once more where it is booked once more, by its own run or another", async () => {
    const file = newLedger();
    await writing(file, (ledger) => ledger.book(booking(), "one"));
    await writing(file, (ledger) => ledger.giveBack(whole));
    await writing(file, (ledger) => ledger.book(booking(), "one"));
    expect(used(file)).toBe(yuan("100"));
    await writing(file, (ledger) => ledger.book(booking(), "two"));
    expect(used(file)).toBe(yuan("100"));
    expect(reading(file, (ledger) => ledger.booking(ebpCode, "SO-1"))).toMatchObject({
      batch: "two",
      voided: 0,
    });
  });

  it("counts quantities by code and unit, and gives them back", async () => {
    const file = newLedger();
    const milk = { code8: "19011010", unit: "035", quantity: yuan("1.8") };
    const cups = { code8: "70132800", unit: "007", quantity: yuan("2") };
    await writing(file, (ledger) => {
      ledger.book(booking({ quantities: [milk, milk, cups] }), "one");
      ledger.book(booking({ orderNo: "SO-2", quantities: [milk] }), "two");
      const quantity = (code8: string, unit: string, exceptBatch = "") =>
        ledger.usedQuantity(buyer, 2026, code8, unit, exceptBatch);
      expect(quantity("19011010", "035")).toBe(yuan("5.4"));
      expect(quantity("19011010", "035", "one")).toBe(yuan("1.8"));
      expect(quantity("19011010", "007")).toBe(0);
      expect(ledger.booking(ebpCode, "SO-1")?.quantities).toEqual([{ ...milk, quantity: yuan("3.6") }, cups]);
      ledger.giveBack({ ...whole, amount: yuan("10"), quantities: [milk] });
      expect(quantity("19011010", "035")).toBe(yuan("3.6"));
      expect(quantity("70132800", "007")).toBe(yuan("2"));
      ledger.giveBack(whole);
      expect(quantity("19011010", "035")).toBe(yuan("1.8"));
      expect(quantity("70132800", "007")).toBe(0);
    });
  });
});

describe("quantities given back in part", () => {
  const cups = { code8: "70132800", unit: "007" };
  const three = { ...cups, quantity: yuan("3") };
  const two = { ...cups, quantity: yuan("2") };
  const part = (reason: string) => ({ ...whole, amount: yuan("10"), quantities: [two], reason });

  it("are never more than were booked", async () => {
    const file = newLedger();
    await writing(file, (ledger) => {
      ledger.book(booking({ quantities: [three] }), "one");
      ledger.book(booking({ orderNo: "SO-2", quantities: [two] }), "one");
      ledger.giveBack(part("first"));
      expect(ledger.usedQuantity(buyer, 2026, cups.code8, cups.unit, "")).toBe(yuan("3")); // 3 − 2 + 2
      ledger.giveBack(part("second"));
      expect(ledger.usedQuantity(buyer, 2026, cups.code8, cups.unit, "")).toBe(yuan("2")); // 0 + 2
    });
  });

  it("stay given back where the same batch books the order again, and count again where another does", async () => {
    const file = newLedger();
    await writing(file, (ledger) => {
      const quantity = () => ledger.usedQuantity(buyer, 2026, cups.code8, cups.unit, "");
      ledger.book(booking({ quantities: [three] }), "one");
      ledger.giveBack(part("first"));
      expect(quantity()).toBe(yuan("1"));
      ledger.book(booking({ quantities: [three] }), "one");
      expect(quantity()).toBe(yuan("1"));
      expect(ledger.used(buyer, 2026, "")).toBe(yuan("90"));
      ledger.book(booking({ quantities: [three] }), "two");
      expect(quantity()).toBe(yuan("3"));
      expect(ledger.used(buyer, 2026, "")).toBe(yuan("100"));
    });
  });

  it("follow the order's figures where the same batch books it anew and nothing was given back", async () => {
    const file = newLedger();
    await writing(file, (ledger) => {
      ledger.book(booking({ quantities: [three] }), "one");
      ledger.book(booking({ quantities: [two] }), "one");
      expect(ledger.usedQuantity(buyer, 2026, cups.code8, cups.unit, "")).toBe(yuan("2"));
      ledger.book(booking({ quantities: [] }), "one");
      expect(ledger.usedQuantity(buyer, 2026, cups.code8, cups.unit, "")).toBe(0);
    });
  });
});

/** What the ledger should hold of an order, kept by hand. */
interface Kept {
  readonly amount: number;
  readonly batch: string;
  voided: number;
  closed: boolean;
}

const orderNo = fc.constantFrom("A", "B", "C");
const batch = fc.constantFrom("one", "two");
const amount = fc.integer({ min: 1, max: Number(yuan("26000")) });
const step = fc.oneof(
  fc.record({ kind: fc.constant("book" as const), orderNo, batch, amount }),
  fc.record({ kind: fc.constant("void" as const), orderNo }),
  fc.record({ kind: fc.constant("part" as const), orderNo, amount }),
);

describe("any sequence of bookings and voids", () => {
  it("leaves the sum of what is active, as a plain map keeps it", async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 30 }), async (steps) => {
        const kept = new Map<string, Kept>();
        const ledger = await LedgerFile.open(newLedger());
        for (const [index, made] of steps.entries()) {
          const order = kept.get(made.orderNo);
          if (made.kind === "book") {
            ledger.book(booking(made), made.batch);
            const same = order?.batch === made.batch && !order.closed ? order : undefined;
            const before = same?.voided ?? 0;
            const voided = before < made.amount ? before : made.amount;
            kept.set(made.orderNo, { amount: made.amount, batch: made.batch, voided, closed: false });
            continue;
          }
          const asked = made.kind === "part" ? { amount: made.amount } : {};
          ledger.giveBack({ ...whole, orderNo: made.orderNo, reason: `step ${index}`, ...asked });
          if (order === undefined || order.closed) continue;
          const rest = order.amount - order.voided;
          order.voided += made.kind === "part" && made.amount < rest ? made.amount : rest;
          order.closed = order.voided === order.amount;
        }
        const sum = (exceptBatch: string) =>
          [...kept.values()]
            .filter((order) => order.batch !== exceptBatch)
            .reduce((total, order) => total + order.amount - order.voided, 0);
        for (const exceptBatch of ["", "one", "two"])
          expect(ledger.used(buyer, 2026, exceptBatch)).toBe(sum(exceptBatch));
        ledger.close();
      }),
      { numRuns: 60 },
    );
  });
});
