import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { isFormula, mayBeGuard, withoutGuard } from "../../src/readings/guards.js";

describe("guards of numbers and codes", () => {
  it.each([
    ["'1001", "1001"],
    ["''1001", "1001"],
    ["’1001", "1001"],
    ["＇1001", "1001"],
    ["`1001", "1001"],
    ["'SO-1", "SO-1"],
    ['="00123"', "00123"],
    ['="a""b"', 'a"b'],
    ['="=""00123"""', "00123"],
    ["' 1001", "1001"],
    ["'=1", "=1"],
    ["'", ""],
    ["''", ""],
    ['=""', ""],
  ])("%s is %s", (text, bare) => expect(withoutGuard(text, false)).toBe(bare));

  it.each(["1001", "", "=A1", "1001'", "SO'1", '"1001"', "="])("%j has none", (text) => {
    expect(withoutGuard(text, false)).toBe(text);
  });
});

describe("guards of free text", () => {
  it.each([
    ["'=cmd|' /C calc'!A0", "=cmd|' /C calc'!A0"],
    ["'-5 °C", "-5 °C"],
    ["'+86 571", "+86 571"],
    ["'@home", "@home"],
    ["'00123", "00123"],
    ["'2026-11-20", "2026-11-20"],
    ["'蓝牙耳机", "蓝牙耳机"],
    ['="蓝牙耳机"', "蓝牙耳机"],
  ])("%s is %s", (text, bare) => expect(withoutGuard(text, true)).toBe(bare));

  it.each([
    "'s-Gravenhage",
    "'t Harde",
    "'90s T-shirt",
    "'蓝牙'耳机",
    "'Abd al-Rahman",
    "’s-Gravenhage",
    "O'Neill",
  ])("the apostrophe of %s is its own", (text) => expect(withoutGuard(text, true)).toBe(text));

  it.each([
    ["'90s T-shirt", true],
    ["'Bluetooth headset", true],
    ["'s-Gravenhage", false],
    ["'Quoted' text", false],
    ["O'Neill", false],
  ])("%s: whether its apostrophe may be a mark is %s", (text, doubtful) =>
    expect(mayBeGuard(text)).toBe(doubtful),
  );
});

describe("formulas", () => {
  it.each([
    "=A1+B2",
    "=VLOOKUP(A2,B:C,2,0)",
    "=$A$1&B2",
    "=Sheet2!A1",
    "='my sheet'!A1",
    "=1+2",
    "=-A1",
    "=cmd|' /C calc'!A0",
  ])("%s is one anywhere", (text) =>
    expect([isFormula(text, true), isFormula(text, false)]).toEqual([true, true]),
  );

  it.each(["==", "= 红色", "=>升级版"])("%s is none in free text", (text) => {
    expect([isFormula(text, true), isFormula(text, false)]).toEqual([false, true]);
  });

  it.each(["A1+B2", "1=1", ""])("%j is none", (text) => expect(isFormula(text, false)).toBe(false));
});

describe("any text", () => {
  const text = fc.array(fc.constantFrom("'", '"', "=", "’", "`", "1", "a", "中", " ", "+", "-"), {
    maxLength: 12,
  });

  it("has no guard left once it was taken off", () => {
    fc.assert(
      fc.property(text, fc.boolean(), (parts, free) => {
        const bare = withoutGuard(parts.join(""), free);
        return withoutGuard(bare, free) === bare;
      }),
    );
  });

  it("keeps what begins with no mark", () => {
    const start = fc.string({ minLength: 1 }).filter((each) => !/^['’‘＇`=]/.test(each));
    fc.assert(fc.property(start, fc.boolean(), (each, free) => withoutGuard(each, free) === each));
  });
});
