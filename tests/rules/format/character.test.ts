import { describe, expect, it } from "vitest";
import { forbiddenCharacter } from "../../../src/rules/format/character.js";
import { bonded, examineImport } from "../../support/imports.js";
import { examineOne, findingOf, findingsOf, order, row } from "../../support/manifest.js";

// XML 1.0, 2.2: Char ::= #x9 | #xA | #xD | [#x20-#xD7FF] | [#xE000-#xFFFD] | [#x10000-#x10FFFF]
const isChar = (point: number) =>
  point === 0x9 ||
  point === 0xa ||
  point === 0xd ||
  (point >= 0x20 && point <= 0xd7ff) ||
  (point >= 0xe000 && point <= 0xfffd) ||
  (point >= 0x10000 && point <= 0x10ffff);

describe("the characters that XML 1.0 has a place for", () => {
  it("are those of its production Char, tried one by one", () => {
    const wrong: string[] = [];
    const told = (unit: number) => `U+${unit.toString(16).toUpperCase().padStart(4, "0")}`;
    for (let point = 0; point <= 0xffff; point++) {
      const found = forbiddenCharacter(`品${String.fromCharCode(point)}名`);
      if (found !== (isChar(point) ? undefined : told(point))) wrong.push(told(point));
    }
    for (let point = 0x10000; point <= 0x10ffff; point += 7) {
      if (forbiddenCharacter(`品${String.fromCodePoint(point)}名`) !== undefined) wrong.push(told(point));
    }
    expect(wrong).toEqual([]);
  });
});

describe("format/character", () => {
  it("takes every other character, rare and right-to-left ones too", async () => {
    expect(await findingsOf(row({ gname: "棉T恤𠮷😀 é\u00a0\u202eش", gmodel: "👨\u200d👩" }))).toEqual([]);
    expect(
      await findingsOf(row({ gname: "名\ue000名", note: "<&>'\"]]> a\tb\nc\r\nd \u0085\u200b" })),
    ).toEqual([]);
  });

  it.each([
    ["gname", "耳\u200b机", "hidden-text", "ZERO WIDTH SPACE U+200B (2)"],
    ["ebcName", "示例\u00ad公司", "hidden-text", "SOFT HYPHEN U+00AD (3)"],
    ["ownerName", "示例\u202e公司", "hidden-text", "RIGHT-TO-LEFT OVERRIDE U+202E (3)"],
    ["gmodel", "男式\n棉", "break", "LINE FEED U+000A (3)"],
    ["ebpName", "示\t例", "break", "TAB U+0009 (2)"],
    ["gname", "名\u0085", "break", "CONTROL CHARACTER U+0085 (2)"],
  ] as const)("warns of %s %j: %s %s", async (column, value, kind, expected) => {
    expect(await findingOf(row({ [column]: value }))).toMatchObject({
      rule: "format/character",
      kind,
      severity: "warning",
      column,
      value,
      expected,
    });
  });

  it.each([
    ["orderNo", "SO\n1", "LINE FEED U+000A (3)", "SO1"],
    ["logisticsNo", "WJ\t70001", "TAB U+0009 (3)", "WJ70001"],
    ["billNo", "086\r\n1", "CARRIAGE RETURN U+000D (4)", "0861"],
    ["itemNo", "SKU\u007f1", "DELETE U+007F (4)", "SKU1"],
    ["ebcCode", "3302\n960004", "LINE FEED U+000A (5)", "3302960004"],
  ])("refuses %s %j for its %s", async (column, text, value, expected) => {
    const cells = { orderNo: "SO-1", copNo: "C-1", logisticsNo: "W10001", [column]: text };
    expect(await findingOf(row(cells))).toMatchObject({
      rule: "format/character",
      kind: "control",
      severity: "error",
      column,
      value,
      expected,
    });
  });

  it.each([
    ["\u0000", "U+0000"],
    ["\u000b", "U+000B"],
    ["\u000c", "U+000C"],
    ["\u001f", "U+001F"],
    ["\u0001", "U+0001"],
    ["\ufffe", "U+FFFE"],
    ["\uffff", "U+FFFF"],
  ])("refuses %j inside a name", async (character, name) => {
    expect(await findingOf(row({ gname: `棉制${character}T恤衫` }))).toMatchObject({
      rule: "format/character",
      kind: "forbidden",
      severity: "error",
      column: "gname",
      line: 2,
      value: name,
    });
  });

  it.each(["\u0000", "\u000b", "\u000c", "\ufffe"])(
    "refuses %j at either end of a name",
    async (character) => {
      expect(await findingsOf(row({ gname: `${character}棉制T恤衫` }))).toEqual([
        "error format/character gname:2",
      ]);
      expect(await findingsOf(row({ gname: `棉制T恤衫${character}` }))).toEqual([
        "error format/character gname:2",
      ]);
    },
  );

  it("looks at head columns, at columns that may be blank, and at every line", async () => {
    expect(await findingsOf(row({ ebcName: "示\u0007例", itemNote: "a\u0008b" }))).toEqual([
      "error format/character ebcName:2",
      "error format/character itemNote:2",
    ]);
    expect(await findingsOf(order("SO-1", [{}, { gname: "a\u0000b" }]))).toEqual([
      "error format/character gname:3",
    ]);
  });

  it("says only that of a value that has other faults besides", async () => {
    expect((await examineOne(row({ gcode: "61\u000009" }))).findings.map(({ rule }) => rule)).toEqual([
      "format/character",
    ]);
  });
});

describe("format/character, numbers and codes", () => {
  it.each([
    ["orderNo", "６１２０２６", "wide", "６ U+FF16 (1)", "612026"],
    ["logisticsNo", "WJ\u200b7000", "invisible", "ZERO WIDTH SPACE U+200B (3)", "WJ7000"],
    ["logisticsNo", "\u202aWJ7000\u202c", "invisible", "LEFT-TO-RIGHT EMBEDDING U+202A (1)", "WJ7000"],
    ["billNo", "123\u00a04567", "invisible", "NO-BREAK SPACE U+00A0 (4)", "1234567"],
    ["itemNo", "SKU\u00ad1", "invisible", "SOFT HYPHEN U+00AD (4)", "SKU1"],
    ["itemNo", "\u200eSKU1", "invisible", "LEFT-TO-RIGHT MARK U+200E (1)", "SKU1"],
    ["itemNo", "SKU-Ａ1", "wide", "Ａ U+FF21 (5)", "SKU-A1"],
    ["gcode", "６１０９", "wide", "６ U+FF16 (1)", "6109"],
    ["gcode", "6109．10", "wide", "． U+FF0E (5)", "6109.10"],
    ["customsCode", "33٠2", "digit", "٠ U+0660 (3)", "3302"],
    ["ieDate", "２0261120", "wide", "２ U+FF12 (1)", "20261120"],
    ["ebcCode", "3302９60004", "wide", "９ U+FF19 (5)", "3302960004"],
  ] as const)("of %s %j names %s %s and the plain form", async (column, text, kind, value, expected) => {
    const cells = { orderNo: "SO-1", copNo: "C-1", logisticsNo: "W10001", [column]: text };
    expect(await findingOf(row(cells))).toMatchObject({
      rule: "format/character",
      kind,
      severity: "error",
      column,
      value,
      expected,
    });
  });

  it("takes Chinese words and full-width signs in an enterprise's own numbers", async () => {
    expect(await findingsOf(row({ itemNo: "红色（大）－L", billNo: "第7批，A" }))).toEqual([]);
  });

  it("masks a person's number and names the character beside it", async () => {
    const { findings } = await examineImport(bonded({ buyerTelephone: "1390553100２" }));
    expect(findings).toMatchObject([
      { kind: "personal", column: "buyerTelephone", value: "139******0２", expected: "２ U+FF12 (11)" },
    ]);
  });

  it("names what can't be seen in a person's name, and no blanks or joined signs", async () => {
    const { findings } = await examineImport(bonded({ buyerName: "欧阳\u200b示" }));
    expect(findings).toMatchObject([
      { kind: "hidden", column: "buyerName", expected: "ZERO WIDTH SPACE U+200B (3)" },
    ]);
    expect((await examineImport(bonded({ buyerName: "OU\u00a0YANG" }))).findings).toEqual([]);
  });
});
