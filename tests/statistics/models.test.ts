import { expect, it } from "vitest";
import { orderOf, statisticsOf } from "./orders.js";

function mode(direction: "E" | "I", tradeMode: string, yuan: string, ebcCode = "A") {
  return orderOf({ direction, head: { tradeMode, ebcCode }, lines: [{ yuan }] });
}

it("has a row for each direction, model and trade mode, with shares within the direction", () => {
  const { models, outside } = statisticsOf([
    mode("E", "9610", "100.00"),
    mode("E", "9610", "200.00", "B"),
    mode("E", "9710", "300.00"),
    mode("E", "9810", "50.00"),
    mode("E", "1210", "150.00"),
    mode("I", "1210", "75.00"),
    mode("I", "1239", "25.00"),
    mode("I", "9610", "100.00"),
    // Neither is cross-border electronic commerce: it stands in `outside`, never in a sum.
    mode("E", "0110", "1000.00"),
    mode("I", "9710", "1000.00"),
  ]);
  expect(
    models.map((row) => [
      row.direction,
      row.model,
      row.tradeMode,
      row.orders,
      row.valueCny,
      row.shareOfValuePercent,
    ]),
  ).toEqual([
    // 800.00 of exports: 300 / 800 = 37.5 %, 150 / 800 = 18.75 → 18.8, 50 / 800 = 6.25 → 6.3
    ["E", "B2B", "9710", 1, "300.00", "37.5"],
    ["E", "B2B2C", "1210", 1, "150.00", "18.8"],
    ["E", "B2B2C", "9810", 1, "50.00", "6.3"],
    ["E", "B2C", "9610", 2, "300.00", "37.5"],
    ["I", "B2B2C", "1210", 1, "75.00", "37.5"],
    ["I", "B2B2C", "1239", 1, "25.00", "12.5"],
    ["I", "B2C", "9610", 1, "100.00", "50.0"],
  ]);
  expect(outside.map((row) => [row.direction, row.tradeMode, row.orders, row.valueCny])).toEqual([
    ["E", "0110", 1, "1000.00"],
    ["I", "9710", 1, "1000.00"],
  ]);
});

it("counts exports from zones as the profile says", () => {
  const { models } = statisticsOf([mode("E", "1210", "1.00")], { question: { zoneExportModel: "B2C" } });
  expect(models.map(({ model, tradeMode }) => [model, tradeMode])).toEqual([["B2C", "1210"]]);
});

it("adds up parcels, lines, yuan and dollars; a line without dollars leaves the row without", () => {
  const { models } = statisticsOf([
    orderOf({
      head: { packNo: "2", ebcCode: "A" },
      lines: [
        { yuan: "10.01", dollars: "1.40" },
        { yuan: "20.02", dollars: "2.81" },
      ],
    }),
    orderOf({ head: { packNo: "3", ebcCode: "B" }, lines: [{ yuan: "0.05", dollars: "0.01" }] }),
    orderOf({ head: { tradeMode: "9710" }, lines: [{ yuan: "1.00", dollars: "0.14" }, { yuan: "1.00" }] }),
  ]);
  expect(
    models.map((row) => [
      row.model,
      row.parcels,
      row.lines,
      row.valueCny,
      row.valueUsd,
      row.avgOrderCny,
      row.enterprises,
    ]),
  ).toEqual([
    ["B2B", 1, 2, "2.00", null, "2.00", 1],
    // 30.08 / 2 = 15.04
    ["B2C", 5, 3, "30.08", "4.22", "15.04", 2],
  ]);
});

it("leaves out a line without a rate, and an order that has no other", () => {
  const { models, collector } = statisticsOf([
    orderOf({
      lines: [{ yuan: "10.00" }, { total: "99.50", text: { currency: "303" } }],
    }),
    orderOf({
      lines: [
        { total: "0.50", text: { currency: "303" } },
        { total: "7.00", text: { currency: "300" } },
      ],
    }),
    // Rejected by its examination for want of a rate alone.
    orderOf({ lane: "rejected", lines: [{ total: "1.00", text: { currency: "300" } }] }),
    // Of another period.
    orderOf({ day: "2026-05-31", lines: [{ total: "1.00", text: { currency: "300" } }] }),
  ]);
  expect(models.map(({ orders, lines, valueCny }) => [orders, lines, valueCny])).toEqual([[1, 1, "10.00"]]);
  expect(collector.excluded.rows()).toEqual([
    { reason: "fx/rate-missing", currency: "300", orders: 2, lines: 2, amount: "8.00" },
    { reason: "fx/rate-missing", currency: "303", orders: 2, lines: 2, amount: "100.00" },
  ]);
});

it("knows the days that begin and end a period", () => {
  const days = ["2026-05-31", "2026-06-01", "2026-06-30", "2026-07-01"];
  const { models } = statisticsOf(days.map((day) => orderOf({ day, lines: [{ yuan: "1.00" }] })));
  expect(models[0]?.orders).toBe(2);
});

it("takes what the ledger says of releases: imports by 800, exports by 899, else by 800", () => {
  const released = (direction: "E" | "I", ...states: [string, string][]) =>
    orderOf({ direction, day: "2026-05-20", lines: [{ yuan: "1.00" }], states });
  const orders = [
    released("I", ["800", "20260531235959000"], ["899", "20260602000000000"]),
    released("I", ["800", "20260601000000000"]),
    released("E", ["800", "20260531120000000"], ["899", "20260601120000000"]),
    released("E", ["800", "20260630120000000"], ["899", "20260701120000000"]),
    released("E", ["800", "20260615120000000"]),
    released("E", ["120", "20260615120000000"]),
    orderOf({ lane: "formal", lines: [{ yuan: "1.00" }], states: [["800", "20260615120000000"]] }),
    orderOf({ day: "2026-06-15", lines: [{ yuan: "1.00" }] }),
  ];
  const counts = (population: "released" | "cleared" | "declared") =>
    statisticsOf(orders, { question: { population } }).models.map(
      ({ direction, orders: n }) => `${direction}${n}`,
    );
  expect(counts("released")).toEqual(["E2", "I1"]);
  expect(counts("cleared")).toEqual(["E1", "I1"]);
  // By the day of declaration: the formal one and the last.
  expect(counts("declared")).toEqual(["E2"]);
  expect(statisticsOf(orders, { question: { population: "released" } }).collector.datedByRelease).toBe(1);
});
