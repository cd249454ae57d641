import { expect, it } from "vitest";
import { sharedIdentity } from "../../../src/rules/risk/shared-identity.js";

it("is found where there are more than the threshold, not at it", () => {
  expect(sharedIdentity.check("buyers-of-address", 5, 5)).toBeUndefined();
  const found = { kind: "buyers-of-address", column: "", value: "6", expected: "5" };
  expect(sharedIdentity.check("buyers-of-address", 6, 5)).toEqual(found);
});
