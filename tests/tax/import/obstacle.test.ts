import { describe, expect, it } from "vitest";
import { taxObstacle } from "../../../src/rules/import/tax-rate-missing.js";
import { parseAmount } from "../../../src/values/amount.js";
import { lineOf } from "./orders.js";

const beer = { vat: "13", perUnit: "0.25", unit: "095" };
const litres = parseAmount("12");

describe("what keeps a line from being taxed", () => {
  it("is nothing where its rates are known", () => {
    expect(taxObstacle(lineOf("1", { vat: "13" }), "bonded")).toBeUndefined();
    expect(taxObstacle(lineOf("1", { vat: "13", duty: "0" }), "full-rate")).toBeUndefined();
    expect(taxObstacle(lineOf("1", beer, { qty2: litres, unit2: "095" }), "direct")).toBeUndefined();
  });

  it("is the rate that the table lacks", () => {
    expect(taxObstacle({ ...lineOf("1", beer), rate: undefined }, "bonded")).toBe("rate");
  });

  it("is the unit of its tax per unit, where the line has no quantity in it", () => {
    expect(taxObstacle(lineOf("1", beer, { qty1: litres, unit1: "035" }), "bonded")).toBe("unit");
    expect(taxObstacle(lineOf("1", beer, { qty1: undefined, unit1: "095" }), "bonded")).toBe("unit");
    expect(taxObstacle(lineOf("1", beer, { qty2: litres, unit2: "035" }), "bonded")).toBe("unit");
  });

  it("is a duty that is not given, at full rates only", () => {
    expect(taxObstacle(lineOf("1", { vat: "13" }), "full-rate")).toBe("duty");
    expect(taxObstacle(lineOf("1", { vat: "13" }), "direct")).toBeUndefined();
  });
});
