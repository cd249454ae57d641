import { expect, it } from "vitest";
import { annualJump } from "../../../src/rules/risk/annual-jump.js";
import { parseAmount } from "../../../src/values/amount.js";

it("is found above the part of the year's limit", () => {
  const most = parseAmount("23400");
  expect(annualJump.check({ sum: most, most })).toBeUndefined();
  expect(annualJump.check({ sum: parseAmount("23400.01"), most })).toMatchObject({
    kind: "share",
    value: "23400.01",
  });
});

it("is found from the number of orders of a day on", () => {
  expect(annualJump.check({ orders: 19, least: 20 })).toBeUndefined();
  expect(annualJump.check({ orders: 20, least: 20 })).toMatchObject({
    kind: "daily",
    value: "20",
    expected: "20",
  });
});
