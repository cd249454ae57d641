import { describe, expect, it } from "vitest";
import { holidayNotices } from "../../src/reference/state-holidays.js";
import { loadHolidays, workingDays } from "../../src/reference/working-days.js";
import { daysAfter, daysBetween, weekdayOf } from "../../src/values/days.js";
import { tableError, userTables } from "./user-table.js";

const write = userTables();
const load = (text: string) => loadHolidays(write("holidays.csv", text));

/** The days without work of a year, of them the workdays of the week, and the days worked at a weekend. */
function counts(year: number) {
  const days = workingDays();
  const all = Array.from({ length: 366 }, (_, day) => daysAfter(`${year}-01-01`, day)).filter((day) =>
    day.startsWith(String(year)),
  );
  const isWeekend = (day: string) => weekdayOf(day) >= 6;
  return {
    restWeekdays: all.filter((day) => !days.isWorkday(day) && !isWeekend(day)).length,
    workedWeekends: all.filter((day) => days.isWorkday(day) && isWeekend(day)).length,
  };
}

describe("the State Council's notices", () => {
  it.each([
    // 2024: 1 + 8 + 3 + 5 + 1 + 3 + 7 days; 2025: 1 + 8 + 3 + 5 + 3 + 8; 2026: 3 + 9 + 3 + 5 + 3 + 3 + 7.
    [2024, 28, 8],
    [2025, 28, 5],
    [2026, 33, 6],
  ])("%i has %i days of holidays, and %i weekend days that are worked", (year, holidays, workdays) => {
    const notice = holidayNotices.find((each) => each.year === year);
    const days = notice?.holidays.map(([, first, last]) => daysBetween(first, last) + 1) ?? [];
    expect(days.reduce((sum, each) => sum + each, 0)).toBe(holidays);
    expect(notice?.workdays.length).toBe(workdays);
    expect(counts(year).workedWeekends).toBe(workdays);
  });

  it("swap days: a year's statutory days off are 11 until 2024 and 13 from 2025 on", () => {
    // Weekdays of rest less weekends worked are the statutory days, but for those that fall on a weekend unswapped.
    for (const year of [2024, 2025, 2026]) {
      const { restWeekdays, workedWeekends } = counts(year);
      expect(restWeekdays - workedWeekends).toBeLessThanOrEqual(year < 2025 ? 11 : 13);
    }
  });

  it("name weekends alone as worked, and rest days in their own year, in order", () => {
    for (const { year, holidays, workdays, published } of holidayNotices) {
      expect(published < `${year}-01-01`).toBe(true);
      for (const day of workdays)
        expect([day.slice(0, 4), weekdayOf(day) >= 6]).toEqual([String(year), true]);
      let before = "";
      for (const [, first, last] of holidays) {
        expect(before < first && first <= last).toBe(true);
        before = last;
        expect(workdays.filter((day) => day >= first && day <= last)).toEqual([]);
      }
    }
  });

  it.each([
    ["2024-02-09", true],
    ["2024-02-10", false],
    ["2024-02-18", true],
    ["2025-10-08", false],
    ["2025-10-11", true],
    ["2026-01-02", false],
    ["2026-01-04", true],
    ["2026-02-24", true],
    ["2026-10-10", true],
    ["2026-10-11", false],
    // No notice: weekends alone.
    ["2027-02-08", true],
    ["2027-02-07", false],
  ])("%s is worked: %s", (day, worked) => {
    expect(workingDays().isWorkday(day)).toBe(worked);
  });
});

describe("--holidays", () => {
  it("stands over the notices, and makes its years known", () => {
    const own = load("date,kind,name\n2027-02-08,holiday,春节\n2027-02-14,上班,\n2026-10-10,放假,\n");
    const days = workingDays(own);
    expect(["2027-02-08", "2027-02-14", "2026-10-10"].map((day) => days.isWorkday(day))).toEqual([
      false,
      true,
      false,
    ]);
    expect([days.isKnown("2027-05-01"), workingDays().isKnown("2027-05-01")]).toEqual([true, false]);
  });

  it.each([
    ["date,kind\n2027/02/08,holiday\n", "2027/02/08", 2],
    ["date,kind\n2027-02-30,holiday\n", "2027-02-30", 2],
    ["date,kind\n2027-02-08,rest\n", "rest", 2],
    ["date,kind\n2027-02-08,\n", "workday", 2],
    ["date,kind\n2027-02-08,holiday\n2027-02-08,workday\n", "2027-02-08", 3],
    ["date,kind\n2027-02-08,constructor\n", "constructor", 2],
  ])("%j can't be used", (text, said, line) => {
    const error = tableError(() => load(text));
    expect([error.line, error.en.includes(said), error.zh.includes(said)]).toEqual([line, true, true]);
  });

  it("may say the same of a day twice", () => {
    expect(load("date,kind\n2027-02-08,holiday\n2027-02-08,holiday\n").size).toBe(1);
  });
});
