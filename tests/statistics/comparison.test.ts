import { describe, expect, it } from "vitest";
import { parseAmount } from "../../src/values/amount.js";
import { growthText, percentText } from "../../src/values/ratio.js";
import { orderOf, statisticsOf } from "./orders.js";

function sold(day: string, yuan: string, head: Readonly<Record<string, string>> = {}, country = "502") {
  return orderOf({ day, head, lines: [{ yuan, text: { country } }] });
}

describe("rounding", () => {
  it("is half up, below zero away from it, of exact fractions", () => {
    // −42.5 per mille: −4.25 % → −4.3 (Math.round would make −4.2)
    expect(percentText(-425n, 10_000n)).toBe("-4.3");
    expect(percentText(425n, 10_000n)).toBe("4.3");
    // 8380 / 8000 − 1 = 4.75 % → 4.8 (in floats 4.7)
    expect(growthText(parseAmount("8380"), parseAmount("8000"))).toBe("4.8");
    expect(growthText(7620, 8000)).toBe("-4.8");
    expect(percentText(-4n, 10_000n)).toBe("0.0");
    expect(percentText(1, 0)).toBeNull();
  });

  it("agrees with the growth that was published for the first half of 2025", () => {
    // Exports 1.03 +4.7 %, imports 0.2911 +9.3 %: the sum grew by 5.7 %, in the same units (10^8 yuan).
    const base = (now: string, growth: number) => (BigInt(parseAmount(now)) * 1000n) / BigInt(1000 + growth);
    const now = BigInt(parseAmount("10300")) + BigInt(parseAmount("2911"));
    expect(growthText(now, base("10300", 47) + base("2911", 93))).toBe("5.7");
    // 2018 to 2023: 1.06 to 2.38 is 124.5 %
    expect(growthText(parseAmount("2.38"), parseAmount("1.06"))).toBe("124.5");
  });
});

it("compares with the year before and the period just before", () => {
  const { models } = statisticsOf(
    [
      sold("2026-06-10", "120.00"),
      sold("2026-06-11", "60.00"),
      sold("2026-06-12", "20.00", { tradeMode: "9710" }),
      // A year before: 100 and 50 of another model that is gone now.
      sold("2025-06-10", "100.00"),
      sold("2025-06-10", "50.00", { tradeMode: "9810" }),
      // A month before.
      sold("2026-05-31", "360.00"),
      // Neither.
      sold("2026-04-30", "9.00"),
    ],
    { compare: ["yoy", "mom"] },
  );
  expect(
    models.map((row) => [
      row.model,
      row.orders,
      row.valueCny,
      row.yoyOrdersPercent,
      row.yoyValuePercent,
      row.momOrdersPercent,
      row.momValuePercent,
      row.pullPoints,
    ]),
  ).toEqual([
    // 20 / 150 = 13.33 points
    ["B2B", 1, "20.00", null, null, null, null, "13.3"],
    // −50 / 150 = −33.33 points
    ["B2B2C", 0, "0.00", "-100.0", "-100.0", null, null, "-33.3"],
    // 180 / 100, 2 orders / 1, 180 / 360, 80 / 150 = 53.33 points
    ["B2C", 2, "180.00", "100.0", "80.0", "100.0", "-50.0", "53.3"],
  ]);
});

it("of a whole year, both are the year before", () => {
  const { models } = statisticsOf([sold("2026-03-01", "3.00"), sold("2025-03-01", "2.00")], {
    period: "2026",
    compare: ["yoy", "mom"],
  });
  expect(models.map(({ yoyValuePercent, momValuePercent }) => [yoyValuePercent, momValuePercent])).toEqual([
    ["50.0", "50.0"],
  ]);
});

it("has no comparison that was not asked for, and takes no reported order from --previous", () => {
  const { models, collector } = statisticsOf([sold("2026-06-10", "1.00"), sold("2025-06-10", "1.00")], {
    compare: ["mom"],
    previous: [sold("2026-06-01", "5.00"), sold("2026-05-01", "2.00")],
  });
  const [row] = models;
  expect([row?.valueCny, row?.yoyValuePercent, row?.momValuePercent, row?.pullPoints]).toEqual([
    "1.00",
    null,
    "-50.0",
    null,
  ]);
  expect(collector.previousInPeriod).toBe(1);
});

it("counts as new the enterprises whose first order is of the period", () => {
  const { models } = statisticsOf([
    sold("2026-06-10", "1.00", { ebcCode: "OLD" }),
    sold("2026-06-10", "1.00", { ebcCode: "NEW" }),
    sold("2026-06-10", "1.00", { ebcCode: "NEW" }),
    sold("2024-01-01", "1.00", { ebcCode: "OLD" }),
    sold("2026-07-01", "1.00", { ebcCode: "NEW" }),
  ]);
  expect(models.map(({ enterprises, newEnterprises }) => [enterprises, newEnterprises])).toEqual([[2, 1]]);
});

it("has no row of another period's days", () => {
  const { by } = statisticsOf(
    [sold("2026-06-10", "10.00"), sold("2026-05-10", "5.00"), sold("2025-06-10", "5.00")],
    {
      by: ["day", "country"],
      compare: ["yoy", "mom"],
    },
  );
  expect(by("day").map(({ key, yoyValuePercent, pullPoints }) => [key, yoyValuePercent, pullPoints])).toEqual(
    [["2026-06-10", null, null]],
  );
  expect(by("country")).toMatchObject([{ key: "502", yoyValuePercent: "100.0", momValuePercent: "100.0" }]);
});
