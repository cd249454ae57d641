import { describe, expect, it } from "vitest";
import { bonded, examineImports } from "../../support/imports.js";

/** The findings about a tariff with these rates of duty, a row each. */
async function found(duties: readonly string[]) {
  const rows = duties.map((duty, at) => `0409100${at},9,0,${duty}\n`).join("");
  const tariff = `code,vat,consumption,duty\n04090000,9,0,15\n${rows}`;
  return (await examineImports(bonded({ declTime: "" }), { tariff })).files;
}

describe("import/duty-rate", () => {
  it("takes rates from 1 % on, 0 and blanks", async () => {
    expect(await found(["1", "6.5", "65", "0", "0.0", ""])).toEqual([]);
  });

  it("warns of a rate below 1 %, which may be a fraction or a rate of an agreement", async () => {
    expect(await found(["0.1", "8", "0.1", "0.8"])).toMatchObject([
      {
        rule: "import/duty-rate",
        severity: "warning",
        file: expect.stringMatching(/tariff\.csv$/),
        line: 3,
        value: "0.1 %",
        expected: "10",
        count: 2,
      },
      { line: 6, value: "0.8 %", expected: "80" },
    ]);
  });
});
