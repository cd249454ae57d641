import { describe, expect, it } from "vitest";
import { findingOf, findingsOf, row } from "../../support/manifest.js";

describe("format/formula", () => {
  it.each([
    ["itemNo", "=A2&B2"],
    ["gname", "=VLOOKUP(A2,B:C,2,0)"],
    ["qty", "=2+1"],
    ["logisticsNo", "=D2"],
    ["gname", '=""耳机""'],
    ["gname", '="耳机'],
  ])("refuses a formula in %s: %s", async (column, value) => {
    const totals = column === "qty" ? { totalPrice: "51.00", qty1: "2" } : {};
    expect(await findingOf(row({ ...totals, [column]: value }))).toMatchObject({
      rule: "format/formula",
      kind: "formula",
      severity: "error",
      column,
      line: 2,
      value,
    });
  });

  it.each([
    ["logisticsNo", '"WJ70001"', "WJ70001"],
    ["freight", "“12.00”", "12.00"],
    ["customsCode", '"3302"', "3302"],
    ["exportRebate", '"N"', "N"],
  ])("refuses %s %s for its quotation marks", async (column, value, expected) => {
    expect(await findingOf(row({ [column]: value }))).toMatchObject({
      rule: "format/formula",
      kind: "quotes",
      severity: "error",
      column,
      value,
      expected,
    });
  });

  it("takes a name in quotation marks", async () => {
    expect(await findingsOf(row({ gname: '"示例"', ebcName: "“示例”公司" }))).toEqual([]);
  });

  it.each(["'Bluetooth headset", "'90s T-shirt"])(
    "warns of %s, whose apostrophe may be a mark",
    async (gname) => {
      expect(await findingOf(row({ gname }))).toMatchObject({
        rule: "format/formula",
        kind: "mark",
        severity: "warning",
        column: "gname",
        value: gname,
      });
    },
  );

  it.each(["'s-Gravenhage kaas", "= 红色", "'Quoted' text", "O'Neill"])(
    "takes the name %s",
    async (gname) => {
      expect(await findingsOf(row({ gname }))).toEqual([]);
    },
  );
});
