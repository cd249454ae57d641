import { describe, expect, it } from "vitest";
import { forbiddenCharacter } from "../../../src/rules/format/character.js";
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
    expect(
      await findingsOf(row({ gname: "棉T恤𠮷😀 é\u00a0\u200b\u202eش", gmodel: "a\tb\nc\r\nd" })),
    ).toEqual([]);
    expect(await findingsOf(row({ gname: "名\ufffd名\ue000\u0085\u007f", note: "<&>'\"]]>" }))).toEqual([]);
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
