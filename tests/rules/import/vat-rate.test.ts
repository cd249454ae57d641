import { describe, expect, it } from "vitest";
import { bonded, examineImports } from "../../support/imports.js";

/** The findings about a tariff with these rates of VAT, a row each. */
async function found(rates: readonly string[], asOf?: string) {
  const rows = rates.map((vat, at) => `0409000${at},${vat},0\n`).join("");
  const tariff = `code,vat,consumption\n04090000,9,0\n${rows.replaceAll(/^04090000/gm, "04091000")}`;
  const given = asOf === undefined ? { tariff } : { tariff, asOf };
  return (await examineImports(bonded({ declTime: "" }), given)).files;
}

describe("import/vat-rate", () => {
  it("takes the rates in force, and 0", async () => {
    expect(await found(["13", "9.0", "0"])).toEqual([]);
  });

  it.each(["17", "16", "11", "10", "6", "14"])("warns of %s %%", async (rate) => {
    expect(await found([rate])).toMatchObject([
      {
        rule: "import/vat-rate",
        severity: "warning",
        file: expect.stringMatching(/tariff\.csv$/),
        line: 3,
        value: `${rate} %`,
        expected: "13 %, 9 %, 0 %",
      },
    ]);
  });

  it("says it once for a rate, with the number of rows", async () => {
    expect(await found(["17", "13", "17", "16"])).toMatchObject([
      { line: 3, value: "17 %", count: 2 },
      { line: 6, value: "16 %" },
    ]);
  });

  it("goes by the law of the day", async () => {
    expect((await found(["16"], "2019-03-31")).map(({ value }) => value)).toEqual(["9 %"]);
    expect((await found(["16"], "2019-04-01")).map(({ value }) => value)).toEqual(["16 %"]);
  });
});
