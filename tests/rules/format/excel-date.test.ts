import { describe, expect, it } from "vitest";
import { findingOf, findingsOf, row } from "../../support/manifest.js";

describe("format/excel-date", () => {
  it.each([
    "3月2日",
    "2026年3月2日",
    "2026年3月",
    "5-Mar",
    "Mar-05",
    "Sept-26",
    "2026/3/5",
    "2026-03-05",
    "3/5/2026",
    "3/5/26",
    "2026/3/5 0:00",
  ])("warns of the article number %s", async (itemNo) => {
    expect(await findingOf(row({ itemNo }))).toMatchObject({
      rule: "format/excel-date",
      kind: "day",
      severity: "warning",
      column: "itemNo",
      value: itemNo,
    });
  });

  it("warns of it in other numbers too", async () => {
    expect(await findingsOf(row({ voyageNo: "5-Mar", billNo: "2026/3/5" }))).toEqual([
      "warning format/excel-date voyageNo:2",
      "warning format/excel-date billNo:2",
    ]);
  });

  it.each(["3-2", "MAR-5X", "EP-330", "2026", "20260305", "13-40", "Mar-5", "MAR2", "1/2/3", "2026/13/5"])(
    "takes %s",
    async (itemNo) => {
      expect(await findingsOf(row({ itemNo }))).toEqual([]);
    },
  );

  it("does not ask it of names and notes", async () => {
    expect(await findingsOf(row({ gname: "3月2日", note: "5-Mar" }))).toEqual([]);
  });
});
