import { readdirSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { LedgerFile } from "../../src/ledger/ledger.js";
import { RunBooking } from "../../src/ledger/run-booking.js";
import { folder } from "../support/cli.js";
import { booking, newLedger, reading, yuan } from "./support.js";

const { buyer, ebpCode } = booking();
const milk = { code8: "19011010", unit: "035" };

/** Order n takes n hundred-thousandths of a yuan and twice that of milk. */
function bookingOf(n: number) {
  const quantities = [{ ...milk, quantity: 2 * n }];
  return booking({ orderNo: `SO-${n}`, amount: n, quantities });
}

describe("what a run books", () => {
  // Bookings go to the disk 500 at a time: none there, one short, exactly, one more, several with a rest.
  it.each([0, 1, 499, 500, 501, 1000, 1201])(
    "is in the ledger once it is committed: %i orders",
    async (count) => {
      const file = newLedger();
      const run = new RunBooking(folder(), "one", () => LedgerFile.open(file));
      const ledger = await run.open();
      for (let n = 1; n <= count; n++) run.book(bookingOf(n));
      // Until then the ledger answers as it was.
      const asked = { years: [{ buyer, year: 2026 }], goods: [] };
      expect(ledger?.answer(asked, "other").years).toEqual([{ all: 0, ofOthers: 0 }]);
      run.commit();
      run.close();
      const sum = (count * (count + 1)) / 2;
      reading(file, (kept) => {
        expect(kept.used(buyer, 2026, "")).toBe(sum);
        expect(kept.used(buyer, 2026, "one")).toBe(0);
        expect(kept.usedQuantity(buyer, 2026, milk.code8, milk.unit, "")).toBe(2 * sum);
        for (const n of [1, 250, 500, 501, 750, 1201].filter((each) => each <= count)) {
          const { amount, quantities } = bookingOf(n);
          expect(kept.booking(ebpCode, `SO-${n}`)).toMatchObject({ amount, quantities, batch: "one" });
        }
      });
    },
  );

  it("is given up where the run is closed without", async () => {
    const file = newLedger();
    const run = new RunBooking(folder(), "one", () => LedgerFile.open(file));
    await run.open();
    for (let n = 1; n <= 501; n++) run.book(bookingOf(n));
    run.close();
    expect(LedgerFile.read(file)?.used(buyer, 2026, "") ?? 0).toBe(0);
  });

  it("goes nowhere without a ledger, and leaves nothing in the scratch folder with one", async () => {
    const scratch = folder();
    const none = new RunBooking(scratch, "one", undefined);
    expect(await none.open()).toBeUndefined();
    for (let n = 1; n <= 501; n++) none.book(bookingOf(n));
    none.commit();
    none.close();
    const run = new RunBooking(scratch, "one", () => LedgerFile.open(newLedger()));
    await run.open();
    for (let n = 1; n <= 501; n++) run.book(bookingOf(n));
    expect(readdirSync(scratch)).toEqual([]);
    run.close();
  });

  it("has an amount that looks like any text in its other values", async () => {
    const file = newLedger();
    const run = new RunBooking(folder(), "one", () => LedgerFile.open(file));
    await run.open();
    for (let n = 1; n <= 500; n++) run.book(booking({ orderNo: `${n}n`, amount: yuan("1") }));
    run.commit();
    run.close();
    expect(reading(file, (kept) => kept.booking(ebpCode, "12n"))).toMatchObject({ orderNo: "12n" });
  });

  it("holds amounts that no double holds, also those that waited on the disk", async () => {
    const file = newLedger();
    const run = new RunBooking(folder(), "one", () => LedgerFile.open(file));
    await run.open();
    const beyond = 9_007_199_254_740_993n;
    for (let n = 1; n <= 500; n++)
      run.book(booking({ orderNo: `SO-${n}`, amount: beyond, quantities: [{ ...milk, quantity: beyond }] }));
    run.commit();
    run.close();
    const kept = reading(file, (ledger) => ledger.booking(ebpCode, "SO-7"));
    expect(kept).toMatchObject({ amount: beyond, quantities: [{ ...milk, quantity: beyond }] });
  });
});
