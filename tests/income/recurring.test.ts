import { describe, expect, it } from "vitest";
import { quarterPeriod } from "../../src/tax/income/period.js";
import type { Row } from "../support/manifest.js";
import { apart, exported, revenueOf, said } from "./revenue.js";

const old = exported({ ieDate: "20250820", qty: "1", price: "100", totalPrice: "100.00" });
const current = exported({ ieDate: "20260820", qty: "1", price: "50", totalPrice: "50.00" });

/** Both ways round: what does not depend on the order of the files. */
async function bothWays(first: Row, second: Row) {
  return [await revenueOf([first], { also: [second] }), await revenueOf([second], { also: [first] })];
}

describe("an order number that comes again", () => {
  it("in another file and another year is examined: apart, at error level, whichever file comes first", async () => {
    for (const computed of await bothWays(old, current)) {
      expect(computed.revenue.lines).toEqual({ read: 2, counted: 0, outsidePeriod: 0 });
      expect(computed.revenue.revenue.toFixed(2)).toBe("0.00");
      // 100.00 + 50.00: the whole order.
      expect(apart(computed)).toEqual(["income/customs 150.00 2"]);
      const errors = said(computed).filter((text) => text.startsWith("error"));
      expect(errors).toContain("error manifest/head-conflict differs ieDate:2");
      expect(errors).toContain("error manifest/duplicate-order orderNo orderNo:2");
    }
  });

  it("by release goes by the days of release, and is shown apart as a whole too", async () => {
    const [released, before] = [
      { ...current, releaseDate: "20260821" },
      { ...current, releaseDate: "20250821" },
    ];
    for (const [first, second] of [
      [released, before],
      [before, released],
    ] as const) {
      const computed = await revenueOf([first], { also: [second], by: "release" });
      expect(apart(computed)).toEqual(["income/customs 100.00 2"]);
    }
    // In one file nothing bars an order that is released in parts: each line is of its own day.
    const parts = await revenueOf([released, before], { by: "release" });
    expect(parts.revenue.lines).toEqual({ read: 2, counted: 1, outsidePeriod: 1 });
  });

  it("in one file with another date is examined too, wherever the period's row stands", async () => {
    const older = exported({ ieDate: "20240820", qty: "1", price: "7", totalPrice: "7.00" });
    for (const rows of [
      [old, older, current],
      [old, current, older],
      [current, older, old],
    ]) {
      const computed = await revenueOf(rows);
      expect(apart(computed)).toEqual(["income/customs 157.00 3"]);
      expect(said(computed)).toContain("error manifest/head-conflict differs ieDate:3");
    }
  });

  it("is outside where all its rows are, and nothing is said of it", async () => {
    const later = exported({ ieDate: "20261120" });
    for (const computed of await bothWays(old, later)) {
      expect(computed.revenue.lines).toEqual({ read: 2, counted: 0, outsidePeriod: 2 });
      expect([apart(computed), said(computed)]).toEqual([[], []]);
    }
  });

  it("is shown apart at the rate of the period's own month", async () => {
    const rows = [exported({ ieDate: "20250820", currency: "502" }), exported({ currency: "502" })];
    // 2 × 51.00 × 7.1
    expect(apart(await revenueOf(rows, { rates: "2026-08,USD,7.1" }))).toEqual(["income/customs 724.20 2"]);
  });

  it("under a date that is none lacks the fact, and is not lost either", async () => {
    const computed = await revenueOf([exported({ ieDate: "20260231" }), old]);
    expect(apart(computed)).toEqual(["income/registered-facts 51.00 1", "income/customs 100.00 1"]);
  });
});

describe("a number that two orders have", () => {
  const pair = (cells: Parameters<typeof exported>[0], day = "20260105") => [
    exported({ orderNo: "SO-1", ieDate: day, ...cells }),
    exported({ orderNo: "SO-2", ieDate: "20260905", ...cells }),
  ];

  it("is a warning where it is a way-bill: both count", async () => {
    const computed = await revenueOf(pair({ logisticsNo: "W1" }));
    expect(computed.revenue.revenue.toFixed(2)).toBe("102.00");
    expect(said(computed)).toEqual([
      "warning manifest/duplicate-order logisticsNo logisticsNo:2",
      "warning manifest/duplicate-order logisticsNo logisticsNo:3",
    ]);
  });

  it.each(["copNo", "guid"] as const)(
    "bars both where it is their %s and both are of the period",
    async (column) => {
      const value = column === "copNo" ? "C1" : "0E7B4BB4-8F5C-4B1C-9F73-2C9C0B6B5A10";
      const computed = await revenueOf(pair({ [column]: value }));
      expect(apart(computed)).toEqual(["income/customs 102.00 2"]);
      expect(said(computed)).toContain(`error manifest/duplicate-order ${column} ${column}:2`);
      expect(said(computed)).toContain(`error manifest/duplicate-order ${column} ${column}:3`);
    },
  );

  it("is a warning where it is a copNo, and the other order is of another period", async () => {
    const computed = await revenueOf(pair({ copNo: "C1" }, "20250105"));
    expect(computed.revenue.revenue.toFixed(2)).toBe("51.00");
    expect(said(computed)).toEqual(["warning manifest/duplicate-order copNo copNo:3"]);
    // By release, it is the day of release that decides.
    const released = pair({ copNo: "C1" }, "20250105").map((row) => ({ ...row, releaseDate: "2026-09-06" }));
    const byRelease = await revenueOf(released, { by: "release" });
    expect(apart(byRelease)).toEqual(["income/customs 102.00 2"]);
  });

  it("bars two of the period that share it with a third of another, and names the one that counts", async () => {
    const third = exported({ orderNo: "SO-0", ieDate: "20250105", copNo: "C1" });
    const computed = await revenueOf([third, ...pair({ copNo: "C1" })]);
    expect(apart(computed)).toEqual(["income/customs 102.00 2"]);
    const named = computed.findings.flatMap(({ kind, line, expected }) =>
      kind === "copNo" ? [`${line} ${expected}`] : [],
    );
    expect(named).toEqual(["3 SO-2 (m.csv:4)", "4 SO-1 (m.csv:3)"]);
  });
});

describe("a date written otherwise", () => {
  it("is converted with a warning, in the period", async () => {
    const rows = [
      exported({ orderNo: "SO-1", ieDate: "2026-08-20" }),
      exported({ orderNo: "SO-2", ieDate: "2025/8/20" }),
    ];
    const computed = await revenueOf(rows, { period: quarterPeriod(2026, 3) });
    expect(said(computed)).toEqual(["warning format/date converted ieDate:2"]);
    expect(computed.revenue.lines).toEqual({ read: 2, counted: 1, outsidePeriod: 1 });
  });
});
