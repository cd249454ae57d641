import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { beyond, scoreOf, spreadOf } from "../../src/risk/spread.js";
import { bought, casesOf } from "./run-risk.js";

const sorted = (...values: number[]) => Float64Array.from(values).sort();

describe("the modified z-score", () => {
  const prices = sorted(10, 11, 9, 10, 12, 10, 100);

  it("is 60.705 and 1.349 in the worked example, on the plain scale", () => {
    // Median 10, deviations 0 0 0 1 1 2 90: MAD 1. 0.6745 x 90 = 60.705; 0.6745 x 2 = 1.349.
    const spread = spreadOf(prices, "plain");
    expect([spread.median, spread.mad]).toEqual([10, 1]);
    expect(scoreOf(100, spread)).toBe(60.705);
    expect(scoreOf(12, spread)).toBe(1.349);
  });

  it("is 16.295 and 1.290 on the logarithmic scale", () => {
    const spread = spreadOf(prices, "log");
    expect(scoreOf(100, spread).toFixed(3)).toBe("16.295");
    expect(scoreOf(12, spread).toFixed(3)).toBe("1.290");
  });

  it("takes the mean deviation where the MAD is 0, without 0.6745, and leaves what is within half of the median", () => {
    // 19 prices of 10 and one of 20: mean deviation 10 / 20 = 0.5; z = 10 / (1.2533 x 0.5) = 15.958.
    const equal = Array.from({ length: 19 }, () => 10);
    expect(scoreOf(20, spreadOf(sorted(...equal, 20), "plain")).toFixed(3)).toBe("15.958");
    expect(scoreOf(15, spreadOf(sorted(...equal, 15), "plain"))).toBe(0);
    expect(scoreOf(5, spreadOf(sorted(...equal, 5), "plain"))).toBe(0);
    expect(scoreOf(10, spreadOf(sorted(...equal, 10), "plain"))).toBe(0);
  });

  it("has the median deviation of a list of all deviations", () => {
    const middle = (values: Float64Array): number => {
      const [lower = 0, upper = lower] = values.subarray((values.length - 1) >> 1, (values.length >> 1) + 1);
      return (lower + upper) / 2;
    };
    const value = fc.integer({ min: 1, max: 1000 });
    fc.assert(
      fc.property(
        fc.array(value, { minLength: 1, maxLength: 40 }),
        fc.constantFrom("log", "plain"),
        (values, scale) => {
          const all = sorted(...values);
          const scaled = scale === "log" ? all.map(Math.log) : all;
          const median = middle(scaled);
          const { mad, meanDeviation } = spreadOf(all, scale);
          const deviations = scaled.map((each) => Math.abs(each - median));
          const mean = deviations.reduce((sum, each) => sum + each, 0) / values.length;
          expect([mad, meanDeviation]).toEqual([middle(deviations.sort()), mean]);
        },
      ),
    );
  });

  it("finds by the ends alone what every value by itself finds", () => {
    const value = fc.integer({ min: 1, max: 1000 });
    fc.assert(
      fc.property(
        fc.array(value, { minLength: 3, maxLength: 60 }),
        fc.constantFrom("log", "plain"),
        (values, scale) => {
          const all = sorted(...values);
          const spread = spreadOf(all, scale);
          const { low, high } = beyond(all, spread, 3.5);
          const named = values.filter((each) => each <= low || each >= high);
          expect(named).toEqual(values.filter((each) => Math.abs(scoreOf(each, spread)) > 3.5));
        },
      ),
    );
  });
});

describe("risk/price-outlier", () => {
  const rows = (prices: readonly string[]) =>
    prices.map((price, n) => bought(`A${String(n).padStart(2, "0")}`, price, n, "20261120"));
  const settings = 'risk:\n  price-outlier: { minimum: 7, scale: plain, z: "3.5" }\n';

  it("names the line with the figures of the worked example", async () => {
    const found = await casesOf("risk/price-outlier", rows(["10", "11", "9", "10", "12", "10", "100"]), {
      settings,
    });
    expect(found).toHaveLength(1);
    expect(found[0]?.orders).toEqual(["A06"]);
    expect(found[0]?.rows).toEqual([{ file: "m.csv", line: 8, orderNo: "A06" }]);
    expect(found[0]?.figures).toMatchObject({
      n: 7,
      median: "10.00",
      mad: "1.00",
      z: "60.705",
      scale: "plain",
    });
  });

  it("looks at 20 prices at least, by their logarithms", async () => {
    const prices = ["10", "11", "9", "10", "12", "10", "100"];
    const more = [...prices, ...prices, "10", "11", "9", "10", "12", "10"];
    expect(await casesOf("risk/price-outlier", rows(more.slice(0, 19)))).toEqual([]);
    const found = await casesOf("risk/price-outlier", rows(more));
    expect(found.map(({ orders }) => orders[0])).toEqual(["A06", "A13"]);
    expect(found[0]?.figures).toMatchObject({ n: 20, scale: "log" });
  });

  it("compares prices of one goods code, unit and direction only", async () => {
    const others = Array.from({ length: 20 }, (_, n) =>
      bought(`B${n}`, "10", n + 50, "20261120", { unit: "011" }),
    );
    expect(await casesOf("risk/price-outlier", [...others, bought("A", "1000", 1, "20261120")])).toEqual([]);
  });
});

describe("risk/weight-outlier", () => {
  it("names a net weight below three tenths of the gross weight", async () => {
    const rows = (netWeight: string) => [bought("A", "100", 1, "20261120", { netWeight, grossWeight: "1" })];
    const [found] = await casesOf("risk/weight-outlier", rows("0.29"));
    expect(found?.figures).toMatchObject({ netOfGross: "0.290" });
    expect(await casesOf("risk/weight-outlier", rows("0.3"))).toEqual([]);
  });

  it("names a net weight for a unit that is far from the others", async () => {
    // 20 orders of about 0.5 kg for a unit, one of 5.
    const rows = Array.from({ length: 21 }, (_, n) =>
      bought(`A${n}`, "100", n, "20261120", {
        ...{ qty1: "1", netWeight: n === 20 ? "5" : String(0.5 + (n % 5) / 100), grossWeight: "6" },
      }),
    );
    const settings = 'risk:\n  weight-outlier: { netOfGross: "0.01" }\n';
    const found = await casesOf("risk/weight-outlier", rows, { settings });
    expect(found.map(({ orders }) => orders[0])).toEqual(["A20"]);
    expect(found[0]?.figures).toMatchObject({ weight: "5.00000", n: 21 });
  });

  it("adds quantities exactly: goods that weigh what they are counted in are all alike", async () => {
    // Kilograms of goods counted in kilograms: 0.3 kg of 0.1 and 0.2 kg, 1 kg of ten times 0.1 kg, and so on.
    const weighed = (orderNo: string, buyer: number, netWeight: string, quantities: readonly string[]) =>
      quantities.map((qty1, n) =>
        bought(orderNo, "1", buyer, "20261120", { qty1, netWeight, grossWeight: "10", itemNo: `SKU-${n}` }),
      );
    const tenths = (count: number) => Array.from({ length: count }, () => "0.1");
    const rows = Array.from({ length: 7 }, (_, n) => [
      ...weighed(`A${n}`, n, "0.3", ["0.1", "0.2"]),
      ...weighed(`B${n}`, n + 10, "1", ["1"]),
      ...weighed(`C${n}`, n + 20, "1", tenths(10)),
    ]).flat();
    const settings = 'risk:\n  weight-outlier: { netOfGross: "0.01" }\n';
    const all = [...rows, ...weighed("D", 40, "9", tenths(90))];
    expect(await casesOf("risk/weight-outlier", all, { settings })).toEqual([]);
  });
});
