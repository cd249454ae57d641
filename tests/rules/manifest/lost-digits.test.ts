import { describe, expect, it } from "vitest";
import { bonded, examineImport, identityNumber } from "../../support/imports.js";
import { byCase, type ColumnName, findingOf, findingsOf, order, row } from "../../support/manifest.js";

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

describe("manifest/lost-digits, Excel's scientific notation", () => {
  it("is named in a goods code, and nothing else is said of the code", async () => {
    expect(await findingOf(row({ gcode: "8.541E+09" }))).toMatchObject({
      rule: "manifest/lost-digits",
      kind: "exponent",
      severity: "error",
      column: "gcode",
      line: 2,
      value: "8.541E+09",
    });
  });

  it.each(identifiers)("is named in %s", async (column) => {
    // Columns of bonded goods are left out of 9610.
    const cells = { orderNo: "A", tradeMode: "9810", gcode: "610910" };
    const found = await byCase({ a: { ...cells, [column]: "8.541E+09" } });
    expect(Object.values(found)).toEqual([[`error manifest/lost-digits ${column}`]]);
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
      expect(Object.values(found)).toEqual([[`error manifest/lost-digits ${column}`]]);
    }
  });

  it("is named with and without digits behind the point, in small letters too", async () => {
    for (const itemNo of ["1.23457E+17", "6E+12", "6.9e+12", "6e+12"]) {
      expect((await findingOf(row({ itemNo }))).kind).toBe("exponent");
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

describe("manifest/lost-digits, numbers rounded to 15 digits", () => {
  it("names an identity number that fails its check and ends in 000", async () => {
    const { findings } = await examineImport(bonded({ buyerIdNumber: "340802199003012000" }));
    expect(findings).toMatchObject([
      { rule: "manifest/lost-digits", kind: "rounded", severity: "error", column: "buyerIdNumber" },
    ]);
  });

  it("leaves a wrong number that ends otherwise, and a right one that ends in 000, alone", async () => {
    const wrong = await examineImport(bonded({ buyerIdNumber: "340802199003012010" }));
    expect(wrong.findings.map(({ rule }) => rule)).toEqual(["identity/id-card"]);
    // Of the serials 0 and 00 to 99 before it, the first whose check character is 0.
    const regions = [
      "340802",
      "340803",
      "340811",
      "340822",
      "340825",
      "340826",
      "340827",
      "340828",
      "340881",
    ];
    const numbers = regions.flatMap((region) =>
      Array.from({ length: 28 }, (_, day) =>
        identityNumber(`${region}199003${String(day + 1).padStart(2, "0")}000`),
      ),
    );
    const right = numbers.find((number) => number.endsWith("000")) ?? "";
    expect(right).toMatch(/000$/);
    expect((await examineImport(bonded({ buyerIdNumber: right }))).findings).toEqual([]);
  });

  it("warns of an order number of 18 digits with zeros behind the fifteenth", async () => {
    expect(await findingOf(row({ orderNo: "123456789012345000" }))).toMatchObject({
      rule: "manifest/lost-digits",
      kind: "suspect",
      severity: "warning",
      column: "orderNo",
    });
    expect(await findingsOf(row({ orderNo: "123456789012345010" }))).toEqual([]);
    expect(await findingsOf(row({ orderNo: "12345678901234500" }))).toEqual([]);
    expect(await findingsOf(row({ orderNo: "QD1234567890123000" }))).toEqual([]);
  });

  it("names one number for several orders: one finding in place of a conflict in each column", async () => {
    const number = "12345678901234500";
    const lines = order(number, [{}, { grossWeight: "0.7", netWeight: "0.6", logisticsNo: "W2" }]);
    expect(await findingsOf(lines)).toEqual(["error manifest/lost-digits orderNo:2"]);
    const other = order("12345678901234561", [{}, { netWeight: "0.45" }]);
    expect(await findingsOf(other)).toEqual(["error manifest/head-conflict netWeight:3"]);
  });
});
