import { describe, expect, it } from "vitest";
import { doubted, exported, revenueOf, said } from "../../income/revenue.js";

const withdrawn = "code,name,from\n610910,T恤（示例）,2026-03-01\n";

describe("income/withdrawn-refund", () => {
  it("is skipped without a list", async () => {
    expect((await revenueOf([exported()])).revenue.skipped).toContain("income/withdrawn-refund");
    expect((await revenueOf([exported()], { withdrawn })).revenue.skipped).not.toContain(
      "income/withdrawn-refund",
    );
  });

  it("has goods on the list in the form, in doubt, from its first day on", async () => {
    const rows = [
      exported({ orderNo: "SO-1", ieDate: "20260228" }),
      exported({ orderNo: "SO-2", ieDate: "20260301" }),
    ];
    const computed = await revenueOf(rows, { withdrawn });
    expect(computed.revenue.revenue.toFixed(2)).toBe("102.00");
    expect(doubted(computed)).toEqual(["income/withdrawn-refund 51.00 1"]);
    expect(computed.findings).toMatchObject([
      { kind: "withdrawn", line: 3, value: "6109100000", expected: "610910 T恤（示例）" },
    ]);
  });

  it("warns once of a short code that is on it in part, and counts its lines", async () => {
    const rows = ["SO-1", "SO-2"].map((orderNo) => exported({ orderNo, gcode: "6109" }));
    const computed = await revenueOf(rows, { withdrawn });
    expect(said(computed)).toEqual(["warning income/withdrawn-refund partly gcode:2"]);
    expect(computed.revenue.lines.counted).toBe(2);
  });
});

describe("a first day of the list whose year can't be right", () => {
  it("is named; one that is only to come is not", async () => {
    const list = "code,name,from\n8507,batteries,2206-01-01\n8541,cells,2027-01-01\n";
    const computed = await revenueOf([exported()], { withdrawn: list });
    expect(said(computed)).toEqual(["warning income/withdrawn-refund far :2"]);
    expect(computed.findings[0]).toMatchObject({ value: "2206-01-01" });
  });
});
