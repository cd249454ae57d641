import { describe, expect, it } from "vitest";
import { cellOf, refusal } from "./mapping.js";

const day = (date: string, text: string) => cellOf("ieDate", `{ from: A, date: ${date} }`, text);

describe("a date of a map is the day in China", () => {
  it.each([
    ["{ format: ISO }", "2026-11-19T10:22:33-08:00", "20261120"],
    ["{ format: ISO }", "2026-11-19 20:30:00 -0500", "20261120"],
    ["{ format: ISO }", "2026-11-19T15:59:59Z", "20261119"],
    ["{ format: ISO }", "2026-11-19T16:00:00.000Z", "20261120"],
    ["{ format: ISO, zone: UTC }", "2026-11-19 16:00", "20261120"],
    ["{ format: ISO, zone: UTC }", "2026-11-19", "20261119"],
    ['{ format: MM/DD/YYYY HH:mm, zone: "-08:00" }', "11/19/2026 08:00", "20261120"],
    ['{ format: MM/DD/YYYY HH:mm, zone: "-08:00" }', "11/19/2026 07:59", "20261119"],
    ["{ format: MM/DD/YYYY H:mm A, zone: UTC }", "11/19/2026 4:00 PM", "20261120"],
    ["{ format: MM/DD/YYYY H:mm A, zone: UTC }", "11/19/2026 12:30 AM", "20261119"],
    ["{ format: MMM-DD-YY }", "Sep-18-26", "20260918"],
    ["{ format: DD.MM.YYYY }", "5.1.2026", "20260105"],
    ['{ format: "DD/MM/YYYY HH:mm:ss", zone: "+08:00" }', "20/11/2026 00:10:00", "20261120"],
  ])("%s: %s is %s", (date, text, value) => {
    expect(day(date, text)).toMatchObject({ value, faults: [] });
  });

  // Los Angeles is at UTC-8 in winter, at UTC-7 in summer: 09:00 there is 01:00 and 00:00 of the next day in China.
  it.each([
    ["11/19/2026 08:30", "20261120"],
    ["07/19/2026 08:30", "20260719"],
    ["07/19/2026 09:00", "20260720"],
  ])("by the zone's own clock of that day: %s in Los Angeles is %s", (text, value) => {
    expect(day("{ format: MM/DD/YYYY HH:mm, zone: America/Los_Angeles }", text).value).toBe(value);
  });

  it("that the zone's change of clocks skips is a fault", () => {
    // On 8 March 2026 clocks in Los Angeles went from 02:00 to 03:00.
    expect(
      day("{ format: MM/DD/YYYY HH:mm, zone: America/Los_Angeles }", "03/08/2026 02:30").faults,
    ).toMatchObject([{ kind: "zone", column: "ieDate", value: "03/08/2026 02:30" }]);
  });

  it("that comes twice by the change of clocks is taken where both are the same day in China", () => {
    expect(day("{ format: MM/DD/YYYY HH:mm, zone: America/Los_Angeles }", "11/01/2026 01:30").value).toBe(
      "20261101",
    );
  });

  it("is noted with the text", () => {
    expect(day("{ format: ISO }", "2026-11-19T16:00:00Z").notes).toEqual([
      "day ieDate 2026-11-19T16:00:00Z→20261120 ×1",
    ]);
  });

  it("keeps the time in China in a column of times", () => {
    expect(cellOf("appTime", "{ from: A, date: { format: ISO } }", "2026-11-19T16:00:01Z").value).toBe(
      "20261120000001",
    );
  });

  it.each(["20/11/2026", "2026-02-30", "2026-11-20T25:00:00Z", "yesterday"])(
    "%s in no such form is a fault and stays",
    (text) => {
      expect(day("{ format: ISO, zone: UTC }", text)).toMatchObject({
        value: text,
        faults: [{ kind: "date", column: "ieDate", value: text, expected: "ISO" }],
      });
    },
  );

  it("is not known of an ISO time without a zone", () => {
    expect(day("{ format: ISO }", "2026-11-19 16:00").faults).toMatchObject([{ kind: "zone" }]);
  });

  it.each([
    ["{ format: MM/DD/YYYY HH:mm }", "has a time and needs a zone"],
    ["{ format: YYYY-MM }", "needs year, month and day once each"],
    ["{ format: DD/MM/YY/YYYY }", "needs year, month and day once each"],
    ["{ format: ISO, zone: Mars/Olympus }", "the zone Mars/Olympus is not known"],
    ['{ format: ISO, zone: "+99:00" }', "the zone +99:00 is not known"],
  ])("has to be written so that it can be read: %s", (date, text) => {
    expect(refusal(() => day(date, "1"))).toContain(text);
  });
});
