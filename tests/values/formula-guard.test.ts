import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { guardCell, withoutGuard } from "../../src/values/formula-guard.js";

/** Texts of the characters that the guard decides by. */
const hard = fc.string({
  unit: fc.constantFrom(..."'=+-@\t\r\n .,:/%()0012359eEjJanAprMAR5月日年¥０５＝x棉".split("")),
  maxLength: 14,
});
const anyText = fc.oneof(hard, fc.string({ unit: "binary" }));

describe("the guard", () => {
  it("comes off: for any text the text comes back, from columns of texts and of numbers", () => {
    fc.assert(
      fc.property(anyText, fc.constantFrom("text" as const, "number" as const), (text, use) => {
        expect(withoutGuard(guardCell(text, use))).toBe(text);
      }),
      { numRuns: 2000 },
    );
  });

  it("is all that is taken off: what guardCell would not have made stays as it is", () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const bare = withoutGuard(text);
        if (bare !== text) expect(guardCell(bare)).toBe(text);
      }),
      { numRuns: 2000 },
    );
  });

  it("is not put before a long text, though it begins as a month or a figure does", () => {
    for (const text of ["jacket ".repeat(20), "Mar ".repeat(40), "1 ".repeat(80)])
      expect(guardCell(text)).toBe(text);
  });

  it("leaves no text that begins as a formula does", () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const guarded = guardCell(text);
        expect(/^[=+@\t\r\0]/.test(guarded)).toBe(false);
        if (guarded.startsWith("-")) expect(String(Number(guarded))).toBe(guarded);
      }),
      { numRuns: 2000 },
    );
  });

  it.each([
    ...[
      "=1+1",
      "=cmd|' /C calc'!A0",
      "+1+1",
      "+86 13800000000",
      "-1+1",
      "-x",
      "-",
      "@SUM(A1)",
      " =1",
      "\t=1",
    ],
    ...["\rx", "\nx", "＝1+1", "＠x"],
    ...[
      "0012",
      "00",
      "007.5",
      "123456789012",
      "110101199003071234",
      "1E5",
      "1e-3",
      "12.50",
      "5.",
      ".5",
      "1,234",
    ],
    ...["12%", "(5)", "$5", "¥12.00", "+5", "-0", "-0.50", "5-", "1234567.12345", "１２"],
    ...[
      "3-5",
      "1/2",
      "1-2-3",
      "2026-11-20",
      "2026/11/20",
      "20.11.2026",
      "2026-11-20T10:00:00+08:00",
      "1 1/2",
    ],
    ...[
      "10:30",
      "8:00 am",
      "8 p",
      "MAR1",
      "Sept-9",
      "5-Jan",
      "Nov 20, 2026",
      "dec 12",
      "3月5日",
      "2026年11月",
    ],
    ...["TRUE", "true", "False", " 0012 ", "'0012", "''=x"],
  ])("stands before %j", (text) => {
    expect(guardCell(text)).toBe(`'${text}`);
  });

  it.each([
    ...[
      "",
      "0",
      "502",
      "-5",
      " -5",
      "12.5",
      "13800000000",
      "0.00001",
      "-99999999999",
      "20261120",
      "4202210090",
    ],
    ...["SO-0012", "DXPENT0000000001", "91340800MA0QD0676X", "10A", "3M", "5A", "12D3", "0x1F", "100件"],
    ...["March", "May", "mark 5", "棉布", "TRUELY", "a=1", "o'clock", "'", "'tis", "3x5", "0571-88888888"],
  ])("is not needed by %j", (text) => {
    expect(guardCell(text)).toBe(text);
    expect(withoutGuard(text)).toBe(text);
  });

  it.each([
    ...[
      ["12.50", "12.50"],
      ["1.00000", "1.00000"],
      ["0.00", "0.00"],
      ["99999999999.00", "99999999999.00"],
    ],
    ...[
      ["123456789012.00", "'123456789012.00"],
      ["012", "'012"],
      ["1E5", "'1E5"],
      ["1,234.00", "'1,234.00"],
    ],
    ...[
      ["-12.50", "-12.50"],
      ["+12", "'+12"],
      ["12.5 kg", "12.5 kg"],
      ["=1", "'=1"],
      ["0.0.0", "'0.0.0"],
    ],
  ])("in a column of numbers makes of %j %j", (text, guarded) => {
    expect(guardCell(text ?? "", "number")).toBe(guarded);
  });

  it.each(["'0012", "'=1+1", "'3-5"])("is taken off %j, as a person writes it in Excel", (text) => {
    expect(withoutGuard(text)).toBe(text.slice(1));
  });
});
