import { expect, it } from "vitest";
import { valueCluster } from "../../../src/rules/risk/value-cluster.js";

it("is found above the share and above so many times the lower band, at neither", () => {
  const check = (upper: number, lower: number, all: number) =>
    valueCluster.check({ upper, lower, all }, { share: "0.1", ratio: "3" });
  expect([check(5, 0, 50), check(6, 2, 50)]).toEqual([undefined, undefined]);
  expect(check(6, 1, 50)).toEqual({ kind: "bunching", column: "", value: "12.0", expected: "10" });
});
