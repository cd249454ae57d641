import { expect, it } from "vitest";
import { priceOutlier } from "../../../src/rules/risk/price-outlier.js";

it("is found beyond the score on either side, not at it", () => {
  const check = (z: string) => priceOutlier.check({ price: "100.00", median: "10.00", z }, "3.5");
  expect([check("3.5"), check("-3.5"), check("0")]).toEqual([undefined, undefined, undefined]);
  expect(check("3.5000001")).toEqual({ kind: "price", column: "", value: "100.00", expected: "10.00" });
  expect(check("-60.705")).toMatchObject({ kind: "price" });
});
