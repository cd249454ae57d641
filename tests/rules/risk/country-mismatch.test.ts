import { expect, it } from "vitest";
import { countryMismatch } from "../../../src/rules/risk/country-mismatch.js";

it("is found where both countries are known and differ", () => {
  expect(countryMismatch.check("502", "502")).toBeUndefined();
  expect([countryMismatch.check("", "502"), countryMismatch.check("502", "")]).toEqual([
    undefined,
    undefined,
  ]);
  expect(countryMismatch.check("116", "502")).toEqual({
    ...{ kind: "country", column: "", value: "116", expected: "502" },
  });
});
