import { describe, expect, it } from "vitest";
import { bonded, importFindings } from "../../support/imports.js";
import { byCase, findingOf, findingsOf, order, row } from "../../support/manifest.js";

// Table 2-38 and 3-31: qty is the actual quantity in the unit of the deal, qty1 that in the legal unit. In one unit
// both are one number. The row of the tests has qty 2, unit 011 (件), unit1 011.

describe("amount/same-unit", () => {
  it("takes equal quantities, written in any way, and quantities in units that say nothing about each other", async () => {
    const found = await byCase({
      equal: { qty1: "2" },
      "written otherwise": { qty1: "2.00" },
      "left out": { qty1: "" },
      "other unit": { unit1: "025", qty1: "1" },
      "second, other unit": { unit2: "035", qty2: "0.3" },
      "second, equal": { unit2: "011", qty2: "2" },
    });
    expect(Object.values(found).flat()).toEqual([]);
  });

  it("refuses unequal ones, with both", async () => {
    expect(await findingOf(row({ qty1: "3" }))).toMatchObject({
      rule: "amount/same-unit",
      kind: "differs",
      severity: "error",
      column: "qty1",
      value: "3",
      expected: "qty = 2",
    });
    expect(await findingsOf(row({ unit2: "011", qty2: "1" }))).toEqual(["error amount/same-unit qty2:2"]);
    expect(await findingOf(row({ unit1: "025", qty1: "1", unit2: "025", qty2: "2" }))).toMatchObject({
      column: "qty2",
      expected: "qty1 = 1",
    });
  });

  it("does so for imports, and line by line", async () => {
    // The bonded row: qty 2, unit 142 (瓶), qty1 1, unit1 035.
    expect(await importFindings(bonded({ unit1: "142", qty1: "1" }))).toEqual([
      "error amount/same-unit qty1:2",
    ]);
    expect(await findingsOf(order("SO-1", [{}, { qty1: "1" }]))).toEqual(["error amount/same-unit qty1:3"]);
  });

  it("knows thousands of pieces, and litres: 2 个 are 0.002 千个, 1.5 升 are 1500 毫升", async () => {
    const found = await byCase({
      thousands: { unit: "007", unit1: "054", qty1: "0.002" },
      "not thousands": { unit: "007", unit1: "054", qty1: "2" },
      litres: { unit: "095", qty: "1.5", unit1: "096", qty1: "1500", price: "34" },
      "millilitres in litres": { unit: "096", qty: "1500", unit1: "095", qty1: "1500", price: "0.034" },
      "600 no thousand": { unit: "007", qty: "600", unit1: "054", qty1: "1", price: "0.085" },
    });
    expect(found).toEqual({
      thousands: [],
      "not thousands": ["error amount/same-unit qty1"],
      litres: [],
      "millilitres in litres": ["error amount/same-unit qty1"],
      "600 no thousand": ["error amount/same-unit qty1"],
    });
  });

  it("only warns of weights, which may be of goods with and without what they are sold in", async () => {
    const kilograms = { unit: "035", qty: "0.3", price: "170", unit1: "035" };
    expect(await findingOf(row({ ...kilograms, qty1: "0.25" }))).toMatchObject({
      kind: "weight",
      severity: "warning",
      column: "qty1",
      value: "0.25",
      expected: "qty = 0.3",
    });
    const grams = { unit: "036", qty: "300", price: "0.17", unit1: "035" };
    expect(await findingsOf(row({ ...grams, qty1: "0.3" }))).toEqual([]);
    // Rounded to two digits: 304 g are 0.30 kg; 306 g are not.
    expect(await findingsOf(row({ ...grams, qty: "304", price: "0.16776", qty1: "0.30" }))).toEqual([]);
    expect(await findingsOf(row({ ...grams, qty: "306", price: "0.16667", qty1: "0.30" }))).toEqual([
      "warning amount/same-unit qty1:2",
    ]);
  });

  it("leaves quantities without their form to others", async () => {
    expect(await findingsOf(row({ qty1: "3件" }))).toEqual(["error format/decimal qty1:2"]);
  });
});
