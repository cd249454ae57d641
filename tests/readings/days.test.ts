import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { dayMeant, possibleDays, serialDay, timeMeant } from "../../src/readings/days.js";

describe("the day that a text means", () => {
  it.each([
    // Without a zone: the day that stands there.
    ["2026-11-20 08:01:20", "20261120"],
    ["2026/11/20 0:00", "20261120"],
    ["2026-11-20 23:59", "20261120"],
    ["2026年11月20日 8:01", "20261120"],
    ["2026年11月20日8:01", "20261120"],
    ["2026年1月5号", "20260105"],
    ["20261120 080120", undefined],
    ["20261120080120", "20261120"],
    ["20261120 08:01:20", "20261120"],
    ["2026.11.20", "20261120"],
    // With one: the day in China, eight hours ahead of UTC.
    ["2026-11-20T15:30:00Z", "20261120"],
    ["2026-11-20T15:59:59Z", "20261120"],
    ["2026-11-20T16:00:00Z", "20261121"],
    ["2026-11-20T16:00:00.000Z", "20261121"],
    ["2026-11-20 23:30:00 -0500", "20261121"],
    ["2026-11-20T00:30:00+09:00", "20261119"],
    ["2026-11-20 23:30:00 +0800", "20261120"],
    ["2026-12-31T20:00:00-05:00", "20270101"],
    ["2026-11-20 09:00:00 UTC", "20261120"],
    ["2026-11-20 17:00 GMT-8", "20261121"],
    ["2026-11-20 10:00 CST", undefined],
    ["2026-11-20 09:59 CST", "20261120"],
    // Names of months.
    ["Nov 20, 2026", "20261120"],
    ["Nov 20, 2026 3:30 PM PST", "20261121"],
    ["Nov 20, 2026 3:30:21 AM PST", "20261120"],
    ["November 20th, 2026", "20261120"],
    ["Fri, 20 Nov 2026 12:00:00 +0000", "20261120"],
    ["20-Nov-2026", "20261120"],
    ["12/31/2026 12:10 AM", "20261231"],
    // One of the two ways of reading it is no day.
    ["20/11/2026", "20261120"],
    ["11/20/2026 15:30", "20261120"],
    ["11/11/2026", "20261111"],
    ["11/20/26", "20261120"],
  ])("%s: %s", (text, day) => expect(dayMeant(text)).toBe(day));

  it.each([
    ["05/06/2026", ["20260506", "20260605"]],
    ["5-6-2026 08:00", ["20260506", "20260605"]],
    ["26/11/20", ["20261120", "20201126"]],
    ["2026-11-20 20:00 CST", ["20261120", "20261121"]],
  ])("%s may be %j", (text, days) => {
    expect(possibleDays(text)).toEqual(days);
    expect(dayMeant(text)).toBeUndefined();
  });

  it.each([
    "20261120",
    "46346",
    "1795190400",
    "2026-11-31",
    "2026-02-29",
    "31/02/2026",
    "2026-11-20 25:00",
    "2026-11-20 13:00 PM",
    "2026-11-20 08:61",
    "2026-11-20 08:00 XYZ",
    "2026-11-20 08:00 +25:00",
    "2026-11-2015:30",
    "Nux 20, 2026",
    "Marmalade 20, 2026",
    "今天",
    "",
    `2026-11-20${" ".repeat(5000)}`,
  ])("%j is left as it stands", (text) => expect(dayMeant(text)).toBeUndefined());

  it("is that of the clock in China, for all times and offsets", () => {
    const minutes = fc.integer({ min: -12 * 60, max: 14 * 60 });
    const instants = fc.date({
      min: new Date("2000-01-02T00:00:00Z"),
      max: new Date("2099-12-30T00:00:00Z"),
      noInvalidDate: true,
    });
    fc.assert(
      fc.property(instants, minutes, (instant, offset) => {
        const local = new Date(instant.getTime() + offset * 60_000).toISOString().slice(0, 19);
        const ahead = Math.abs(offset);
        const zone = `${offset < 0 ? "-" : "+"}${String(Math.floor(ahead / 60)).padStart(2, "0")}:${String(ahead % 60).padStart(2, "0")}`;
        const there = new Intl.DateTimeFormat("en-CA", { timeZone: "Asia/Shanghai", dateStyle: "short" });
        return dayMeant(`${local}${zone}`) === there.format(instant).replaceAll("-", "");
      }),
    );
  });
});

describe("the time that a text means", () => {
  it.each([
    ["2026-11-20 08:01:20", "20261120080120"],
    ["2026-11-20 08:01", "20261120080100"],
    ["2026-11-20T00:01:20Z", "20261120080120"],
    ["2026/11/20 1:05:09 PM", "20261120130509"],
    ["2026/11/20 12:05 AM", "20261120000500"],
    ["2026/11/20 12:05 PM", "20261120120500"],
  ])("%s: %s", (text, time) => expect(timeMeant(text)).toBe(time));

  it.each(["20261120080120", "20261120", "2026-11-20", "05/06/2026 08:00", "46346.5"])(
    "%s is left as it stands",
    (text) => {
      expect(timeMeant(text)).toBeUndefined();
    },
  );
});

describe("Excel's day numbers", () => {
  // Day 46346 is 2026-11-20 (see tests/rules/format/date.test.ts).
  it.each([
    ["46346", "20261120"],
    ["46346.99999", "20261120"],
    ["36526", "20000101"],
    ["36525", undefined],
    ["73051", undefined],
    ["46346.", undefined],
    ["20261120", undefined],
  ])("%s: %s", (text, day) => expect(serialDay(text)).toBe(day));

  it("are never taken for a day", () => expect(dayMeant("46346")).toBeUndefined());
});
