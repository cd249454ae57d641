import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { lastDayOfTerm, onRestDay, termOf, workdayFrom } from "../../src/deadlines/reckon.js";
import { deadlines } from "../../src/law/deadlines.js";
import { type DayKind, workingDays } from "../../src/reference/working-days.js";
import { daysAfter, daysBetween, monthsAfter } from "../../src/values/days.js";

const china = workingDays();
/** Any day of 2020 to 2030. */
const anyDay = fc.integer({ min: 0, max: 4017 }).map((days) => daysAfter("2020-01-01", days));
const ownDays = fc
  .array(fc.tuple(anyDay, fc.constantFrom<DayKind>("holiday", "workday")), { maxLength: 40 })
  .map((days) => new Map(days));

describe("days and months", () => {
  it.each([
    // As the law is read: the end of a month that is too short (Civil Code, article 202).
    ["2026-08-31", 6, "2027-02-28"],
    ["2024-02-29", 12, "2025-02-28"],
    ["2026-06-20", 36, "2029-06-20"],
    ["2026-12-31", 1, "2027-01-31"],
    ["2026-10-15", 0, "2026-10-15"],
  ])("%s and %i months are %s", (day, months, expected) => {
    expect(monthsAfter(day, months)).toBe(expected);
  });

  it("daysBetween is the inverse of daysAfter", () => {
    fc.assert(
      fc.property(anyDay, fc.integer({ min: -800, max: 800 }), (day, days) => {
        expect(daysBetween(day, daysAfter(day, days))).toBe(days);
      }),
    );
  });
});

describe("terms", () => {
  it.each([
    // 2020/45: the day of release does not count, the 30th and the 45th do.
    ["due/return-import-apply", "2026-10-01", "2026-10-31"],
    ["due/return-import-arrive", "2026-10-01", "2026-11-15"],
    // 2018/194: 31st to 45th day.
    ["due/tax-pay", "2026-10-01", "2026-11-15"],
    ["due/summary", "2026-11-30", "2026-12-15"],
    ["due/summary", "2026-12-01", "2027-01-15"],
    ["due/return-export", "2026-11-20", "2027-11-20"],
    ["due/return-export-tax", "2026-08-31", "2027-02-28"],
    ["due/waybill-reuse", "2026-08-31", "2027-02-28"],
  ] as const)("%s from %s ends on %s", (id, start, expected) => {
    const length = termOf(deadlines[id].terms, start);
    expect(length && lastDayOfTerm(start, length)).toBe(expected);
  });

  it("are those in force on their first day, and none where there was none", () => {
    const of = (id: keyof typeof deadlines, day: string) => termOf(deadlines[id].terms, day);
    expect(of("due/return-import-apply", "2020-03-27")).toBeUndefined();
    expect(of("due/return-import-apply", "2020-03-28")).toEqual({ days: 30 });
    expect(of("due/return-import-arrive", "2020-03-27")).toEqual({ days: 30 });
    expect(of("due/return-import-arrive", "2020-03-28")).toEqual({ days: 45 });
    // 2023/4 is from 2023-01-30 on; 2026/16 is for exports of 2026 and 2027.
    expect(of("due/return-export-tax", "2023-01-29")).toBeUndefined();
    expect(of("due/return-export-tax", "2025-12-31")).toEqual({ months: 6 });
    expect(of("due/return-export-tax", "2027-12-31")).toEqual({ months: 6 });
    expect(of("due/return-export-tax", "2028-01-01")).toBeUndefined();
  });
});

describe("a last day without work", () => {
  it.each([
    // 15 March 2026 is a Sunday, 15 August 2026 a Saturday.
    ["2026-03-15", "2026-03-16"],
    ["2026-08-15", "2026-08-17"],
    // 15 February 2026 is the first day of Spring Festival, which ends on the 23rd.
    ["2026-02-15", "2026-02-24"],
    // 15 February 2025 is a Saturday; the Saturday before, 8 February, was worked.
    ["2025-02-15", "2025-02-17"],
    ["2025-02-08", "2025-02-08"],
    // 15 September 2024, Mid-autumn: the 15th to the 17th.
    ["2024-09-15", "2024-09-18"],
    ["2026-12-15", "2026-12-15"],
  ])("%s moves to %s", (day, expected) => {
    const moved = onRestDay(day, "moves", china);
    expect(moved).toEqual({
      dueOn: expected,
      movedFrom: day === expected ? undefined : day,
      mayMoveTo: undefined,
      sure: true,
    });
  });

  it("stays where no text says that it moves, and both days are named", () => {
    expect(onRestDay("2026-03-15", "unsaid", china)).toEqual({
      dueOn: "2026-03-15",
      movedFrom: undefined,
      mayMoveTo: "2026-03-16",
      sure: false,
    });
    expect(onRestDay("2026-03-16", "unsaid", china)).toMatchObject({ mayMoveTo: undefined, sure: true });
  });

  it("of a year without a notice is moved by its weekends, and not sure", () => {
    // 15 May 2027 is a Saturday.
    expect(onRestDay("2027-05-15", "moves", china)).toMatchObject({ dueOn: "2027-05-17", sure: false });
    expect(onRestDay("2027-05-15", "moves", workingDays(new Map([["2027-01-01", "holiday"]])))).toMatchObject(
      {
        dueOn: "2027-05-17",
        sure: true,
      },
    );
    // New Year's days of the next notice may begin in December.
    expect(onRestDay("2026-12-30", "moves", china).sure).toBe(false);
    expect(onRestDay("2025-12-30", "moves", china).sure).toBe(true);
  });

  it("never moves to a day without work, nor over a working day, nor back", () => {
    fc.assert(
      fc.property(anyDay, ownDays, (day, own) => {
        const days = workingDays(own);
        const { day: moved } = workdayFrom(day, days);
        expect(days.isWorkday(moved)).toBe(true);
        expect(moved >= day).toBe(true);
        for (let each = day; each < moved; each = daysAfter(each, 1))
          expect(days.isWorkday(each)).toBe(false);
      }),
    );
  });

  it("keeps the order of days: what starts later is not due earlier", () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...Object.values(deadlines)),
        anyDay,
        fc.integer({ min: 0, max: 200 }),
        ownDays,
        ({ terms, onRestDay: rule }, first, later, own) => {
          const days = workingDays(own);
          const due = (start: string) => {
            const length = termOf(terms, start);
            return length && onRestDay(lastDayOfTerm(start, length), rule, days).dueOn;
          };
          const [a, b] = [due(first), due(daysAfter(first, later))];
          // Arrival: 30 days before 2020-03-28, 45 from then on; a term that ends or begins has no order.
          if (a !== undefined && b !== undefined) expect(a <= b).toBe(true);
        },
      ),
    );
  });
});
