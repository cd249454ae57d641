import { describe, expect, it } from "vitest";
import { brief, examineOne, findingOf, findingsOf, laneOf, order, worth } from "../../support/manifest.js";

const mode = (tradeMode: string) => ({ tradeMode });

describe("export/single-limit, in yuan", () => {
  // A value is to the fen (GACC order 272, article 13).
  it.each(["0.01", "4999.99", "5000", "5000.00", "5000.00000", "5000.00499"])("takes %s", async (total) => {
    expect(await examineOne(worth(total))).toMatchObject({ lane: "simplified", findings: [] });
  });

  it.each([
    ["5000.01", "5000.01"],
    ["5000.005", "5000.01"],
    ["5230", "5230.00"],
    ["1000000", "1000000.00"],
  ])("moves %s of 9610 to lane aggregated", async (total, value) => {
    const { lane, findings } = await examineOne(worth(total));
    expect(lane).toBe("aggregated");
    expect(findings).toEqual([
      {
        rule: "export/single-limit",
        kind: "above",
        severity: "info",
        file: "m.csv",
        line: 2,
        column: "totalPrice",
        orderNo: "SO-1",
        value,
        expected: "≤ 5000.00",
      },
    ]);
  });

  it("adds the lines of an order, and counts neither freight nor insurance", async () => {
    const lines = (last: string) =>
      order("SO-1", [
        { qty: "1", price: "2500.00", totalPrice: "2500.00", freight: "900", insuredFee: "900" },
        { qty: "1", price: last, totalPrice: last },
      ]).map((cells) => ({ ...cells, freight: "900", insuredFee: "900" }));
    expect(await laneOf(lines("2499.99"))).toBe("simplified");
    expect(await laneOf(lines("2500.00"))).toBe("simplified");
    const above = await examineOne(lines("2500.01"));
    expect(above.lane).toBe("aggregated");
    expect(above.findings.map(({ value }) => value)).toEqual(["5000.01"]);
  });

  it("goes by the total of the goods, computed where it is left out", async () => {
    const goods = { qty: "3", price: "1666.67", totalPrice: "" }; // 5000.01
    expect(await laneOf(order("SO-1", [goods]))).toBe("aggregated");
    expect(await laneOf(order("SO-1", [{ ...goods, price: "1666.66" }]))).toBe("simplified"); // 4999.98
  });
});

describe("export/single-limit, in a foreign currency", () => {
  const dollars = { currency: "502" };

  // GACC order 272, article 13: half up to the fen. 8.1935 × 610.24 = 5000.00144; × 610.25 = 5000.083375.
  it.each([
    ["610.24", "simplified", undefined],
    ["610.25", "aggregated", "5000.08"],
  ])("at 8.1935, %s euros are %s", async (total, lane, value) => {
    const examined = await examineOne(worth(total, { currency: "300" }), { rates: "2026-11,EUR,8.1935" });
    expect(examined.lane).toBe(lane);
    expect(examined.findings.map((finding) => finding.value)).toEqual(value === undefined ? [] : [value]);
  });

  // 6.25 × 800.00079 = 5000.0049375, and × 800.0008 = 5000.005.
  it("takes what is 5000.00 to the fen, and not half a fen more", async () => {
    const rates = "2026-11,502,6.25";
    expect(await laneOf(worth("800.00079", dollars), { rates })).toBe("simplified");
    const above = await examineOne(worth("800.0008", dollars), { rates });
    expect(above.lane).toBe("aggregated");
    expect(above.findings.map(({ value }) => value)).toEqual(["5000.01"]);
  });

  // 2 × 305.12 × 8.1935 = 5000.00144: what is rounded is the consignment's value. 305.125 × 8.1935 = 2500.0416875.
  it("rounds the consignment, not its lines", async () => {
    const rates = "2026-11,300,8.1935";
    const half = (price: string) => ({ currency: "300", qty: "1", price, totalPrice: price });
    expect(await laneOf(order("SO-1", [half("305.12"), half("305.12")]), { rates })).toBe("simplified");
    // 1 + 1 units at 0.005 are a hundredth of a yuan, and two lines of half a fen would be 0.02.
    const limit = { qty: "1", price: "4999.99", totalPrice: "4999.99" };
    const small = (price: string) => ({ currency: "116", qty: "1", price, totalPrice: price });
    const yen = { rates: "2026-11,116,0.05" };
    expect(await laneOf(order("SO-1", [limit, small("0.1"), small("0.1")]), yen)).toBe("simplified");
  });

  // 7.1234 × 701.91 = 4999.985694; × 701.92 = 5000.056928; × 701.91202 = 5000.000083268; × 701.91200 = 4999.9999408.
  it.each([
    ["701.91", "simplified", undefined],
    ["701.91200", "simplified", undefined],
    ["701.91202", "simplified", undefined],
    ["701.92", "aggregated", "5000.06"],
  ])("at 7.1234, %s is %s", async (total, lane, value) => {
    const examined = await examineOne(worth(total, dollars), { rates: "2026-11,502,7.1234" });
    expect(examined.lane).toBe(lane);
    expect(examined.findings.map((finding) => finding.value)).toEqual(value === undefined ? [] : [value]);
  });

  // 0.045512 × 109861 = 4999.993832; × 109862 = 5000.039344.
  it("takes a rate of twelve digits to the yen", async () => {
    const rates = "2026-11,JPY,0.045512000000";
    expect(await laneOf(worth("109861", { currency: "116" }), { rates })).toBe("simplified");
    expect(await laneOf(worth("109862", { currency: "116" }), { rates })).toBe("aggregated");
  });

  // 4000 + 125 × 8 = 5000.
  it("adds currencies in yuan", async () => {
    const lines = (dollarsWorth: string) =>
      order("SO-1", [
        { qty: "1", price: "4000", totalPrice: "4000" },
        { ...dollars, qty: "1", price: dollarsWorth, totalPrice: dollarsWorth },
      ]);
    const rates = "2026-11,502,8";
    expect(await laneOf(lines("125"), { rates })).toBe("simplified");
    const above = await examineOne(lines("125.01"), { rates });
    expect(above.lane).toBe("aggregated");
    const reasons = above.findings.filter(({ severity }) => severity === "info");
    expect(reasons.map(({ value }) => value)).toEqual(["5000.08"]);
  });

  it("does not guess where a rate is missing", async () => {
    expect(await findingsOf(worth("9000", dollars))).toEqual(["error fx/rate-missing currency:2"]);
  });
});

describe("export/single-limit, by trade mode and demand", () => {
  it.each(["9710", "9810"])("moves %s above the limit to a formal declaration", async (tradeMode) => {
    expect(await laneOf(worth("5000.00", mode(tradeMode)))).toBe("simplified");
    const { lane, findings } = await examineOne(worth("5000.01", mode(tradeMode)));
    expect(lane).toBe("formal");
    expect(findings.map(brief)).toEqual(["info export/single-limit totalPrice:2"]);
  });

  it("rejects what the manifest demands for lane simplified, and says why", async () => {
    const finding = await findingOf(worth("5000.01", { statisticsFlag: "A" }));
    expect(finding).toMatchObject({ rule: "export/single-limit", severity: "error", expected: "≤ 5000.00" });
    expect(await laneOf(worth("5000.01", { statisticsFlag: "A" }))).toBe("rejected");
    expect(await laneOf(worth("5000.00", { statisticsFlag: "A" }))).toBe("simplified");
  });

  it("rejects 9710 above the limit that the manifest demands for lane aggregated", async () => {
    const { lane, findings } = await examineOne(worth("5000.01", { tradeMode: "9710", statisticsFlag: "B" }));
    expect(lane).toBe("rejected");
    expect(findings.map(brief)).toContain("error export/single-limit totalPrice:2");
  });

  it("names the order's first row", async () => {
    const rows = [worth("10", { orderNo: "SO-1" }), worth("6000", { orderNo: "SO-2" })];
    expect(await findingsOf(rows)).toEqual(["info export/single-limit totalPrice:3"]);
  });
});
