import { describe, expect, it } from "vitest";
import { isTableId, loadReference, tableIds } from "../../src/reference/tables.js";

const reference = loadReference();

// Sizes and rows counted with wc and grep in the files that data/SOURCES.md names.
describe("our own tables", () => {
  it.each([
    ["countries", 239],
    ["currencies", 32],
    ["units", 123],
    ["transport-modes", 18],
    ["wrap-types", 7],
    ["trade-modes", 100],
    ["districts", 1161],
    ["ports", 2494],
    ["headings", 1228],
    ["hs", 8972],
    ["export-duty", 102],
    ["export-control", 677],
    ["licences", 0],
  ] as const)("%s has %i codes", (id, size) => {
    expect(reference.table(id).size).toBe(size);
  });

  it.each([
    ["countries", "502", "美国"],
    ["countries", "142", "中国"],
    ["currencies", "142", "人民币"],
    ["units", "035", "千克"],
    ["transport-modes", "5", "航空运输"],
    ["transport-modes", "Y", "保税港区"],
    ["wrap-types", "2", "纸箱"],
    ["trade-modes", "9610", "电子商务"],
    ["trade-modes", "1210", "保税电商"],
    ["trade-modes", "1239", "保税电商A"],
    ["trade-modes", "9710", "跨境电商B2B直接出口"],
    ["trade-modes", "9810", "跨境电商出口海外仓"],
    ["districts", "2900", "杭州关区"],
    ["ports", "3154", "洛杉矶（美国）"],
    ["hs", "61091000", "棉制"],
    ["export-duty", "03019210", "鳗鱼苗"],
  ] as const)("%s has %s %s", (id, code, name) => {
    expect(reference.table(id).get(code)?.name).toBe(name);
    expect(reference.table(id).has(code)).toBe(true);
  });

  it("tells current currencies from obsolete ones", () => {
    const currencies = reference.table("currencies");
    expect(currencies.get("300")).toMatchObject({ iso: "EUR", status: "current" });
    expect(currencies.get("304")).toMatchObject({ iso: "DEM", status: "obsolete" });
    expect(currencies.get("113")).toMatchObject({ iso: "IRR", status: "secondary" });
  });

  it("has no code that is absent from its source, and none in another spelling", () => {
    expect(reference.table("currencies").has("USD")).toBe(false);
    expect(reference.table("units").has("7")).toBe(false);
    expect(reference.table("wrap-types").has("8")).toBe(false);
  });

  it.each(tableIds)("%s: the codes are in order, each once", (id) => {
    const { codes } = reference.table(id);
    expect([...new Set(codes)].sort()).toEqual(codes);
  });

  it("reads a table once", () => {
    expect(reference.table("units")).toBe(reference.table("units"));
    expect(reference.exportDuty).toBe(reference.exportDuty);
  });

  it("knows the names of its tables", () => {
    expect(isTableId("districts")).toBe(true);
    expect(isTableId("toString")).toBe(false);
  });
});

describe("the tariff", () => {
  it("has headings, subheadings and lines", () => {
    const { tariff } = reference;
    expect([tariff.hasHeading("6109"), tariff.hasSubheading("610910"), tariff.hasLine("61091000")]).toEqual([
      true,
      true,
      true,
    ]);
    expect([tariff.hasHeading("9999"), tariff.hasSubheading("610999"), tariff.hasLine("61091001")]).toEqual([
      false,
      false,
      false,
    ]);
  });

  it("lists the lines under a heading", () => {
    expect(reference.tariff.linesUnder("2608")).toEqual(["26080000"]);
  });
});
