import { describe, expect, it } from "vitest";
import { byCase, findingOf, findingsOf, row } from "../../support/manifest.js";

describe("code/unit", () => {
  // 海关计量单位代码表：台 001、个 007、件 011、千克 035.
  it("takes the units of the table", async () => {
    expect(
      await findingsOf(row({ unit: "011", unit1: "035", qty1: "0.4", unit2: "007", qty2: "2" })),
    ).toEqual([]);
  });

  it("refuses others, in each of the three columns", async () => {
    const found = await byCase({
      unit: { unit: "999", unit1: "035", qty1: "0.4" },
      unit1: { unit1: "999", qty1: "1" },
      unit2: { unit2: "999", qty2: "1" },
    });
    expect(found).toEqual({
      unit: ["error code/unit unit"],
      unit1: ["error code/unit unit1"],
      unit2: ["error code/unit unit2"],
    });
  });

  it("takes words with one meaning", async () => {
    const cells = { unit: "件", unit1: "公斤", qty1: "0.4", unit2: "pcs", qty2: "2" };
    expect(await findingsOf(row(cells))).toEqual([]);
  });

  it("names what a word may stand for, the likeliest first", async () => {
    expect(await findingOf(row({ unit2: "Pair", qty2: "1" }))).toMatchObject({
      kind: "several",
      severity: "error",
      value: "Pair",
      expected: "025 双, 026 对, 019 副",
    });
  });

  it("names the code near it", async () => {
    const { kind, expected } = await findingOf(row({ unit2: "ABC", qty2: "1" }));
    expect([kind, expected]).toEqual(["strange", ""]);
    expect((await findingOf(row({ unit2: "911", qty2: "1" }))).expected).toContain("011 件");
  });

  it("does not put back the zeros that a spreadsheet dropped", async () => {
    expect(await findingsOf(row({ unit2: "7", qty2: "1" }))).toEqual(["error format/length unit2:2"]);
  });
});
