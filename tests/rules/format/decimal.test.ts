import { describe, expect, it } from "vitest";
import { byCase, examineOne, findingOf, findingsOf, order, row } from "../../support/manifest.js";

describe("format/decimal", () => {
  // N19,5: 19 digits in all, at most 5 behind the point. N9: 9 digits, none behind it.
  it("takes plain numbers of as many digits as the messages carry", async () => {
    const found = await byCase({
      zero: { freight: "0" },
      fen: { freight: "12.34" },
      five: { freight: "0.12345" },
      "leading zeros": { freight: "0001.50" },
      nineteen: { freight: "12345678901234.12345" },
      "nineteen before the point": { freight: "1234567890123456789" },
      nine: { packNo: "123456789" },
    });
    expect(Object.values(found).flat()).toEqual([]);
  });

  it.each([
    "1,299.00",
    "¥12.00",
    "12.00元",
    "1.2E+03",
    "1e3",
    "+5",
    "5.",
    ".5",
    "1.2.3",
    "１２",
    "十二",
    "0x10",
    "NaN",
    "Infinity",
    "#VALUE!",
    "--1",
    "1 000",
    "12%",
  ])("refuses %s, which is no plain number", async (freight) => {
    expect(await findingOf(row({ freight }))).toMatchObject({
      rule: "format/decimal",
      kind: "shape",
      severity: "error",
      column: "freight",
      line: 2,
      value: freight,
    });
  });

  it("refuses a sixth digit behind the point, and any in a count", async () => {
    expect(await findingOf(row({ freight: "0.123456" }))).toMatchObject({ kind: "fraction", expected: "5" });
    expect(await findingOf(row({ packNo: "1.5" }))).toMatchObject({ kind: "fraction", expected: "0" });
    expect(await findingsOf(row({ gnum: "1.0" }))).toEqual(["error format/decimal gnum:2"]);
  });

  it("refuses a twentieth digit, and a tenth in a count", async () => {
    expect(await findingOf(row({ freight: "123456789012345.12345" }))).toMatchObject({
      kind: "digits",
      expected: "19",
    });
    expect(await findingOf(row({ freight: "12345678901234567890" }))).toMatchObject({ kind: "digits" });
    expect(await findingOf(row({ packNo: "1234567890" }))).toMatchObject({ kind: "digits", expected: "9" });
  });

  // XML Schema's totalDigits counts those of the value: zeros before it are none.
  it("does not count zeros before a number", async () => {
    expect(await findingsOf(row({ freight: `${"0".repeat(25)}.5`, fCurrency: "142", fFlag: "3" }))).toEqual(
      [],
    );
    expect(await findingsOf(row({ packNo: "0000000000001" }))).toEqual([]);
  });

  it("finds every number column of the goods lines, each on its line", async () => {
    const lines = order("SO-1", [
      {},
      { qty: "两件", qty1: "2" },
      { qty1: "x" },
      { qty2: "x" },
      { price: "x" },
    ]);
    const { lane, findings } = await examineOne(lines);
    expect(lane).toBe("rejected");
    expect(findings.map(({ rule, column, line }) => `${rule} ${column}:${line}`)).toEqual([
      "format/decimal qty:3",
      "format/decimal qty1:4",
      "format/decimal qty2:5",
      "format/decimal price:6",
    ]);
  });

  it("says nothing but that of a total that can't be read", async () => {
    expect(await findingsOf(row({ totalPrice: "51.00元" }))).toEqual(["error format/decimal totalPrice:2"]);
  });

  it("refuses a total that is left to us and has more than 19 digits", async () => {
    // 123456789012 × 1234567890 = 152415787516720024680: 21 digits.
    const cells = { qty: "123456789012", qty1: "123456789012", price: "1234567890", totalPrice: "" };
    expect(await findingsOf(row(cells))).toContain("error format/decimal totalPrice:2");
  });

  it("does not ask for a total that it could not compute from a wrong number", async () => {
    expect(await findingsOf(row({ price: "25,50", totalPrice: "" }))).toEqual([
      "error format/decimal price:2",
    ]);
  });

  it("does not say it again of the legal quantity that is filled in from it", async () => {
    expect(await findingsOf(row({ qty: "2件" }))).toEqual(["error format/decimal qty:2"]);
  });
});
