import { expect, it } from "vitest";
import { weightOutlier } from "../../../src/rules/risk/weight-outlier.js";
import { parseAmount } from "../../../src/values/amount.js";

it("is found beyond the score on either side", () => {
  const check = (z: string) => weightOutlier.check({ weight: "5.00000", median: "0.50000", z, most: "3.5" });
  expect(check("-3.5")).toBeUndefined();
  expect(check("-3.51")).toEqual({ kind: "weight", column: "", value: "5.00000", expected: "0.50000" });
});

it("is found where the net weight is less than the part of the gross weight; unknown weights are no sign", () => {
  const check = (net: string, gross: string) =>
    weightOutlier.check({ net: parseAmount(net), gross: parseAmount(gross), least: "0.3" });
  expect([check("0.3", "1"), check("0", "1"), check("1", "0")]).toEqual([undefined, undefined, undefined]);
  expect(check("0.29", "1")).toEqual({ kind: "net-share", column: "", value: "0.290", expected: "0.3" });
});
