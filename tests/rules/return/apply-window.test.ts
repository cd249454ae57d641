import { describe, expect, it } from "vitest";
import { csv } from "../../support/manifest.js";
import { brief, kinds, manifestRow, returnRow, withdrawHere } from "../../withdraw/runs.js";

/** Applied for on 2026-11-20, China's time. */
const released = (releaseDate: string, at?: string) =>
  withdrawHere("return", { "r.csv": csv([returnRow(1, { releaseDate })]) }, at === undefined ? {} : { at });

// GACC 45 of 2020: apply within 30 days of release. 2026-10-21 + 30 days: 10 to 31 October, 20 more to 20 November.
describe("return/apply-window", () => {
  it.for(["20261120", "20261021", "2026-10-21", "2026/10/21", "20261021235959"])(
    "takes a release up to 30 days before: %s",
    async (day) => {
      const { record, findings } = await released(day);
      expect(findings).toEqual([]);
      expect(record.inventories).toEqual({ applied: 1, rejected: 0 });
      expect(record.skipped).toEqual([]);
    },
  );

  it("refuses the 31st day, and names release, application and last day", async () => {
    const { record, findings } = await released("20261020");
    expect(record.inventories).toEqual({ applied: 0, rejected: 1 });
    expect(brief(findings)).toEqual(["return/apply-window 2 releaseDate 2026-10-20 → 2026-11-20 2026-11-19"]);
    expect(findings[0]?.severity).toBe("error");
    expect(kinds(findings)).toEqual(["late"]);
    expect(findings[0]?.message).toContain("2026-11-19");
  });

  it("counts days of China's calendar, not hours", async () => {
    // 16:00 UTC is midnight in China: the last second of the 30th day, and the first of the 31st.
    expect((await released("20261020", "2026-11-19T15:59:59Z")).record.inventories.applied).toBe(1);
    expect((await released("20261020", "2026-11-19T16:00:00Z")).record.inventories.applied).toBe(0);
  });

  it("counts over the end of February and of the year", async () => {
    // 2028 is a leap year: 2028-02-01 + 30 = 2028-03-02. 2026-12-02 + 30 = 2027-01-01.
    expect((await released("20280201", "2028-03-02T10:00:00+08:00")).record.inventories.applied).toBe(1);
    expect((await released("20280201", "2028-03-03T10:00:00+08:00")).record.inventories.applied).toBe(0);
    expect((await released("20261202", "2027-01-01T10:00:00+08:00")).record.inventories.applied).toBe(1);
    expect((await released("20261202", "2027-01-02T10:00:00+08:00")).record.inventories.applied).toBe(0);
  });

  it("refuses an application before the release", async () => {
    const { findings } = await released("20261121");
    expect(brief(findings)).toEqual(["return/apply-window 2 releaseDate 2026-11-21 → 2026-11-20 2026-11-21"]);
    expect(kinds(findings)).toEqual(["early"]);
  });

  it("says that it was not checked where a release date is missing", async () => {
    const { record, findings } = await withdrawHere("return", {
      "r.csv": csv([returnRow(1, { releaseDate: "20261101" }), returnRow(2)]),
    });
    expect(findings).toEqual([]);
    expect(record.skipped).toEqual(["return/apply-window"]);
    expect(record.arriveBy).toEqual({ first: "2026-12-16", last: "2026-12-16", inventories: 1 });
  });

  it("takes the release date of the manifest where the list has none", async () => {
    const { findings } = await withdrawHere(
      "return",
      { "r.csv": csv([returnRow(1)]) },
      { from: { "m.csv": csv([manifestRow(1, { releaseDate: "2026-10-20" })]) } },
    );
    expect(brief(findings)).toEqual(["return/apply-window 2 releaseDate 2026-10-20 → 2026-11-20 2026-11-19"]);
  });

  it("is not in force before the announcement", async () => {
    const { findings } = await released("20200101", "2020-03-27T10:00:00+08:00");
    expect(findings).toEqual([]);
  });

  it("leaves a date that is none to format/date", async () => {
    const { findings } = await released("20261131");
    expect(findings.map(({ rule }) => rule)).toEqual(["format/date"]);
  });
});

// 45 days for the goods to be back: 2026-10-21 + 45: 10 to 31 October, 30 more to 30 November, 5 to 5 December.
it("the run says by when the goods are to be back", async () => {
  const { record } = await withdrawHere("return", {
    "r.csv": csv([
      returnRow(1, { releaseDate: "20261118" }),
      returnRow(2, { releaseDate: "20261021" }),
      returnRow(3, { releaseDate: "20261020" }),
    ]),
  });
  expect(record.arriveBy).toEqual({ first: "2026-12-05", last: "2027-01-02", inventories: 2 });
});
