import { describe, expect, it } from "vitest";
import { isIn, periodBefore, readPeriod, yearBefore } from "../../src/declared/period.js";

function period(text: string) {
  const found = readPeriod(text);
  if (found === undefined) throw new Error(`no period: ${text}`);
  return found;
}

function ends({ label, from, to }: { label: string; from: string; to: string }) {
  return `${label} ${from} ${to}`;
}

describe("periods", () => {
  it.each([
    ["2026", "2026 2026-01-01 2026-12-31"],
    ["2026-H1", "2026-H1 2026-01-01 2026-06-30"],
    ["2026-H2", "2026-H2 2026-07-01 2026-12-31"],
    ["2026-Q1", "2026-Q1 2026-01-01 2026-03-31"],
    ["2026-Q2", "2026-Q2 2026-04-01 2026-06-30"],
    ["2026-Q4", "2026-Q4 2026-10-01 2026-12-31"],
    ["2026-06", "2026-06 2026-06-01 2026-06-30"],
    ["2026-02", "2026-02 2026-02-01 2026-02-28"],
    ["2028-02", "2028-02 2028-02-01 2028-02-29"],
    [" 2026-q3 ", "2026-Q3 2026-07-01 2026-09-30"],
  ])("%s", (text, expected) => {
    expect(ends(period(text))).toBe(expected);
  });

  it.each([
    "",
    "26",
    "2026-13",
    "2026-00",
    "2026-6",
    "2026-Q0",
    "2026-Q5",
    "2026-H3",
    "2026-06-01",
    "3026",
    "2026-",
  ])("%j is none", (text) => {
    expect(readPeriod(text)).toBeUndefined();
  });

  it("has the same months of the year before", () => {
    expect(ends(yearBefore(period("2026-Q2")))).toBe("2025-Q2 2025-04-01 2025-06-30");
    expect(ends(yearBefore(period("2025-02")))).toBe("2024-02 2024-02-01 2024-02-29");
    expect(ends(yearBefore(period("2026")))).toBe("2025 2025-01-01 2025-12-31");
  });

  it("has a period of equal length just before", () => {
    expect(ends(periodBefore(period("2026-01")))).toBe("2025-12 2025-12-01 2025-12-31");
    expect(ends(periodBefore(period("2026-Q1")))).toBe("2025-Q4 2025-10-01 2025-12-31");
    expect(ends(periodBefore(period("2026-H1")))).toBe("2025-H2 2025-07-01 2025-12-31");
    expect(ends(periodBefore(period("2026-H2")))).toBe("2026-H1 2026-01-01 2026-06-30");
    expect(ends(periodBefore(period("2026")))).toBe("2025 2025-01-01 2025-12-31");
  });

  it("includes its first and its last day", () => {
    const june = period("2026-06");
    expect(["2026-05-31", "2026-06-01", "2026-06-30", "2026-07-01"].map((day) => isIn(june, day))).toEqual([
      false,
      true,
      true,
      false,
    ]);
  });
});
