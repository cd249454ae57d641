import { describe, expect, it } from "vitest";
import { bonded, importFindings, linesOfOrder } from "../../support/imports.js";
import { byCase, findingOf, findingsOf, order, row } from "../../support/manifest.js";

// Specification 202205, error -625009: where the second unit is blank, the second quantity is blank too; where there is
// a unit, the quantity is a positive number.

describe("amount/second-quantity", () => {
  it("takes both or neither", async () => {
    const found = await byCase({
      neither: {},
      both: { qty2: "0.4", unit2: "035" },
      blanks: { qty2: " ", unit2: " " },
    });
    expect(Object.values(found).flat()).toEqual([]);
    expect(await importFindings(bonded({ qty2: "2", unit2: "142" }))).toEqual([]);
  });

  it("refuses a quantity without its unit, and names the unit's column", async () => {
    expect(await findingOf(row({ qty2: "0.4" }))).toMatchObject({
      rule: "amount/second-quantity",
      kind: "no-unit",
      severity: "error",
      column: "unit2",
      expected: "qty2",
      line: 2,
    });
  });

  it("refuses a unit without its quantity, and names the quantity's column", async () => {
    expect(await findingOf(row({ unit2: "035" }))).toMatchObject({
      kind: "no-quantity",
      severity: "error",
      column: "qty2",
      expected: "unit2",
    });
  });

  it("does so for imports, at the line that has the fault", async () => {
    const lines = linesOfOrder("IM-1", [{}, { qty2: "1" }, { unit2: "142" }]);
    expect(await importFindings(lines)).toEqual([
      "error amount/second-quantity unit2:3",
      "error amount/second-quantity qty2:4",
    ]);
  });

  it("does so line by line, also where lines before had no fault", async () => {
    const lines = order("SO-1", [{ qty2: "0.2", unit2: "035" }, {}, { unit2: "035" }]);
    expect(await findingsOf(lines)).toEqual(["error amount/second-quantity qty2:4"]);
  });

  it("a quantity of 0 is no positive number, with or without a unit", async () => {
    expect(await findingOf(row({ qty2: "0", unit2: "035" }))).toMatchObject({
      rule: "amount/positive",
      kind: "second",
      column: "qty2",
    });
    expect(await findingsOf(row({ qty2: "0" }))).toEqual([
      "error amount/positive qty2:2",
      "error amount/second-quantity unit2:2",
    ]);
  });
});
