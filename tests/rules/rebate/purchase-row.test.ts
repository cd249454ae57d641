import { describe, expect, it } from "vitest";
import { claim, entry, formal, purchase } from "../../rebate/office.js";
import type { Row } from "../../support/manifest.js";

/** The findings of one purchase, and what became of the line. */
async function of(cells: Row): Promise<readonly unknown[]> {
  const { found, lines } = await claim({
    rows: [formal()],
    purchases: [purchase(cells)],
    entries: [entry()],
  });
  const about = found.filter(({ rule }) => rule === "rebate/purchase-row");
  return [
    ...about.map(({ severity, kind, value }) => `${severity} ${kind} ${value}`),
    lines[0]?.["treatment"],
  ];
}

describe("rebate/purchase-row", () => {
  it.each([
    ["kind", { kind: "专票" }, "error kind kind 专票"],
    ["missing", { invoiceNo: "" }, "error missing invoiceNo"],
    ["missing", { vatRate: "" }, "error missing vatRate"],
    ["code", { gcode: "610910" }, "error code gcode 610910"],
    ["unit", { unit: "袋袋" }, "error unit unit 袋袋"],
    ["number", { qty: "0" }, "error number qty 0"],
    ["number", { amount: "-100.00" }, "error number amount -100.00"],
    ["number", { amount: "100.001" }, "error number amount 100.001"],
    ["number", { amount: "1e3" }, "error number amount 1e3"],
    ["rate", { vatRate: "0.13" }, "error rate vatRate 0.13"],
    ["day", { issuedOn: "2026-02-30" }, "error day issuedOn 2026-02-30"],
    ["later", { issuedOn: "2026-11-21" }, "error later issuedOn 2026-11-21"],
  ])("refuses a row: %s, %o", async (_kind, cells, said) => {
    expect(await of(cells)).toEqual([said, "taxable"]);
  });

  it.each([
    [{ kind: "Special", vatRate: "13%", amount: "10,000.00", issuedOn: "2026/11/2" }],
    [{ gcode: "6109.10.00.00", unit: "件" }],
    [{ gcode: "61091000" }],
    [{ issuedOn: "20261120", taxAmount: "1300.99" }],
  ])("takes a row written as people do: %o", async (cells) => {
    expect(await of(cells)).toEqual(["claimable"]);
  });

  it("warns where the tax is not amount times rate, by more than a yuan, and uses the row", async () => {
    // 10,000.00 × 13 % = 1,300.00.
    expect(await of({ taxAmount: "1301.01" })).toEqual(["warning tax 1301.01", "claimable"]);
    expect(await of({ taxAmount: "300.00" })).toEqual(["warning tax 300.00", "claimable"]);
    expect(await of({ taxAmount: "1299.00" })).toEqual(["claimable"]);
  });

  it("uses the same row of an invoice once, and says where it was", async () => {
    const rows = [formal({ orderNo: "SO-1" }), formal({ orderNo: "SO-2" })];
    const purchases = [purchase(), purchase()];
    const { findings, found, lines } = await claim({ rows, purchases });
    expect(findings).toEqual(["error rebate/purchase-row repeated"]);
    expect(found[0]).toMatchObject({ line: 3, expected: "purchases.csv:2" });
    expect(lines.map(({ treatment }) => treatment)).toEqual(["pending", "taxable"]);
  });

  it("refuses a row that does not fit its header, by its line, and reads on", async () => {
    const good = purchase();
    const columns = Object.keys(good);
    const text = [columns, [...Object.values(good), "x"], Object.values(good)]
      .map((cells) => `${cells.join(",")}\n`)
      .join("");
    const given = { rows: [formal()], entries: [entry()], files: { "purchases.csv": text } };
    const { findings, lines, members } = await claim(given);
    expect(findings).toEqual(["error rebate/purchase-row shape"]);
    expect(lines[0]?.["treatment"]).toBe("claimable");
    expect(members["purchases"]).toMatchObject({ rows: 2, rejected: 1, used: 1 });
  });

  it("shows no identity number of a seller", async () => {
    const cells = { invoiceNo: "", sellerTaxId: "11010519491231002X" };
    const { sentences, tables } = await claim({
      rows: [formal()],
      purchases: [purchase({ ...cells }), purchase({ sellerTaxId: "11010519491231002X" })],
      entries: [entry()],
    });
    expect(sentences.join()).not.toContain("19491231");
    expect(tables["purchase-detail"]?.[0]?.["sellerTaxId"]).toBe("110105**********2X");
  });
});
