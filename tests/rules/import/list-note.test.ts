import { describe, expect, it } from "vitest";
import { bonded, examineImports } from "../../support/imports.js";

/** The findings about a list with one row of honey. */
async function found(note: string, mode = "", limit = "", unit = "") {
  const positiveList = `code,note,mode,yearlyLimit,yearlyUnit\n04090000,${note},${mode},${limit},${unit}\n`;
  return (await examineImports(bonded(), { positiveList })).files;
}

describe("import/list-note", () => {
  it.each(["仅限网购保税商品", "网购保税进口", "仅限直购"])(
    "warns of %s where mode is blank",
    async (note) => {
      expect(await found(note)).toMatchObject([
        {
          rule: "import/list-note",
          kind: "mode",
          severity: "warning",
          file: expect.stringMatching(/list\.csv$/),
          line: 2,
          value: note,
          expected: "04090000",
        },
      ]);
      expect(await found(note, "1210")).toEqual([]);
    },
  );

  it.each(["每人每年不超过2千克", "限每年20公斤以内", "年度限量2千克"])(
    "warns of %s where the limit is blank",
    async (note) => {
      expect(await found(note)).toMatchObject([{ kind: "yearly", severity: "warning" }]);
      expect(await found(note, "", "2", "035")).toEqual([]);
    },
  );

  it("warns of both", async () => {
    const kinds = (await found("仅限网购保税商品；每人每年不超过2千克")).map(({ kind }) => kind);
    expect(kinds).toEqual(["mode", "yearly"]);
  });

  it("shows 80 characters of a long note", async () => {
    for (const length of [80, 81]) {
      const note = `仅限直购${"注".repeat(length - 4)}`;
      expect(await found(note)).toMatchObject([{ value: note.slice(0, 80) }]);
    }
  });

  it.each(["", "列入《进出口野生动植物种商品目录》的除外", "仅限家用打印机墨盒", "2019年版"])(
    "takes the note %j",
    async (note) => {
      expect(await found(note)).toEqual([]);
    },
  );
});
