import { describe, expect, it } from "vitest";
import { quarterPeriod } from "../../../src/tax/income/period.js";
import { apart, exported, revenueOf, said } from "../../income/revenue.js";
import { csv } from "../../support/manifest.js";

const missing = "income/registered-facts missing";

describe("income/registered-facts", () => {
  it.each([
    ["gname", { gname: "" }, "51.00 1"],
    ["unit", { unit: "" }, "51.00 1"],
    ["qty", { qty: "" }, "51.00 1"],
    ["price", { price: "", qty: "7" }, "51.00 1"],
    ["totalPrice", { totalPrice: "51.0O" }, "0.00 1 ?1"],
    ["ieDate", { ieDate: "20260231" }, "51.00 1"],
  ])("wants %s", async (column, cells, sum) => {
    const computed = await revenueOf([exported(cells)]);
    expect(apart(computed)).toEqual([`income/registered-facts ${sum}`]);
    expect(said(computed)).toContain(`error ${missing} ${column}:2`);
    expect(computed.revenue.lines.counted).toBe(0);
  });

  it("shows a number that it can't read", async () => {
    const price = "99999999999999999999.99";
    const { findings } = await revenueOf([exported({ price })]);
    expect(findings.find(({ rule }) => rule === "income/registered-facts")).toMatchObject({
      column: "price",
      value: price,
    });
  });

  it("takes an amount that follows from quantity and price", async () => {
    const computed = await revenueOf([exported({ totalPrice: "" })]);
    expect(computed.revenue.revenue.toFixed(2)).toBe("51.00");
  });

  it("wants a rate for the month of the export, and names both", async () => {
    const computed = await revenueOf([exported({ currency: "502" })], { rates: "2026-09,USD,7.1" });
    expect(apart(computed)).toEqual(["income/registered-facts 0.00 1 ?1"]);
    expect(computed.findings).toMatchObject([
      { kind: "rate", severity: "error", column: "currency", value: "502", expected: "2026-08" },
    ]);
  });

  it("is told of a rate of the table that is the price of a hundred", async () => {
    const { findings } = await revenueOf([exported()], { rates: "2026-08,USD,710" });
    expect(findings).toMatchObject([
      { rule: "fx/rate-range", kind: "hundred", severity: "warning", line: 2, value: "502 USD 2026-08: 710" },
    ]);
  });

  it("turns foreign currency into yuan at the rate of each line's own month", async () => {
    const rows = [
      exported({ orderNo: "SO-1", currency: "502", ieDate: "20260820" }),
      exported({ orderNo: "SO-2", currency: "502", ieDate: "20260201" }),
    ];
    const { revenue } = await revenueOf(rows, { rates: "2026-08,USD,7.1\n2026-02,502,7.2" });
    // 51 × 7.1 + 51 × 7.2
    expect(revenue.revenue.toFixed(2)).toBe("729.30");
  });

  it("wants the day of release where that decides the period", async () => {
    const rows = [
      exported({ orderNo: "SO-1", releaseDate: "2026-09-30" }),
      exported({ orderNo: "SO-2", releaseDate: "20261001" }),
      exported({ orderNo: "SO-3", releaseDate: "" }),
    ];
    const computed = await revenueOf(rows, { by: "release" });
    expect(said(computed)).toEqual(["error income/registered-facts undated releaseDate:4"]);
    expect(computed.revenue.lines).toEqual({ read: 3, counted: 1, outsidePeriod: 1 });
    const fourth = await revenueOf(rows.slice(0, 2), { by: "release", period: quarterPeriod(2026, 4) });
    expect(fourth.revenue.lines).toEqual({ read: 2, counted: 2, outsidePeriod: 0 });
  });

  it("shows rows apart that do not fit the header", async () => {
    const text = `${csv([exported()])}20260820,half a row\n`;
    const computed = await revenueOf(text);
    expect(computed.revenue.lines).toEqual({ read: 2, counted: 1, outsidePeriod: 0 });
    expect(apart(computed)).toEqual(["income/registered-facts 0.00 1 ?1"]);
    expect(said(computed).filter((finding) => finding.includes("income/"))).toHaveLength(1);
  });
});

describe("a day whose year can't be right", () => {
  it("is named once, of rows that it puts outside the period", async () => {
    const rows = ["20620820", "20620820", "19260820", "20270820", "20250820"].map((ieDate, index) =>
      exported({ orderNo: `SO-${index}`, ieDate }),
    );
    const computed = await revenueOf(rows);
    expect(computed.revenue.lines).toEqual({ read: 5, counted: 0, outsidePeriod: 5 });
    expect(said(computed)).toEqual([
      "warning income/registered-facts far ieDate:2",
      "warning income/registered-facts far ieDate:4",
    ]);
  });
});
