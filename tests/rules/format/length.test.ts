import { describe, expect, it } from "vitest";
import { byCase, type ColumnName, findingOf, findingsOf, idsOf, row } from "../../support/manifest.js";

// 报文规范 202205 版，表 2-38，列“数据格式”：C..n.
const most: readonly (readonly [ColumnName, number])[] = [
  ["ebpCode", 18],
  ["ebpName", 100],
  ["orderNo", 60],
  ["logisticsCode", 18],
  ["logisticsName", 100],
  ["logisticsNo", 32],
  ["copNo", 30],
  ["invtNo", 20],
  ["agentCode", 18],
  ["agentName", 100],
  ["ebcCode", 18],
  ["ebcName", 100],
  ["ownerCode", 18],
  ["ownerName", 100],
  ["iacCode", 18],
  ["iacName", 100],
  ["emsNo", 30],
  ["trafName", 100],
  ["voyageNo", 32],
  ["billNo", 37],
  ["totalPackageNo", 37],
  ["loctNo", 10],
  ["licenseNo", 19],
  ["note", 1000],
  ["itemNo", 20],
  ["itemRecordNo", 30],
  ["itemName", 250],
  ["gcode", 10],
  ["gname", 250],
  ["gmodel", 250],
  ["barCode", 50],
  ["itemNote", 1000],
];

// The same column: Cn.
const exact: readonly (readonly [ColumnName, number])[] = [
  ["guid", 36],
  ["appType", 1],
  ["appStatus", 1],
  ["customsCode", 4],
  ["preNo", 18],
  ["ieFlag", 1],
  ["portCode", 4],
  ["statisticsFlag", 1],
  ["tradeMode", 4],
  ["trafMode", 1],
  ["country", 3],
  ["fCurrency", 3],
  ["fFlag", 1],
  ["iCurrency", 3],
  ["iFlag", 1],
  ["wrapType", 1],
  ["destinationCountry", 3],
  ["currency", 3],
  ["unit", 3],
  ["unit1", 3],
  ["unit2", 3],
];

const tooLong = (found: readonly string[] | undefined, column: string) =>
  found?.includes(`error format/length ${column}`);

describe("format/length", () => {
  it.each(most)("%s takes up to %i characters, not one more", async (column, length) => {
    const filled = (count: number) => row({ copNo: "C1", logisticsNo: "W1", [column]: "1".repeat(count) });
    expect(await idsOf(filled(length))).not.toContain("format/length");
    expect(await idsOf(filled(length + 1))).toContain("format/length");
  });

  it.each(exact)("%s takes %i characters, neither more nor fewer", async (column, length) => {
    const found = await byCase({
      right: { [column]: "1".repeat(length) },
      more: { [column]: "1".repeat(length + 1) },
      ...(length > 1 ? { fewer: { [column]: "1".repeat(length - 1) } } : {}),
    });
    expect(tooLong(found["right"], column)).toBe(false);
    expect(tooLong(found["more"], column)).toBe(true);
    if (length > 1) expect(tooLong(found["fewer"], column)).toBe(true);
  });

  it("takes 3 or 4 characters in POD", async () => {
    const found = await byCase({
      a: { POD: "31" },
      b: { POD: "502" },
      c: { POD: "3154" },
      d: { POD: "31540" },
    });
    expect(found).toEqual({
      a: ["error format/length POD"],
      b: [],
      c: [],
      d: ["error format/length POD"],
    });
  });

  it("counts characters as the schema does: a rare one, of two UTF-16 units, is one", async () => {
    expect(await findingsOf(row({ gname: "𠮷".repeat(250) }))).toEqual([]);
    expect(await findingsOf(row({ gname: "汉".repeat(250) }))).toEqual([]);
    expect(await findingsOf(row({ gname: "𠮷".repeat(251) }))).toEqual(["error format/length gname:2"]);
  });

  it("does not count the blanks around a value", async () => {
    expect(
      await findingsOf(row({ orderNo: `  ${"1".repeat(60)}\t`, copNo: "C1", logisticsNo: "W1" })),
    ).toEqual([]);
  });

  it("says the length and the limit, and cuts a long value", async () => {
    expect(await findingOf(row({ gmodel: "棉".repeat(251) }))).toMatchObject({
      kind: "long",
      severity: "error",
      column: "gmodel",
      line: 2,
      value: `${"棉".repeat(40)}… (251)`,
      expected: "250",
    });
    expect(await findingOf(row({ customsCode: "330" }))).toMatchObject({
      kind: "few",
      value: "330 (3)",
      expected: "4",
    });
    expect(await findingOf(row({ POD: "31" }))).toMatchObject({
      kind: "short",
      value: "31 (2)",
      expected: "3",
    });
  });

  it.each([
    ["customsCode", "101", "lost-zero", "0101 (机场单证)"],
    ["tradeMode", "110", "lost-zero", "0110 (一般贸易)"],
    ["portCode", "2233.0", "decimal-tail", "2233"],
    ["fCurrency", "142.0", "decimal-tail", "142"],
    ["gcode", "8518300000.0", "decimal-tail", "8518300000"],
    ["gcode", "1901101000101", "inspection", "1901101000"],
    ["gcode", "8518.30.00.00", "divided", "8518300000"],
    ["gcode", "8518 3000 00", "divided", "8518300000"],
    ["gcode", "85183000001", "goods-digits", ""],
  ] as const)("tells what has become of %s %s: %s", async (column, value, kind, expected) => {
    expect(await findingOf(row({ [column]: value }))).toMatchObject({
      rule: "format/length",
      kind,
      column,
      value,
      expected,
    });
  });

  it.each(["appType", "fFlag", "statisticsFlag"] as const)("names the values of %s", async (column) => {
    expect(await findingOf(row({ [column]: "FALSE" }))).toMatchObject({ kind: "values", value: "FALSE" });
  });

  it("does not say of a long number that it is to be shortened", async () => {
    expect((await findingOf(row({ copNo: "C".repeat(31) }))).kind).toBe("long-number");
    expect((await findingOf(row({ ebcName: "名".repeat(101) }))).kind).toBe("long");
  });

  it("shows a value of 40 characters whole", async () => {
    expect((await findingOf(row({ customsCode: "3".repeat(40) }))).value).toBe(`${"3".repeat(40)} (40)`);
    expect((await findingOf(row({ customsCode: "3".repeat(41) }))).value).toBe(`${"3".repeat(40)}… (41)`);
  });

  it("names a cell of 10 MB without showing it", async () => {
    const { rule, value } = await findingOf(row({ note: "长".repeat(3_500_000) }));
    expect(rule).toBe("format/length");
    expect(value.length).toBeLessThan(60);
  });
});
