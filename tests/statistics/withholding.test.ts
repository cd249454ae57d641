import { expect, it } from "vitest";
import { concentrationRows } from "../../src/statistics/concentration.js";
import { parseAmount } from "../../src/values/amount.js";
import { orderOf, statisticsOf } from "./orders.js";

/** Orders of so many enterprises to a country, each of that value. */
function sold(country: string, enterprises: number, yuan: string, from = 0) {
  return Array.from({ length: enterprises }, (_, at) =>
    orderOf({ head: { ebcCode: `E${from + at}` }, lines: [{ yuan, text: { country } }] }),
  );
}

it("withholds a row of few enterprises, and the next smallest, since the total would tell it", () => {
  const { by, models } = statisticsOf(
    [
      ...sold("502", 5, "100.00"),
      ...sold("303", 1, "200.00"),
      ...sold("304", 4, "30.00"),
      ...sold("305", 3, "40.00"),
    ],
    { by: ["country"], minEnterprises: 3 },
  );
  // 502: 500.00, 303: 200.00 of one enterprise, 304: 120.00, 305: 120.00: of these the first by key.
  expect(
    by("country").map((row) => [
      row.key,
      row.withheld,
      row.valueCny,
      row.orders,
      row.rank,
      row.shareCumulativePercent,
    ]),
  ).toEqual([
    ["502", false, "500.00", 5, 1, "53.2"],
    // What is below a withheld row has no cumulative share, which would tell it.
    ["305", false, "120.00", 3, 4, null],
    ["303", true, null, null, null, null],
    ["304", true, null, null, null, null],
  ]);
  expect(models.map(({ withheld, valueCny }) => [withheld, valueCny])).toEqual([[false, "940.00"]]);
});

it("withholds no third row where two are of few enterprises", () => {
  const { by } = statisticsOf(
    [...sold("502", 3, "1.00"), ...sold("303", 1, "1.00"), ...sold("304", 2, "1.00")],
    {
      by: ["country"],
      minEnterprises: 3,
    },
  );
  expect(by("country").map(({ key, withheld }) => [key, withheld])).toEqual([
    ["502", false],
    ["303", true],
    ["304", true],
  ]);
});

it("withholds the only row of a direction, of the models too", () => {
  const { by, models } = statisticsOf(sold("502", 2, "1.00"), { by: ["country"], minEnterprises: 3 });
  expect([...by("country"), ...models].map(({ withheld, enterprises }) => [withheld, enterprises])).toEqual([
    [true, null],
    [true, null],
  ]);
});

it("does not compare with what few enterprises had", () => {
  const before = orderOf({ day: "2025-06-01", head: { ebcCode: "E0" }, lines: [{ yuan: "7.00" }] });
  const { models } = statisticsOf([...sold("502", 3, "1.00"), before], {
    compare: ["yoy"],
    minEnterprises: 3,
  });
  expect(
    models.map(({ valueCny, yoyValuePercent, pullPoints }) => [valueCny, yoyValuePercent, pullPoints]),
  ).toEqual([["3.00", null, null]]);
});

it("tells how concentrated a direction is", () => {
  // Shares 40, 20, 10, 10, 10, 5, 5 %: the first five have 90 %; 1600 + 400 + 300 + 50 = 2350.
  const values = ["40.00", "20.00", "10.00", "10.00", "10.00", "5.00", "5.00"];
  const now = values.map((yuan, at) => orderOf({ head: { ebcCode: `E${at}` }, lines: [{ yuan }] }));
  const earlier = ["E0", "GONE"].map((ebcCode) =>
    orderOf({ day: "2026-05-15", head: { ebcCode }, lines: [{ yuan: "1.00" }] }),
  );
  const { collector } = statisticsOf([...now, ...earlier]);
  const rows = (minEnterprises: number) =>
    concentrationRows(collector.enterprises, {
      ...{ from: "2026-06-01", minEnterprises },
      guarantee: { used: parseAmount("1.00"), whole: undefined },
    });
  expect(rows(0)).toEqual([
    {
      direction: "E",
      activeEnterprises: 7,
      newEnterprises: 6,
      lostEnterprises: 1,
      cr5Percent: "90.0",
      hhi: "2350.0",
      taxesCny: null,
      withheld: false,
      // Of exports there are no taxes.
      guaranteeUsedCny: null,
      guaranteeUsedPercent: null,
    },
  ]);
  expect(rows(8).map(({ cr5Percent, hhi, withheld }) => [cr5Percent, hhi, withheld])).toEqual([
    [null, null, true],
  ]);
});
