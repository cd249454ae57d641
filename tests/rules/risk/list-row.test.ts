import { expect, it } from "vitest";
import { listRow } from "../../../src/rules/risk/list-row.js";

it("names the cell and the name that is nearest", () => {
  const found = { kind: "kind", column: "", value: "enterprize", expected: "enterprise" };
  expect(listRow.check("kind", "enterprize", "enterprise")).toEqual(found);
});
