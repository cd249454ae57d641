import { describe, expect, it } from "vitest";
import { byCase, type ColumnName, findingOf, findingsOf, row } from "../../support/manifest.js";

const identifiers: readonly ColumnName[] = [
  "orderNo",
  "logisticsNo",
  "copNo",
  "emsNo",
  "voyageNo",
  "billNo",
  "totalPackageNo",
  "loctNo",
  "itemNo",
  "itemRecordNo",
  "gcode",
  "barCode",
];

describe("format/pattern, Excel's scientific notation", () => {
  it("is named in a goods code, and nothing else is said of the code", async () => {
    expect(await findingOf(row({ gcode: "8.541E+09" }))).toMatchObject({
      rule: "format/pattern",
      kind: "excel",
      severity: "error",
      column: "gcode",
      line: 2,
      value: "8.541E+09",
    });
  });

  it.each(identifiers)("is named in %s", async (column) => {
    const found = await byCase({ a: { orderNo: "A", [column]: "8.541E+09" } });
    expect(Object.values(found)).toEqual([[`error format/pattern ${column}`]]);
  });

  // Four characters of letters or digits are a district or a port that a table may lack, which is a warning only.
  it.each([
    "customsCode",
    "portCode",
    "POD",
    "country",
    "destinationCountry",
    "currency",
    "wrapType",
  ] as const)("is named in %s, whatever length the code has", async (column) => {
    for (const value of ["3.3E+03", "3E+3"]) {
      const found = await byCase({ a: { orderNo: "A", [column]: value } });
      expect(Object.values(found)).toEqual([[`error format/pattern ${column}`]]);
    }
  });

  it("is named with and without digits behind the point, in small letters too", async () => {
    for (const itemNo of ["1.23457E+17", "6E+12", "6.9e+12"]) {
      expect((await findingOf(row({ itemNo }))).kind).toBe("excel");
    }
  });

  it("is no finding in a name or a note, nor is a number that merely contains an E", async () => {
    expect(
      await findingsOf(
        row({ gname: "8.541E+09", note: "1E+5", itemNo: "E123", copNo: "12E05", barCode: "6E12" }),
      ),
    ).toEqual([]);
  });
});

describe("format/pattern, the values there are", () => {
  it("takes them", async () => {
    expect(
      await findingsOf(
        row({
          appType: "2",
          appStatus: "1",
          ieFlag: "E",
          fFlag: "3",
          iFlag: "3",
          exportRebate: "N",
          invoiceHeld: "Y",
        }),
      ),
    ).toEqual([]);
  });

  it.each([
    ["appType", "4", "1 / 2 / 3"],
    ["appStatus", "3", "1 / 2"],
    ["ieFlag", "I", "E"],
    ["exportRebate", "？", "Y / N"],
    ["exportDuty", "2", "Y / N"],
    ["licenceRequired", "-", "Y / N"],
    ["inspectionRequired", "x", "Y / N"],
    ["invoiceHeld", "X", "Y / N"],
  ] as const)("refuses %s %s", async (column, value, expected) => {
    expect(await findingOf(row({ [column]: value }))).toMatchObject({
      rule: "format/pattern",
      kind: "values",
      severity: "error",
      column,
      line: 2,
      value,
      expected,
    });
  });

  it("refuses a statisticsFlag other than A and B", async () => {
    expect(await findingsOf(row({ statisticsFlag: "C" }))).toEqual(["error format/pattern statisticsFlag:2"]);
    expect(await findingsOf(row({ statisticsFlag: "a" }))).toEqual(["error format/pattern statisticsFlag:2"]);
  });
});

describe("format/pattern, shapes", () => {
  it("takes a guid in capitals only", async () => {
    const guid = "4CDE1CFD-EDED-46B1-946C-B8022E42FC94";
    expect(await findingsOf(row({ guid }))).toEqual([]);
    expect(await findingsOf(row({ guid: guid.toLowerCase() }))).toEqual(["error format/pattern guid:2"]);
    expect(await findingsOf(row({ guid: guid.replaceAll("-", "0") }))).toEqual([
      "error format/pattern guid:2",
    ]);
  });

  // 4 关区 + 4 年 + E + 9 流水；报文规范 C18..20.
  it("takes a list number of 18 to 20 characters", async () => {
    const found = await byCase({
      eighteen: { invtNo: "33022026E123456789" },
      nineteen: { invtNo: "33022026E1234567890" },
      twenty: { invtNo: "33022026E12345678901" },
      seventeen: { invtNo: "33022026E12345678" },
      letters: { invtNo: "33022026X123456789" },
      district: { invtNo: "AB022026E123456789" },
    });
    expect(found).toEqual({
      eighteen: [],
      nineteen: [],
      twenty: [],
      seventeen: ["error format/pattern invtNo"],
      letters: ["error format/pattern invtNo"],
      district: ["error format/pattern invtNo"],
    });
  });

  it("refuses a goods code of other characters than digits, points included", async () => {
    const found = await byCase({
      points: { gcode: "6109.10" },
      letters: { gcode: "61091000AB" },
      wide: { gcode: "６１０９" },
    });
    for (const briefs of Object.values(found)) expect(briefs).toEqual(["error format/pattern gcode"]);
  });
});
