import { describe, expect, it } from "vitest";
import { bonded, examineImport, importFindings } from "../../support/imports.js";
import { findingOf, findingsOf, row } from "../../support/manifest.js";

describe("format/masked-value", () => {
  it.each([
    ["buyerName", "陶**"],
    ["buyerName", "*示例"],
    ["buyerName", "欧阳＊＊"],
    ["buyerName", "陈××"],
    ["buyerName", "陈XX"],
    ["buyerName", "张某"],
    ["buyerName", "李某某"],
    ["buyerTelephone", "139****1002"],
    ["buyerTelephone", "139xxxx1002"],
    ["buyerTelephone", "139××××1002"],
    ["buyerIdNumber", "340203********0143"],
    ["buyerIdNumber", "340203XXXXXXXX0143"],
    ["consigneeAddress", "安徽省芜湖市***"],
    ["consigneeAddress", "安徽省芜湖市xxx路12号"],
    ["consigneeAddress", "安徽省芜湖市弋江区××路"],
  ])("refuses %s %s", async (column, value) => {
    const { findings, lane } = await examineImport(bonded({ [column]: value }));
    expect(lane).toBe("rejected");
    expect(findings).toMatchObject([
      { rule: "format/masked-value", kind: "masked", severity: "error", column, line: 2 },
    ]);
  });

  it.each([
    ["buyerName", "欧阳示"],
    ["buyerName", "阿依努尔·示例"],
    ["buyerIdNumber", "34080219900301081X"],
    ["consigneeAddress", "安徽省芜湖市弋江区示例路12号3x4室"],
    ["consigneeAddress", "安徽省芜湖市弋江区EXX大厦5×6号"],
  ])("takes %s %s", async (column, value) => {
    const found = await importFindings(bonded({ [column]: value }));
    expect(found.filter((each) => each.includes("masked-value"))).toEqual([]);
  });

  it.each([
    ["logisticsNo", "WJ6***01", "number", "error"],
    ["orderNo", "20261120****01", "number", "error"],
    ["ebcCode", "3302****04", "number", "error"],
    ["ebcName", "示例**公司", "text", "warning"],
    ["gmodel", "男式|**牌", "text", "warning"],
  ])("finds stars in %s %s", async (column, value, kind, severity) => {
    expect(
      await findingOf(row({ orderNo: "SO-1", copNo: "C-1", logisticsNo: "W10001", [column]: value })),
    ).toMatchObject({
      rule: "format/masked-value",
      kind,
      severity,
      column,
      value,
    });
  });

  it("does not look for a star in goods, nor for any in notes", async () => {
    expect(await findingsOf(row({ gmodel: "10*20cm|5×7", gname: "五星*耳机", note: "**" }))).toEqual([]);
  });
});
