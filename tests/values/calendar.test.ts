import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { chinaTime, dashed, isDay, isTime, parseInstant, unambiguousDay } from "../../src/values/calendar.js";

const two = (number: number) => String(number).padStart(2, "0");
const leap = (year: number) => year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
const monthDays = (year: number) => [31, leap(year) ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

describe("isDay", () => {
  it("agrees with the Gregorian rule about every day of four centuries", () => {
    const wrong: string[] = [];
    for (let year = 1900; year < 2300; year++) {
      for (let month = 0; month <= 13; month++) {
        for (let day = 27; day <= 32; day++) {
          const real = month >= 1 && month <= 12 && day <= (monthDays(year)[month - 1] ?? 0);
          const text = `${year}${two(month)}${two(day)}`;
          if (isDay(text) !== real) wrong.push(text);
        }
      }
    }
    expect(wrong).toEqual([]);
  });

  it.each([
    "",
    "2026112",
    "202611200",
    "2026-11-20",
    "２０２６１１２０",
    "20261100",
    "18991231",
    "abcdefgh",
    " 20261120",
  ])("%j is none", (text) => expect(isDay(text)).toBe(false));
});

describe("isTime", () => {
  it.each(["20261120000000", "20261120235959", "20240229120000"])("takes %s", (text) => {
    expect(isTime(text)).toBe(true);
  });

  it.each([
    "20261120240000",
    "20261120126000",
    "20261120125960",
    "20260229120000",
    "20261120",
    "2026112012000",
  ])("refuses %s", (text) => expect(isTime(text)).toBe(false));
});

describe("unambiguousDay", () => {
  it("reads every way in which spreadsheets write the year first", () => {
    const days = fc.date({
      min: new Date("1900-01-01T00:00:00Z"),
      max: new Date("2999-12-31T00:00:00Z"),
      noInvalidDate: true,
    });
    fc.assert(
      fc.property(days, fc.constantFrom("/", "-", "."), fc.boolean(), (date, mark, padded) => {
        const [year, month, day] = [date.getUTCFullYear(), date.getUTCMonth() + 1, date.getUTCDate()];
        const part = (number: number) => (padded ? two(number) : String(number));
        const due = `${year}${two(month)}${two(day)}`;
        expect(unambiguousDay(`${year}${mark}${part(month)}${mark}${part(day)}`)).toBe(due);
        expect(unambiguousDay(`${year}年${part(month)}月${part(day)}日`)).toBe(due);
        expect(unambiguousDay(`${year}/${part(month)}/${part(day)} 0:00:00`)).toBe(due);
      }),
    );
  });

  it.each([
    "20/11/2026",
    "11/20/2026",
    "26/11/20",
    "2026/11/31",
    "2026/0/1",
    "2026/11/20 10:30",
    "2026/11",
    "20261120",
    "2026//11/20",
    "46346",
    "",
  ])("does not guess at %j", (text) => expect(unambiguousDay(text)).toBeUndefined());
});

describe("China's time", () => {
  it("is eight hours ahead of UTC, over days, months and years, with no summer time", () => {
    expect(chinaTime(new Date("2026-11-20T02:00:00Z"))).toBe("20261120100000");
    expect(chinaTime(new Date("2026-12-31T16:00:00Z"))).toBe("20270101000000");
    expect(chinaTime(new Date("2024-02-28T15:59:59.999Z"))).toBe("20240228235959");
    expect(chinaTime(new Date("2026-07-01T00:00:00Z"))).toBe("20260701080000");
  });

  it("is what a time without an offset means", () => {
    for (const text of [
      "2026-11-20T10:00:00",
      "2026-11-20 10:00",
      "20261120100000",
      "2026-11-20T02:00:00Z",
    ]) {
      expect([text, parseInstant(text)?.toISOString()]).toEqual([text, "2026-11-20T02:00:00.000Z"]);
    }
    expect(parseInstant("2026-11-20T03:00:00+01:00")?.toISOString()).toBe("2026-11-20T02:00:00.000Z");
    expect(parseInstant("2026-11-20")?.toISOString()).toBe("2026-11-19T16:00:00.000Z");
  });

  it("is written as it was read", () => {
    const instants = fc.date({
      min: new Date("1990-01-01"),
      max: new Date("2100-01-01"),
      noInvalidDate: true,
    });
    fc.assert(
      fc.property(instants, (date) => {
        const whole = new Date(Math.floor(date.getTime() / 1000) * 1000);
        expect(parseInstant(chinaTime(whole))?.getTime()).toBe(whole.getTime());
      }),
    );
  });

  it.each([
    "",
    "yesterday",
    "2026-02-29",
    "2026-11-20T25:00",
    "20261120",
    "2026-11-20T10",
    "2026-13-01",
    "1763604000",
    "2026-11-20T10:00:00.1234",
    "2026-11-20T10:00:00.",
  ])("is none of %j", (text) => expect(parseInstant(text)).toBeUndefined());
});

it("a day is written with dashes", () => {
  expect(dashed("20261120")).toBe("2026-11-20");
});
