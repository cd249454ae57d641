import { describe, expect, it } from "vitest";
import { loadReference, type TableId } from "../../src/reference/tables.js";

const reference = loadReference();
const nearest = (id: TableId, value: string, limit?: number) =>
  reference
    .table(id)
    .nearest(value, limit)
    .map(({ code }) => code);
const search = (id: TableId, text: string) =>
  reference
    .table(id)
    .search(text)
    .map(({ code }) => code);

describe("nearest", () => {
  it.each([
    ["currencies", "USD", "502", "the ISO code"],
    ["currencies", "usd", "502", "the ISO code in small letters"],
    ["currencies", "美元", "502", "the Chinese name"],
    ["countries", "USA", "502", "the ISO code"],
    ["countries", "japan", "116", "the English name"],
    ["countries", "关岛", "699", "a territory under a shared code"],
    ["units", "7", "007", "the zeros that a spreadsheet dropped"],
    ["headings", "101", "0101", "the zero that a spreadsheet dropped"],
    ["units", "千克", "035", "the Chinese name"],
    ["wrap-types", "22", "2", "the new code"],
    ["ports", "USA264", "3154", "the new code"],
    ["ports", "大阪", "1303", "part of the name"],
    ["transport-modes", "ｙ", "Y", "a wide small letter"],
  ] as const)("%s: %s is %s (%s)", (id, value, code, _why) => {
    expect(nearest(id, value)).toEqual([code]);
  });

  it("takes the closest codes, ties in code order, when the value is no name", () => {
    expect(nearest("currencies", "503")).toEqual(["303", "501", "502"]);
    expect(nearest("currencies", "503", 1)).toEqual(["303"]);
    expect(nearest("currencies", "503", 2)).toEqual(["303", "501"]);
  });

  it("suggests nothing when nothing is near", () => {
    expect(nearest("units", "公斤力")).toEqual([]);
    expect(nearest("units", "")).toEqual([]);
    expect(nearest("currencies", "5".repeat(10_000))).toEqual([]);
    // No code has more than ten characters: from 21 on a text is taken for no code.
    expect(nearest("countries", `502${"x".repeat(17)}`)[0]).toBe("502");
    expect(nearest("countries", `502${"x".repeat(18)}`)).toEqual([]);
    // Of the same length, and not a character in its place.
    expect(nearest("units", "ABC")).toEqual([]);
  });
});

describe("search", () => {
  it("puts the exact code first, then codes that begin with it", () => {
    expect(search("trade-modes", "9610")[0]).toBe("9610");
    expect(search("trade-modes", "96")).toEqual(["9600", "9610", "9639"]);
  });

  it("finds part of a Chinese or an English name", () => {
    expect(search("currencies", "美元")).toEqual(["502"]);
    expect(search("countries", "NEW ZEA")).toEqual(["609"]);
    expect(search("trade-modes", "海外仓")).toEqual(["9810"]);
  });

  it("lists everything for a blank text, nothing for an unknown one", () => {
    expect(search("transport-modes", "")).toHaveLength(18);
    expect(search("transport-modes", "骆驼")).toEqual([]);
  });
});
