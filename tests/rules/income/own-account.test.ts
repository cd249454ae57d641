import { describe, expect, it } from "vitest";
import { apart, exported, revenueOf, said } from "../../income/revenue.js";
import type { Cells } from "../../support/manifest.js";

const credit = "91340222MA0QD03192";
const of = (cells: Cells, given = {}) => revenueOf([exported({ ebcName: "示例电商", ...cells })], given);

describe("income/own-account", () => {
  // The consignor is 3302960004, 示例电商. An agent's exports are not its own revenue (STA 17 of 2025).
  it("leaves exports of another enterprise out of the form, and says how to count them", async () => {
    const rows = [exported({ orderNo: "SO-1", ownerCode: "3302960007" }), exported({ orderNo: "SO-2" })];
    const computed = await revenueOf(rows);
    expect(apart(computed)).toEqual(["income/own-account 51.00 1"]);
    expect(said(computed)).toEqual(["warning income/own-account agency ownerCode:2"]);
    expect(computed.revenue.revenue.toFixed(2)).toBe("51.00");
  });

  it.each<[string, Cells, object?]>([
    ["the consignor itself", { ownerCode: "3302960004" }],
    ["nobody with a code", { ownerCode: "NO" }],
    ["the same name under another code", { ownerCode: "3302960007", ownerName: "示例电商" }],
    ["the same name under a credit code", { ownerCode: credit, ownerName: "示例电商" }],
    ["another code of --merchant", { ownerCode: "3302960007" }, { merchants: ["3302960004", "3302960007"] }],
    ["a code of the profile", { ownerCode: credit }, { income: { ownerCodes: [credit] } }],
    ["anybody, by the profile", { ownerCode: "3302960007" }, { income: { otherOwners: "own" } }],
  ])("has nothing to say of %s", async (_, cells, given) => {
    const computed = await of(cells, given);
    expect([apart(computed), computed.findings]).toEqual([[], []]);
  });

  // A customs registration (10) and a credit code (18) can't be compared.
  it("counts codes of two kinds with different names, with one warning, and asks the profile", async () => {
    const rows = ["SO-1", "SO-2"].map((orderNo) => exported({ orderNo, ownerCode: credit }));
    const computed = await revenueOf(rows);
    expect([apart(computed), said(computed)]).toEqual([
      [],
      ["warning income/own-account unclear ownerCode:2"],
    ]);
    const agency = await revenueOf(rows, { income: { otherOwners: "agency" } });
    expect(apart(agency)).toEqual(["income/own-account 102.00 2"]);
  });

  it("compares names where there are any", async () => {
    const computed = await of({ ebcName: "", ownerName: "", ownerCode: "3302960007" });
    expect(apart(computed)[0]).toMatch(/^income\/(own-account|customs)/);
    expect(computed.revenue.revenue.toFixed(2)).toBe("0.00");
  });
});
