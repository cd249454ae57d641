import { expect, it } from "vitest";
import { burst } from "../../../src/rules/risk/burst.js";

it("is found from the number of orders on", () => {
  expect(burst.check({ orders: 29, least: 30 })).toBeUndefined();
  expect(burst.check({ orders: 30, least: 30 })).toMatchObject({
    kind: "crowd",
    value: "30",
    expected: "30",
  });
});

it("is found below the coefficient of variation, not at it", () => {
  expect(burst.check({ variation: 0.05, most: "0.05" })).toBeUndefined();
  expect(burst.check({ variation: 0.0499, most: "0.05" })).toMatchObject({ kind: "even", value: "0.0499" });
});
