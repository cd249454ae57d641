import { describe, expect, it } from "vitest";
import { nettingDifference } from "../../../src/rules/fx/netting-difference.js";
import { parseAmount } from "../../../src/values/amount.js";

const batch = (gross: string, expense: string, net: string) => ({
  ...{ batch: "B1", currency: "502" },
  ...{ gross: parseAmount(gross), expense: parseAmount(expense), net: parseAmount(net) },
});

describe("fx/netting-difference", () => {
  it.each([
    ["1000.00", "30.00", "970.00"],
    ["1000.00", "30.00", "969.99"],
    ["1000.00", "30.00", "970.01"],
  ])("bears a difference of 0.01: %s − %s − %s", (gross, expense, net) => {
    expect(nettingDifference.check(batch(gross, expense, net))).toBeUndefined();
  });

  it.each([
    ["969.98", "1000.00 − 30.00 − 969.98 = 0.02 (502)"],
    ["970.02", "1000.00 − 30.00 − 970.02 = -0.02 (502)"],
    ["0", "1000.00 − 30.00 − 0.00 = 970.00 (502)"],
  ])("finds more, on either side, with the sum: %s received", (net, expected) => {
    expect(nettingDifference.check(batch("1000.00", "30.00", net))).toEqual({
      ...{ kind: "difference", column: "", value: "B1", expected },
    });
  });
});
