import { describe, expect, it } from "vitest";
import { bonded, direct, examineImport, importFindings } from "../../support/imports.js";
import { findingOf, findingsOf, laneOf, row } from "../../support/manifest.js";

// Spec 202205, table 3-9: preNo is B, 8 digits of the date and a serial number of 9; invtNo is 4 digits of the district,
// 4 of the year, E or I and a serial number of 9 to 11. Orders of these tests go to 3302 on 20 November 2026.
const day = { declared: "2026-11-20" };
const change = { appType: "2" };

describe("format/document-number, of E-Port's number", () => {
  it.each(["B20261120000000001", "B20160308000000002", "B20240229999999999"])("takes %s", async (preNo) => {
    expect(await findingsOf(row({ ...change, preNo }), day)).toEqual([]);
    expect(await importFindings(direct({ ...change, preNo }), day)).toEqual([]);
  });

  it.each([
    ["X20261120000000001", "portal"],
    ["b20261120000000001", "portal"],
    ["B20261120AAAAAAAAA", "portal"],
    ["202611200000000001", "portal"],
    ["B20261320000000001", "day"],
    ["B20260230000000001", "day"],
    ["B19991120000000001", "day"],
    ["B20261121000000001", "later"],
    ["B20261120000000000", "serial"],
  ])("refuses %s: %s", async (preNo, kind) => {
    expect(await laneOf(row({ ...change, preNo }), day)).toBe("rejected");
    const faults = [
      await findingOf(row({ ...change, preNo }), day),
      ...(await examineImport(bonded({ ...change, preNo }), day)).findings,
    ];
    for (const fault of faults)
      expect(fault).toMatchObject({ rule: "format/document-number", kind, column: "preNo", value: preNo });
    expect(faults).toHaveLength(2);
  });
});

describe("format/document-number, of customs' number", () => {
  it("takes numbers of its own direction and district, of 9 to 11 digits on exports", async () => {
    for (const invtNo of ["33022026E000000301", "33022025E0000003011", "33022026E00000030112"])
      expect(await findingsOf(row({ ...change, invtNo }), day)).toEqual([]);
    expect(await importFindings(bonded({ ...change, invtNo: "33022026I000000301" }), day)).toEqual([]);
  });

  it.each([
    ["00002026E000000301", "whole", "0000"],
    ["33021999E000000301", "year", "1999"],
    ["33022027E000000301", "year", "2027"],
    ["33022026E000000000", "serial", ""],
    ["51002026E000000301", "elsewhere", "5100"],
  ])("refuses %s: %s", async (invtNo, kind, expected) => {
    expect(await findingOf(row({ ...change, invtNo }), day)).toMatchObject({
      ...{
        rule: "format/document-number",
        severity: "error",
        kind,
        column: "invtNo",
        value: invtNo,
        expected,
      },
    });
  });

  it("leaves a number of the other direction to format/pattern, which says so", async () => {
    const { findings } = await examineImport(bonded({ ...change, invtNo: "51002026E000000301" }), day);
    expect(findings).toMatchObject([{ rule: "format/pattern", kind: "direction", column: "invtNo" }]);
    expect(await findingOf(row({ ...change, invtNo: "51002026I000000301" }), day)).toMatchObject({
      ...{ rule: "format/pattern", kind: "direction", severity: "error", expected: "33022026E000000001" },
    });
  });

  it("warns of a district that the table of 2018 lacks, and does not compare it", async () => {
    expect(await findingsOf(row({ ...change, invtNo: "99992026E000000301" }), day)).toEqual([
      "warning format/document-number invtNo:2",
    ]);
  });

  it("leaves other forms to the rules of forms", async () => {
    expect(await findingsOf(row({ ...change, invtNo: "33022026X000000301" }), day)).toEqual([
      "error format/pattern invtNo:2",
    ]);
  });
});
