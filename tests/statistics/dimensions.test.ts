import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type DimensionName, dimensionNamed, dimensionNames } from "../../src/statistics/dimensions.js";
import { type Amount, add, formatAmount, parseAmount } from "../../src/values/amount.js";
import { orderOf, statisticsOf } from "./orders.js";

describe("rows of a dimension", () => {
  it("rank within the direction by value, ties by key, with the share of those above", () => {
    const { by } = statisticsOf(
      [
        orderOf({
          lines: [
            { yuan: "10.00", text: { country: "303" } },
            { yuan: "60.00", text: { country: "502" } },
          ],
        }),
        orderOf({ lines: [{ yuan: "20.00", text: { country: "502" } }] }),
        orderOf({ lines: [{ yuan: "10.00", text: { country: "116" } }] }),
        orderOf({ direction: "I", lines: [{ yuan: "5.00", text: { country: "" } }] }),
      ],
      { by: ["country"] },
    );
    expect(
      by("country").map((row) => [
        row.direction,
        row.key,
        row.orders,
        row.lines,
        row.valueCny,
        row.rank,
        row.shareOfValuePercent,
        row.shareCumulativePercent,
      ]),
    ).toEqual([
      ["E", "502", 2, 2, "80.00", 1, "80.0", "80.0"],
      ["E", "116", 1, 1, "10.00", 2, "10.0", "90.0"],
      // The order of two countries counts in both: 4 orders in the rows, 3 in all.
      ["E", "303", 1, 1, "10.00", 3, "10.0", "100.0"],
      ["I", "unknown", 1, 1, "5.00", 1, "100.0", "100.0"],
    ]);
  });

  it("bands have their upper bound", () => {
    const values = ["0.01", "100.00", "100.01", "500.00", "1000.00", "5000.00", "5000.01"];
    const { by } = statisticsOf(
      values.map((yuan) => orderOf({ lines: [{ yuan }] })),
      { by: ["valueBand"] },
    );
    expect(Object.fromEntries(by("valueBand").map(({ key, orders }) => [key, orders]))).toEqual({
      "0-100": 2,
      "100-500": 2,
      "500-1000": 1,
      "1000-5000": 1,
      "5000+": 1,
    });
  });

  it.each<[DimensionName, Readonly<Record<string, string>>, string]>([
    ["customsCode", { customsCode: "3302" }, "3302"],
    ["portCode", { portCode: "" }, "unknown"],
    ["district", { ebcCode: "3302960004" }, "3302"],
    ["district", { ebcCode: "91340800MA2TKGBD7D" }, "3408"],
    ["district", { ebcCode: "X" }, "unknown"],
    ["hour", { appTime: "20260610073000" }, "07"],
    ["hour", { appTime: "" }, "unknown"],
    ["tradeMode", {}, "9610"],
    ["lane", {}, "simplified"],
    ["day", {}, "2026-06-10"],
  ])("%s of %j is %s", (name, head, key) => {
    const { by } = statisticsOf([orderOf({ head, lines: [{ yuan: "1.00" }] })], { by: [name] });
    expect(by(name).map((row) => row.key)).toEqual([key]);
  });

  it.each([
    ["chapter", "61"],
    ["heading", "6109"],
  ] as const)("%s is the beginning of the goods code", (name, key) => {
    const { by } = statisticsOf(
      [orderOf({ lines: [{ yuan: "1.00" }, { yuan: "1.00", text: { gcode: "x" } }] })],
      {
        by: [name],
      },
    );
    expect(by(name).map((row) => row.key)).toEqual([key, "unknown"]);
  });

  it("the hour of what was released is that of the receipt", () => {
    const states = [["800", "20260610235959000"]] as const;
    const { by } = statisticsOf([orderOf({ direction: "I", lines: [{ yuan: "1.00" }], states })], {
      by: ["hour"],
      question: { population: "released" },
    });
    expect(by("hour").map(({ key }) => key)).toEqual(["23"]);
  });
});

it("names are found in any case, and by plain words", () => {
  expect(["Country", "PORT", "merchant", "transport", "valueband", "nosuch"].map(dimensionNamed)).toEqual([
    "country",
    "portCode",
    "ebcCode",
    "trafMode",
    "valueBand",
    undefined,
  ]);
});

it("lines and value of every dimension add up to those of the models", () => {
  const line = fc.record({
    yuan: fc
      .integer({ min: 1, max: 10_000_000 })
      .map((fen) => `${Math.floor(fen / 100)}.${String(fen % 100).padStart(2, "0")}`),
    text: fc.record({
      country: fc.constantFrom("502", "303", "", "abc"),
      gcode: fc.constantFrom("6109100000", "8517", "", "99"),
      currency: fc.constantFrom("142", "502"),
    }),
  });
  const order = fc.record({
    direction: fc.constantFrom("E" as const, "I" as const),
    day: fc.constantFrom("2026-06-01", "2026-06-30", "2026-05-31"),
    head: fc.record({
      ebcCode: fc.constantFrom("A", "B", ""),
      portCode: fc.constantFrom("3302", ""),
      packNo: fc.constantFrom("1", "2"),
    }),
    lines: fc.array(line, { minLength: 1, maxLength: 4 }),
  });
  fc.assert(
    fc.property(fc.array(order, { maxLength: 20 }), (orders) => {
      const { models, by } = statisticsOf(orders.map(orderOf), { by: dimensionNames });
      for (const direction of ["E", "I"] as const) {
        const wanted = totals(models.filter((row) => row.direction === direction));
        for (const name of dimensionNames)
          expect(totals(by(name).filter((row) => row.direction === direction))).toEqual(wanted);
      }
    }),
    { numRuns: 30 },
  );
});

function totals(rows: readonly { readonly lines: number | null; readonly valueCny: string | null }[]) {
  const value = rows.reduce<Amount>((sum, row) => add(sum, parseAmount(row.valueCny ?? "")), 0);
  return { lines: rows.reduce((sum, row) => sum + (row.lines ?? 0), 0), value: formatAmount(value, 2) };
}
