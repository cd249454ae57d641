import { describe, expect, it } from "vitest";
import { byCase, examineOne, findingOf, findingsOf, order, row, without } from "../../support/manifest.js";

/** In square metres, which may have a fraction. */
const goods = (qty: string, price: string, totalPrice: string) => ({
  ...{ qty, unit: "032", qty1: "1" },
  ...{ price, totalPrice },
});
const differs = ["error amount/line-total totalPrice"];

describe("amount/line-total", () => {
  it("compares to the fen at least, whatever zeros the total is written with", async () => {
    const found = await byCase({
      fen: goods("3", "9.90", "29.70"),
      short: goods("3", "9.90", "29.7"),
      long: goods("3", "9.90", "29.70000"),
      whole: goods("3", "10", "30"),
    });
    expect(found).toEqual({ fen: [], short: [], long: [], whole: [] });
  });

  // 3 × 1.23456 = 3.70368; 1.5 × 0.33 = 0.495; 0.125 × 0.2 = 0.025; 3 × 9.99 = 29.97
  it("rounds half up to the digits of the total, 2 to 5", async () => {
    const found = await byCase({
      two: goods("3", "1.23456", "3.70"),
      three: goods("3", "1.23456", "3.704"),
      four: goods("3", "1.23456", "3.7037"),
      five: goods("3", "1.23456", "3.70368"),
      "half up": goods("1.5", "0.33", "0.50"),
      "half kept": goods("1.5", "0.33", "0.495"),
      "quarter up": goods("0.125", "0.2", "0.03"),
    });
    expect(Object.values(found).flat()).toEqual([]);
  });

  it("refuses a total that is off by its last digit", async () => {
    const found = await byCase({
      fen: goods("3", "9.90", "29.00"),
      "one up": goods("3", "1.23456", "3.71"),
      "cut off": goods("3", "1.23456", "3.703"),
      "half down": goods("1.5", "0.33", "0.49"),
      "quarter down": goods("0.125", "0.2", "0.02"),
      "to the yuan": goods("3", "9.99", "30"),
      "to the jiao": goods("3", "9.99", "30.0"),
      "fifth digit": goods("3", "1.23456", "3.70369"),
    });
    for (const [name, briefs] of Object.entries(found)) expect([name, briefs]).toEqual([name, differs]);
  });

  it("says what is due", async () => {
    expect(await findingOf(row(goods("3", "9.90", "29.00")))).toMatchObject({
      rule: "amount/line-total",
      severity: "error",
      column: "totalPrice",
      line: 2,
      value: "29.00",
      expected: "3 × 9.90 = 29.70",
    });
  });

  // 12345.67 ÷ 7000 = 1.763667…: 7000 × 1.76366 = 12345.62, 7000 × 1.76367 = 12345.69.
  it("tells that no price of five digits gives a total, and which are nearest", async () => {
    const { findings } = await examineOne(row(goods("7000", "1.7637", "12345.67")));
    expect(findings.find(({ rule }) => rule === "amount/line-total")).toMatchObject({
      kind: "no-price-fits",
      value: "12345.67",
      expected: "7000 × 1.76366 = 12345.62 / 7000 × 1.76367 = 12345.69",
    });
  });

  // 29.00 ÷ 3 = 9.66666…, and 3 × 9.66666 = 28.99998, which is 29.00 to the fen.
  it("tells the price that gives a total where it is near", async () => {
    expect(await findingOf(row(goods("3", "9.67", "29.00")))).toMatchObject({
      kind: "other-price",
      expected: "3 × 9.67 = 29.01; 3 × 9.66666 = 29.00",
    });
  });

  // 12345678.12345 × 87654.321 = 1082152033195.56392745, which no double tells from its neighbours.
  it("is exact where doubles are not", async () => {
    const found = await byCase(
      {
        two: goods("12345678.12345", "87654.321", "1082152033195.56"),
        five: goods("12345678.12345", "87654.321", "1082152033195.56393"),
        off: goods("12345678.12345", "87654.321", "1082152033195.56392"),
      },
      { pilotZone: "" },
    );
    expect(found["two"]).not.toContain(differs[0]);
    expect(found["five"]).not.toContain(differs[0]);
    expect(found["off"]).toContain(differs[0]);
  });

  it("names the line of the manifest that is wrong", async () => {
    const lines = order("SO-1", [{}, { totalPrice: "50.99" }, {}, { totalPrice: "51.01" }]);
    expect(await findingsOf(lines)).toEqual([
      "error amount/line-total totalPrice:3",
      "error amount/line-total totalPrice:5",
    ]);
  });

  it("has nothing to say where the total is left out: it is filled in", async () => {
    const blank = await examineOne(row(goods("3", "9.90", "")));
    const absent = await examineOne(without(row(goods("3", "1.23456", "")), "totalPrice"));
    expect(blank).toMatchObject({ lane: "simplified", findings: [] });
    expect(blank.consignment.lines.at(0)?.text.totalPrice).toBe("29.70");
    expect(absent).toMatchObject({ lane: "simplified", findings: [] });
    expect(absent.consignment.lines.at(0)?.text.totalPrice).toBe("3.70368");
  });

  it("leaves a number that can't be read to format/decimal", async () => {
    expect(await findingsOf(row(goods("3", "9,90", "29.70")))).toEqual(["error format/decimal price:2"]);
    expect(await findingsOf(row(goods("3", "9.90", "29.70元")))).toEqual([
      "error format/decimal totalPrice:2",
    ]);
  });
});
