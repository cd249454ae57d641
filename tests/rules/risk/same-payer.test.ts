import { expect, it } from "vitest";
import { samePayer } from "../../../src/rules/risk/same-payer.js";

it("is found from the number of buyers on", () => {
  expect(samePayer.check(2, 3)).toBeUndefined();
  expect(samePayer.check(3, 3)).toEqual({ kind: "buyers", column: "", value: "3", expected: "3" });
});
