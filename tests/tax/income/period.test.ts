import { describe, expect, it } from "vitest";
import { endsQuarter, periodBetween, quarterPeriod, yearPeriod } from "../../../src/tax/income/period.js";
import { Failure } from "../../../src/values/failure.js";

describe("a period", () => {
  it.each([
    [1, "2026-03-31"],
    [2, "2026-06-30"],
    [3, "2026-09-30"],
    [4, "2026-12-31"],
  ])("of quarter %i counts from 1 January to %s", (quarter, to) => {
    const period = quarterPeriod(2026, quarter);
    expect(period).toEqual({ year: 2026, from: "2026-01-01", to, filing: "prepayment", quarters: quarter });
    expect(endsQuarter(period)).toBe(true);
  });

  it("of a year is for the annual return", () => {
    expect(yearPeriod(2024)).toMatchObject({
      from: "2024-01-01",
      to: "2024-12-31",
      filing: "annual",
      quarters: 4,
    });
  });

  it.each([
    ["2026-01-01", "2026-03-31", 1, true],
    ["2026-01-01", "2026-04-01", 2, false],
    ["2024-02-29", "2024-08-31", 3, false],
    ["2026-12-31", "2026-12-31", 4, true],
  ])("of days, %s to %s, has begun %i quarters", (from, to, quarters, whole) => {
    const period = periodBetween(from, to);
    expect(period).toMatchObject({ from, to, quarters, filing: "prepayment" });
    expect(endsQuarter(period)).toBe(whole);
  });

  it.each([
    ["2026-02-29", "2026-03-31", "2026-02-29"],
    ["2026-01-01", "2026-3-31", "2026-3-31"],
    ["2026-04-01", "2026-03-31", "2026-04-01"],
    ["2025-12-31", "2026-03-31", "2025-12-31"],
  ])("%s to %s is refused, naming %s in both languages", (from, to, named) => {
    try {
      periodBetween(from, to);
      expect.unreachable();
    } catch (error) {
      expect(error).toBeInstanceOf(Failure);
      expect((error as Failure).in("zh")).toContain(named);
      expect((error as Failure).in("en")).toContain(named);
    }
  });

  it.each([0, 5, 1.5])("of quarter %d is refused", (quarter) => {
    expect(() => quarterPeriod(2026, quarter)).toThrow(Failure);
  });
});
