import { describe, expect, it } from "vitest";
import { bonded, examineImport, importFindings } from "../../support/imports.js";
import { byCase, examineOne, findingOf, findingsOf, order, row } from "../../support/manifest.js";

describe("format/date, days", () => {
  it.each(["20261120", "20240229", "20000229", "20261231"])("takes %s", async (ieDate) => {
    expect(await findingsOf(row({ ieDate }))).toEqual([]);
  });

  it.each([
    "20261131",
    "20260229",
    "21000229",
    "20261301",
    "20260001",
    "20260100",
    "2026112",
    "202611200",
    "00000000",
    "今天",
    "2026112O",
  ])("refuses %s, which is no day", async (ieDate) => {
    expect(await findingOf(row({ ieDate }))).toMatchObject({
      rule: "format/date",
      kind: "day",
      severity: "error",
      column: "ieDate",
      line: 2,
      value: ieDate,
      expected: "YYYYMMDD",
    });
  });
});

describe("format/date, dates in another form", () => {
  it.each([
    ["2026/11/20", "20261120"],
    ["2026-11-20", "20261120"],
    ["2026.11.20", "20261120"],
    ["2026年11月20日", "20261120"],
    ["2026/1/5", "20260105"],
    ["2026-01-5", "20260105"],
    ["2026/11/20 0:00", "20261120"],
    ["2026-11-20 00:00:00", "20261120"],
    ["2026-11-20 08:01:20", "20261120"],
    ["2026-11-20T23:30:00-0500", "20261121"],
    ["20/11/2026", "20261120"],
    ["11/20/2026", "20261120"],
    ["Nov 20 2026", "20261120"],
  ])("turns %s into %s and says so", async (written, ieDate) => {
    const { lane, consignment, findings } = await examineOne(row({ ieDate: written }));
    expect(lane).toBe("simplified");
    expect(consignment.head.ieDate).toBe(ieDate);
    expect(findings).toMatchObject([
      {
        rule: "format/date",
        kind: "converted",
        severity: "warning",
        column: "ieDate",
        line: 2,
        value: written,
        expected: ieDate,
      },
    ]);
  });

  it.each(["2026/2/30", "2026/13/1", "2026/1120", "Nov-20-26"])("does not guess at %s", async (ieDate) => {
    const { lane, consignment, findings } = await examineOne(row({ ieDate }));
    expect(lane).toBe("rejected");
    expect(consignment.head.ieDate).toBe(ieDate);
    expect(findings).toMatchObject([{ rule: "format/date", kind: "day", severity: "error", value: ieDate }]);
  });

  it.each([
    ["26/11/20", "20261120 / 20201126"],
    ["05-06-2026", "20260506 / 20260605"],
    ["2026-11-20 20:00 CST", "20261120 / 20261121"],
  ])("names the days that %s may be", async (ieDate, expected) => {
    const { lane, consignment, findings } = await examineOne(row({ ieDate }));
    expect(lane).toBe("rejected");
    expect(consignment.head.ieDate).toBe(ieDate);
    expect(findings).toMatchObject([
      { rule: "format/date", kind: "several", severity: "error", value: ieDate, expected },
    ]);
  });

  it("turns a date once for an order of several rows", async () => {
    const ieDate = "2026/11/20";
    expect(await findingsOf(order("SO-1", [{ ieDate }, { ieDate }]))).toEqual([
      "warning format/date ieDate:2",
    ]);
  });
});

describe("format/date, Excel's day numbers", () => {
  // Day 1 is 1900-01-01 and Excel counts a 29 February 1900 that never was: day 36526 is 2000-01-01. To 2026-01-01 are
  // 26 × 365 days and the leap days of 2000, 2004 … 2024 (7): 36526 + 9490 + 7 = 46023. 20 November is day
  // 304 + 20 = 324 of 2026: 46023 + 323 = 46346.
  it.each([
    ["46346", "20261120"],
    ["46023", "20260101"],
    ["36526", "20000101"],
    ["36585", "20000229"],
    ["45351", "20240229"],
    ["73050", "20991231"],
    ["46346.33426", "20261120"],
  ])("%s is named as %s, and not repaired", async (ieDate, day) => {
    const { lane, consignment, findings } = await examineOne(row({ ieDate }));
    expect(lane).toBe("rejected");
    expect(consignment.head.ieDate).toBe(ieDate);
    expect(findings).toMatchObject([
      {
        rule: "format/date",
        kind: "serial",
        severity: "error",
        column: "ieDate",
        value: ieDate,
        expected: day,
      },
    ]);
  });

  it("agrees with a second way of counting", async () => {
    const serials = Array.from({ length: 60 }, (_, index) => 36526 + index * 619);
    const found = await byCase(
      Object.fromEntries(serials.map((serial) => [`S${serial}`, { ieDate: String(serial) }])),
    );
    expect(Object.values(found).every((briefs) => briefs.join() === "error format/date ieDate")).toBe(true);
    for (const serial of serials.slice(0, 12)) {
      expect((await findingOf(row({ ieDate: String(serial) }))).expected).toBe(dayOfSerial(serial));
    }
  });

  it("is none below 2000 and beyond 2099", async () => {
    expect((await findingOf(row({ ieDate: "36525" }))).kind).toBe("day");
    expect((await findingOf(row({ ieDate: "73051" }))).kind).toBe("day");
  });
});

/** Counted month by month from 2000-01-01 = 36526, without any library's calendar. */
function dayOfSerial(serial: number): string {
  let left = serial - 36526;
  for (let year = 2000; ; year++) {
    const leap = year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
    const months = [31, leap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
    for (const [index, days] of months.entries()) {
      if (left < days) {
        return `${year}${String(index + 1).padStart(2, "0")}${String(left + 1).padStart(2, "0")}`;
      }
      left -= days;
    }
  }
}

describe("format/date, times", () => {
  it.each(["20261120103000", "20261120000000", "20261120235959"])("takes %s", async (appTime) => {
    expect(await findingsOf(row({ appTime }))).toEqual([]);
  });

  it.each(["20261120", "20261120240000", "20261120106000", "20261120103060", "20261131103000", "2026/11/20"])(
    "refuses %s",
    async (appTime) => {
      expect(await findingOf(row({ appTime }))).toMatchObject({
        rule: "format/date",
        kind: "time",
        severity: "error",
        column: "appTime",
        value: appTime,
        expected: "YYYYMMDDhhmmss",
      });
    },
  );

  it.each([
    ["2026/11/20 10:30:00", "20261120103000"],
    ["2026-11-20T02:30:00Z", "20261120103000"],
    ["2026-11-20 9:05 PM", "20261120210500"],
  ])("turns %s into %s and says so", async (appTime, expected) => {
    const fault = { kind: "converted", severity: "warning", column: "appTime", value: appTime, expected };
    expect(await findingOf(row({ appTime }))).toMatchObject(fault);
  });

  it("fills it in with China's time of the run where it is left out", async () => {
    const { consignment } = await examineOne(row(), { asOf: "2026-11-20" });
    expect(consignment.head.appTime).toBe("20261120100000");
  });
});

describe("format/date, days far from the declaration", () => {
  it.each([
    ["20161120", "past", "3652"],
    ["20260920", "past", "61"],
    ["20270120", "future", "61"],
    ["20361120", "future", "3653"],
  ])("warns of ieDate %s: %s by %s days", async (ieDate, kind, expected) => {
    expect(await findingOf(row({ ieDate }), { declared: "2026-11-20" })).toMatchObject({
      rule: "format/date",
      kind,
      severity: "warning",
      column: "ieDate",
      value: ieDate,
      expected,
    });
  });

  it("takes sixty days before and after", async () => {
    expect(await findingsOf(row({ ieDate: "20260921" }), { declared: "2026-11-20" })).toEqual([]);
    expect(await findingsOf(row({ ieDate: "20270119" }), { declared: "2026-11-20" })).toEqual([]);
  });

  it("asks it of an import's day only where that is most of a year away, since bonded goods wait", async () => {
    const found = (ieDate: string) => importFindings(bonded({ ieDate }), { declared: "2026-11-20" });
    // 2025-11-19 is 366 days before 2026-11-20, 2027-01-19 sixty after it.
    expect(await found("20251119")).toEqual([]);
    expect(await found("20270119")).toEqual([]);
    for (const ieDate of ["19990101", "20161120", "20251118", "20270120", "20991231"])
      expect(await found(ieDate)).toEqual(["warning format/date ieDate:2"]);
  });

  it.each([
    ["19990101", "past"],
    ["20251118", "past"],
    ["20270120", "future"],
    ["20991231", "future"],
  ])("asks it of the day of release %s", async (releaseDate, kind) => {
    expect(await findingOf(row({ releaseDate }), { declared: "2026-11-20" })).toMatchObject({
      ...{ rule: "format/date", kind, severity: "warning", column: "releaseDate" },
    });
  });

  it.each([
    ["20300101000000", "future", "1138"],
    ["20261122000000", "future", "2"],
    ["20260920235959", "past", "61"],
    ["19990101000000", "past", "10185"],
  ])("asks it of the time of sending %s, exports and imports", async (appTime, kind, expected) => {
    // 2030-01-01 is 41 days of 2026, three years (2028 has 366 days) and a day after 2026-11-20: 42 + 1096. From
    // 1999-01-01 to 2026-01-01 are 27 × 365 + 7 days, to 20 November 323 more.
    const finding = {
      ...{ rule: "format/date", kind, severity: "warning", column: "appTime", value: appTime, expected },
    };
    expect(await findingOf(row({ appTime }), { declared: "2026-11-20" })).toMatchObject(finding);
    const { findings } = await examineImport(bonded({ appTime }), { declared: "2026-11-20" });
    expect(findings).toMatchObject([finding]);
  });

  it("takes the day after for a clock of another zone, and sixty days before", async () => {
    for (const appTime of ["20261121235959", "20260921000000"])
      expect(await findingsOf(row({ appTime }), { declared: "2026-11-20" })).toEqual([]);
  });
});

// Message specification 202205, table 3-31: declTime is the day that customs' computer records when it accepts.
describe("format/date, the day of acceptance", () => {
  const found = async (declTime: string, declared: string) => {
    const { lane, findings } = await examineImport(bonded({ declTime }), { asOf: declared, declared });
    return [
      lane,
      ...findings.map(({ rule, kind, severity, column, expected }) =>
        [severity, rule, kind, column, expected].join(" "),
      ),
    ];
  };

  it.each(["20261119", "20261120", "20261121", "2026-11-20"])(
    "takes %s on 20 November 2026",
    async (declTime) => {
      const [lane, ...others] = await found(declTime, "2026-11-20");
      expect(lane).toBe("bonded");
      expect(others.filter((each) => each.startsWith("error"))).toEqual([]);
    },
  );

  it.each(["20261118", "20261122", "20251120", "20270101", "19990101", "20991231"])(
    "refuses %s",
    async (declTime) => {
      expect(await found(declTime, "2026-11-20")).toEqual([
        "rejected",
        "error format/date accepted declTime 20261120",
      ]);
    },
  );

  it("refuses the day before and the day after in the other year", async () => {
    expect(await found("20261231", "2027-01-01")).toEqual([
      "rejected",
      "error format/date year declTime 20270101",
    ]);
    expect(await found("20270101", "2026-12-31")).toEqual([
      "rejected",
      "error format/date year declTime 20261231",
    ]);
    expect(await found("20261230", "2026-12-31")).toEqual(["bonded"]);
  });
});
