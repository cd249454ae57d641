import { describe, expect, it } from "vitest";
import { flagCode } from "../../src/readings/flag-words.js";
import { bonded, direct, examineImports } from "../support/imports.js";
import { csv, examineRows, row } from "../support/manifest.js";

describe("words for the values of fields that have few", () => {
  // 进出口标记: I 进口, E 出口; 订购人证件类型: 1 身份证, 2 其他 (CEB621's specification).
  it.each([
    ["ieFlag", "出口", "E"],
    ["ieFlag", "进口", "I"],
    ["ieFlag", "e", "E"],
    ["ieFlag", "Import", "I"],
    ["ieFlag", "E-出口", "E"],
    ["buyerIdType", "身份证", "1"],
    ["buyerIdType", "1-身份证", "1"],
    ["buyerIdType", "身份证（1）", "1"],
    ["buyerIdType", "护照", "2"],
    ["payerIdType", "居民身份证", "1"],
  ])("%s: %s is %s", (field, word, code) => {
    expect(flagCode(field, word)).toBe(code);
  });

  it.each([
    ["ieFlag", "E"],
    ["ieFlag", "1"],
    ["ieFlag", "I-出口"],
    ["buyerIdType", "1"],
    ["buyerIdType", "2-身份证"],
    ["buyerIdType", "军官"],
    ["appType", "身份证"],
  ])("%s: %s stays as it is", (field, word) => {
    expect(flagCode(field, word)).toBeUndefined();
  });
});

it("an import whose flag and kind of document are words is declared, with a note for each", async () => {
  for (const goods of [bonded(), direct()]) {
    const { orders, files, batch } = await examineImports(
      csv([{ ...goods, ieFlag: "进口", buyerIdType: "身份证" }]),
    );
    expect(orders).toMatchObject([{ findings: [] }]);
    expect(orders[0]?.consignment.head).toMatchObject({ ieFlag: "I", buyerIdType: "1" });
    expect(
      [...files, ...batch].map(({ kind, column, expected }) => `${kind} ${column} ${expected}`).sort(),
    ).toEqual(["word buyerIdType 1", "word ieFlag I"]);
  }
});

it("an export whose flag says 进口 is refused, not declared as an export", async () => {
  const { orders, failure } = await examineRows(csv([row({ ieFlag: "进口" })]));
  expect(failure === undefined ? orders[0]?.lane : "refused").not.toBe("simplified");
});
