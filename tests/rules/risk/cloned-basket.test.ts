import { expect, it } from "vitest";
import { clonedBasket } from "../../../src/rules/risk/cloned-basket.js";

it("is found above the part of the day, not at it", () => {
  expect(clonedBasket.check(10, 50, "0.2")).toBeUndefined();
  expect(clonedBasket.check(11, 50, "0.2")).toEqual({
    kind: "share",
    column: "",
    value: "22.0",
    expected: "20",
  });
});
