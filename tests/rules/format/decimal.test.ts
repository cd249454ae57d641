import { describe, expect, it } from "vitest";
import { byCase, examineOne, findingOf, findingsOf, order, row } from "../../support/manifest.js";

describe("format/decimal", () => {
  // N19,5: 19 digits in all, at most 5 behind the point. N9: 9 digits, none behind it.
  const ship = { grossWeight: "2000000", netWeight: "1999999", tradeMode: "9710", unit: "035", qty1: "2" };
  it("takes plain numbers of as many digits as the messages carry", async () => {
    const found = await byCase({
      zero: { freight: "0" },
      fen: { freight: "12.34" },
      five: { freight: "0.12345" },
      "leading zeros": { freight: "0001.50" },
      nineteen: { freight: "12345678901234.12345" },
      "nineteen before the point": { freight: "1234567890123456789" },
      nine: { packNo: "123456789", ...ship },
    });
    expect(Object.values(found).flat()).toEqual([]);
  });

  it.each(["1.2.3", "十二", "0x10", "--1", "一百", "1-2"])(
    "refuses %s, which is no number",
    async (freight) => {
      expect(await findingOf(row({ freight }))).toMatchObject({
        rule: "format/decimal",
        kind: "shape",
        severity: "error",
        column: "freight",
        line: 2,
        value: freight,
      });
    },
  );

  it.each([
    ["1,299.00", "separators", "1299.00"],
    ["1,299", "separators", "1299 / 1.299"],
    ["1 299 000", "separators", "1299000"],
    ["1 000", "separators", "1000"],
    ["1.299,50", "comma", "1299.50"],
    ["25,5", "comma", "25.5"],
    ["¥12.00", "with-text", "12.00"],
    ["84.00%", "percent", "0.84"],
    ["5 %", "percent", "0.05"],
    ["12.00元", "with-text", "12.00"],
    ["USD 9.90", "with-text", "9.90"],
    ["0.39kg", "with-text", "0.39"],
    ["2件", "with-text", "2"],
    ["1e3", "exponent", "1000"],
    ["5E-05", "exponent", "0.00005"],
    ["+5", "bare-point", "5"],
    ["5.", "bare-point", "5"],
    [".5", "bare-point", "0.5"],
    ["¥002.50", "with-text", "2.50"],
    ["00,5", "comma", "0.5"],
    ["+05", "bare-point", "5"],
  ])("says of %s that it is not plain (%s), and how it is: %s", async (freight, kind, expected) => {
    expect(await findingOf(row({ freight }))).toMatchObject({
      rule: "format/decimal",
      kind,
      severity: "error",
      value: freight,
      expected,
    });
  });

  it.each([
    ["１２.5", "wide", "１ U+FF11 (1)", "12.5"],
    ["12．5", "wide", "． U+FF0E (3)", "12.5"],
    ["12，5", "wide", "， U+FF0C (3)", "12,5"],
    ["12。5", "wide", "。 U+3002 (3)", "12.5"],
    ["1\u00a0299", "invisible", "NO-BREAK SPACE U+00A0 (2)", "1299"],
    ["12\u200b.5", "invisible", "ZERO WIDTH SPACE U+200B (3)", "12.5"],
    ["٣٥", "digit", "٣ U+0663 (1)", "35"],
    ["७.5", "digit", "७ U+096D (1)", "7.5"],
  ])("names the odd character of %j", async (freight, kind, value, expected) => {
    expect(await findingOf(row({ freight }))).toMatchObject({
      rule: "format/decimal",
      kind,
      value,
      expected,
    });
  });

  it.each([
    ["59.699999999999996", "59.70"],
    ["19.900000000000002", "19.90"],
    ["0.30000000000000004", "0.30"],
    ["123.45600000000001", "123.456"],
  ])("names the binary fraction %s, which means %s", async (freight, expected) => {
    expect(await findingOf(row({ freight }))).toMatchObject({ kind: "binary", expected });
  });

  it.each(["0.3333333333333333", "12.345678", "1234567.1234567891"])(
    "does not take %s for the error of a calculation",
    async (freight) => {
      expect((await findingOf(row({ freight }))).kind).toBe("fraction");
    },
  );

  it("says of a whole number with a point that it needs none", async () => {
    expect(await findingOf(row({ packNo: "1.0" }))).toMatchObject({ kind: "whole", expected: "1" });
  });

  it("refuses a sixth digit behind the point, and any in a count", async () => {
    expect(await findingOf(row({ freight: "0.123456" }))).toMatchObject({ kind: "fraction", expected: "5" });
    expect(await findingOf(row({ packNo: "1.5" }))).toMatchObject({ kind: "count", value: "1.5" });
    expect(await findingOf(row({ gnum: "1.00001" }))).toMatchObject({ kind: "count", column: "gnum" });
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
      { qty2: "x", unit2: "035" },
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
