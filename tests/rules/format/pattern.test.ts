import { describe, expect, it } from "vitest";
import { byCase, findingOf, findingsOf, row } from "../../support/manifest.js";

describe("format/pattern, the values there are", () => {
  it("takes them", async () => {
    expect(
      await findingsOf(
        row({
          appType: "2",
          preNo: "B20261119000000001",
          appStatus: "1",
          ieFlag: "E",
          fFlag: "3",
          iFlag: "3",
          exportRebate: "N",
          invoiceHeld: "Y",
        }),
      ),
      // What is stored only is no fault of its form.
    ).toEqual(["error manifest/report-type appStatus:2"]);
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
    const found = await byCase({ points: { gcode: "6109.10" }, letters: { gcode: "61091000AB" } });
    for (const briefs of Object.values(found)) expect(briefs).toEqual(["error format/pattern gcode"]);
  });

  it.each([
    ["6109.10", "divided", "610910"],
    ["6109.0", "decimal-tail", "6109"],
    ["409000000", "lost-zero", "0409000000 (天然蜂蜜)"],
    ["409", "lost-zero", "0409 (天然蜂蜜)"],
  ])("tells what has become of the goods code %s: %s", async (gcode, kind, expected) => {
    expect(await findingOf(row({ gcode }))).toMatchObject({ rule: "format/pattern", kind, expected });
  });

  it("does not put a zero before a code that has lost another digit", async () => {
    expect(await findingsOf(row({ gcode: "610910000" }))).toEqual(["error export/hs-code gcode:2"]);
  });
});

describe("format/pattern, way-bill numbers", () => {
  it.each([
    "WJ700000000CN,WJ700000001CN",
    "WJ700000000CN WJ700000001CN",
    "SF1234567、SF1234568",
    "A12345/B12345",
  ])("refuses several in a cell: %s", async (logisticsNo) => {
    expect(await findingOf(row({ logisticsNo }))).toMatchObject({
      rule: "format/pattern",
      kind: "several",
      column: "logisticsNo",
    });
  });

  it.each(["WJ700000000CN", "086-12345675", "W/SO-1", "ABC,DEF"])("takes one: %s", async (logisticsNo) => {
    expect(await findingsOf(row({ logisticsNo }))).toEqual([]);
  });
});
