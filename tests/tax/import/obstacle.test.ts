import { describe, expect, it } from "vitest";
import { taxObstacle } from "../../../src/rules/import/tax-rate-missing.js";
import type { ImportTaxLane, TaxableLine } from "../../../src/tax/import/taxable.js";
import { parseAmount } from "../../../src/values/amount.js";
import { lineOf } from "./orders.js";

const obstacle = (line: TaxableLine, lane: ImportTaxLane) => taxObstacle(line, line.rate, lane);

const beer = { vat: "13", perUnit: "0.25", unit: "095" };
const litres = parseAmount("12");

describe("what keeps a line from being taxed", () => {
  it("is nothing where its rates are known", () => {
    expect(obstacle(lineOf("1", { vat: "13" }), "bonded")).toBeUndefined();
    expect(obstacle(lineOf("1", { vat: "13", duty: "0" }), "full-rate")).toBeUndefined();
    expect(obstacle(lineOf("1", beer, { qty2: litres, unit2: "095" }), "direct")).toBeUndefined();
  });

  it("is the rate that the table lacks", () => {
    expect(taxObstacle(lineOf("1", beer), undefined, "bonded")).toBe("rate");
  });

  it("is the unit of its tax per unit, where the line has no quantity in it", () => {
    expect(obstacle(lineOf("1", beer, { qty1: litres, unit1: "035" }), "bonded")).toBe("unit");
    expect(obstacle(lineOf("1", beer, { qty1: undefined, unit1: "095" }), "bonded")).toBe("unit");
    expect(obstacle(lineOf("1", beer, { qty2: litres, unit2: "035" }), "bonded")).toBe("unit");
  });

  it("is a duty that is not given, at full rates only", () => {
    expect(obstacle(lineOf("1", { vat: "13" }), "full-rate")).toBe("duty");
    expect(obstacle(lineOf("1", { vat: "13" }), "direct")).toBeUndefined();
  });
});
