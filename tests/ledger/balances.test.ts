import { describe, expect, it } from "vitest";
import type { LedgerFile } from "../../src/ledger/ledger.js";
import { booking, newLedger, writing, yuan } from "./support.js";

const { buyer, ebpCode } = booking();
const used = (ledger: LedgerFile, exceptBatch = "") => ledger.used(buyer, 2026, exceptBatch);
const balance = (amount: string, asOf = "") => ({ buyer, year: 2026, amount: yuan(amount), asOf });
const back = (orderNo: string, day: string) => ({ ebpCode, orderNo, day, reason: "" });

/** ¥100 on 10 March, ¥20 on 31 March, ¥3 on 1 April. */
function book(ledger: LedgerFile): void {
  ledger.book(booking(), "one");
  ledger.book(booking({ orderNo: "SO-2", day: "20260331", amount: yuan("20") }), "one");
  ledger.book(booking({ orderNo: "SO-3", day: "20260401", amount: yuan("3") }), "one");
}

describe("customs' figure", () => {
  it("without a day opens the year, and every booking adds to it", () =>
    writing(newLedger(), (ledger) => {
      ledger.setBalance(balance("5000"));
      book(ledger);
      expect(used(ledger)).toBe(yuan("5123"));
      expect(used(ledger, "one")).toBe(yuan("5000"));
      expect(ledger.used(buyer, 2025, "")).toBe(0);
    }));

  it("with a day covers the bookings up to that day, the day included", () =>
    writing(newLedger(), (ledger) => {
      book(ledger);
      ledger.setBalance(balance("5000", "20260331"));
      expect(used(ledger)).toBe(yuan("5003"));
      ledger.setBalance(balance("5000", "20260330"));
      expect(used(ledger)).toBe(yuan("5023"));
    }));

  it("takes the place of an earlier one", () =>
    writing(newLedger(), (ledger) => {
      ledger.setBalance(balance("5000"));
      ledger.setBalance(balance("0"));
      expect(used(ledger)).toBe(0);
      expect([...ledger.balances()]).toEqual([balance("0")]);
    }));

  it("is lowered by what comes back after its day, not by what came back before", () =>
    writing(newLedger(), (ledger) => {
      book(ledger);
      ledger.giveBack(back("SO-1", "20260331")); // customs knew of it
      ledger.giveBack(back("SO-2", "20260402")); // customs did not
      ledger.setBalance(balance("5000", "20260331"));
      expect(used(ledger)).toBe(yuan("4983")); // 5000 − 20 + 3
      ledger.giveBack(back("SO-3", "20260301")); // dated before its own booking
      expect(used(ledger)).toBe(yuan("4980"));
      // Of SO-3 that figure has neither the booking nor what came back: 5000 − 20.
      ledger.setBalance(balance("5000", "20260331"));
      expect(used(ledger)).toBe(yuan("4980"));
    }));

  it("is not counted twice where a later run books a covered order anew", () =>
    writing(newLedger(), (ledger) => {
      ledger.book(booking(), "one");
      ledger.setBalance(balance("5000", "20260331"));
      ledger.book(booking({ day: "20260405", amount: yuan("90") }), "two");
      expect(used(ledger)).toBe(yuan("4990")); // 5000 − 100 + 90
      expect(used(ledger, "two")).toBe(yuan("4900"));
    }));

  it("gives up what it has of an order that a later run books anew, also on a day that it covers", () =>
    writing(newLedger(), (ledger) => {
      ledger.book(booking(), "one");
      ledger.setBalance(balance("5000", "20260331"));
      ledger.book(booking({ day: "20260320", amount: yuan("90") }), "two");
      expect(used(ledger)).toBe(yuan("4990")); // 5000 − 100 + 90
    }));

  it("never makes less than nothing", () =>
    writing(newLedger(), (ledger) => {
      ledger.book(booking(), "one");
      ledger.setBalance(balance("40", "20260331"));
      ledger.giveBack(back("SO-1", "20260405"));
      expect(used(ledger)).toBe(0);
    }));

  it("lists buyers by balance and by booking, each once a year", () =>
    writing(newLedger(), (ledger) => {
      const other = "a".repeat(64);
      book(ledger);
      ledger.setBalance(balance("5000"));
      ledger.setBalance({ ...balance("7"), buyer: other, year: 2025 });
      expect([...ledger.buyers()]).toEqual([
        {
          buyer: other,
          year: 2025,
          used: yuan("7"),
          orders: 0,
          balance: { ...balance("7"), buyer: other, year: 2025 },
        },
        { buyer, year: 2026, used: yuan("5123"), orders: 3, balance: balance("5000") },
      ]);
      expect([...ledger.buyers({ buyer: other })].map(({ year }) => year)).toEqual([2025]);
    }));
});
