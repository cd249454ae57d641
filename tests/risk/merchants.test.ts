import { describe, expect, it } from "vitest";
import { crowdsOf, evenRunsOf } from "../../src/risk/merchants.js";
import { bought, casesOf } from "./run-risk.js";

/** 14 digits, so many seconds after 2026-11-20 08:00:00. */
function after(seconds: number): string {
  return new Date(Date.UTC(2026, 10, 20, 8) + seconds * 1000).toISOString().replace(/\D/g, "").slice(0, 14);
}

/** An order of its own buyer, at an uneven price, so many seconds after eight. */
const at = (number: number, seconds: number) =>
  bought(`A${String(number).padStart(3, "0")}`, String(100 + number), number, after(seconds));

describe("risk/burst", () => {
  it("names 30 orders of a platform and merchant within 60 seconds, the last included, and not 29", async () => {
    // The first at 0 s, the last at 60 s: 28 in between, at uneven gaps.
    const rows = Array.from({ length: 30 }, (_, n) => at(n, n === 29 ? 60 : n + (n % 3)));
    const [found] = await casesOf("risk/burst", rows);
    expect(found?.figures).toMatchObject({ orders: 30, mostInWindow: 30, window: "60 s" });
    expect(await casesOf("risk/burst", rows.slice(1))).toEqual([]);
    // One second more, and the first is outside.
    expect(await casesOf("risk/burst", [...rows.slice(0, 29), at(29, 61)])).toEqual([]);
  });

  it("names 50 orders at even gaps, and not 49", async () => {
    const rows = Array.from({ length: 50 }, (_, n) => at(n, n * 100));
    const [found] = await casesOf("risk/burst", rows);
    expect(found?.figures).toMatchObject({ orders: 50, variation: "0.0000", meanGapSeconds: "100.0" });
    expect(await casesOf("risk/burst", rows.slice(1))).toEqual([]);
  });

  it("takes gaps for even by their coefficient of variation", () => {
    // Gaps of 105 and 95 by turns, 25 and 24 of them: mean 100.10, deviation 5.00: 0.0499 < 0.05. With 106 and 94: 0.06.
    const times = (far: number) =>
      Float64Array.from({ length: 50 }, (_, n) => n * 100 + (n % 2 === 1 ? far : 0));
    expect(evenRunsOf(times(5), 50, 0.05)).toHaveLength(1);
    expect(evenRunsOf(times(6), 50, 0.05)).toEqual([]);
  });

  it("joins crowds that share orders and keeps others apart", () => {
    const times = Float64Array.from([0, 1, 2, 50, 51, 52, 53]);
    expect(crowdsOf(times, 2, 3)).toEqual([
      { from: 0, to: 3, most: 3 },
      { from: 3, to: 7, most: 3 },
    ]);
  });
});

describe("risk/cloned-basket", () => {
  /** 50 orders of a day, of which so many have the same goods at the same total. */
  const rows = (same: number, all = 50) =>
    Array.from({ length: all }, (_, n) => bought(`A${n}`, n < same ? "99" : String(100 + n), n, "20261120"));

  it("names more than a fifth of a merchant's day with one basket, of 50 orders at least", async () => {
    // 0.2 x 50 = 10: ten are not more, eleven are.
    expect(await casesOf("risk/cloned-basket", rows(10))).toEqual([]);
    const [found] = await casesOf("risk/cloned-basket", rows(11));
    expect(found?.figures).toMatchObject({ same: 11, ofDay: 50, sharePercent: "22.0" });
    expect(found?.orders).toHaveLength(11);
    expect(await casesOf("risk/cloned-basket", rows(11, 49))).toEqual([]);
  });
});

describe("risk/value-cluster", () => {
  /** Orders at these prices, each of its own buyer. */
  const rows = (prices: readonly string[]) => prices.map((price, n) => bought(`A${n}`, price, n, "20261120"));
  const cheap = (count: number) => Array.from({ length: count }, (_, n) => String(100 + n));

  it("names the orders of the upper band where they are more than a tenth and thrice the lower band", async () => {
    // 6 of 50 = 12 % in [4900, 5000], 1 in [4800, 4900): 6 > 5 and 6 > 3.
    const upper = ["4900", "4950", "4999.99", "5000", "4901", "4902"];
    const [found] = await casesOf("risk/value-cluster", rows([...upper, "4899.99", ...cheap(43)]));
    expect(found?.figures).toMatchObject({ orders: 50, upper: 6, lower: 1, upperPercent: "12.0" });
    expect(found?.orders).toHaveLength(6);
    // Two in the lower band: 6 is not more than 3 x 2.
    expect(await casesOf("risk/value-cluster", rows([...upper, "4899.99", "4800", ...cheap(42)]))).toEqual(
      [],
    );
    // Five of 50 are a tenth, not more.
    expect(await casesOf("risk/value-cluster", rows([...upper.slice(1), ...cheap(45)]))).toEqual([]);
    // 49 orders are too few.
    expect(await casesOf("risk/value-cluster", rows([...upper, ...cheap(43)]))).toEqual([]);
  });
});
