import { describe, expect, it } from "vitest";
import { row } from "../support/manifest.js";
import { claim, entry, formal, type Given, purchase } from "./office.js";

/** The only line's treatment, reason and refund. */
async function only(given: Given): Promise<readonly unknown[]> {
  const { lines } = await claim(given);
  expect(lines).toHaveLength(1);
  return [lines[0]?.["treatment"], lines[0]?.["reason"], lines[0]?.["refund"]];
}

describe("refunds", () => {
  // By hand: 10,000.00 × 13 % = 1,300.00; × the lower of 3 % and 13 % = 300.00; × the lower of 13 % and 9 % = 900.00.
  it.each([
    ["13", "special", "6109100000", "1300.00"],
    ["3", "special3", "6109100000", "300.00"],
    ["13", "special", "9506910000", "900.00"],
    ["13", "customs", "9506910000", "900.00"],
  ])(
    "take the lower of invoice rate %s (%s) and refund rate of %s: %s",
    async (vatRate, kind, gcode, due) => {
      const given = {
        rows: [formal({ gcode })],
        purchases: [purchase({ vatRate, kind, gcode })],
        entries: [entry()],
      };
      expect(await only(given)).toEqual(["claimable", null, due]);
    },
  );

  it("have their row with rates, basis and days as the contract names them", async () => {
    const { lines, totals, findings } = await claim({
      rows: [formal({ ieDate: "20260620", totalPrice: "20000.00", price: "10000" })],
      purchases: [purchase({ issuedOn: "2026-06-01" })],
      entries: [entry({ exportedOn: "2026-06-20" })],
    });
    // The table of rates has no June of 2026.
    expect(findings).toEqual(["warning rebate/details dollars SO-1"]);
    expect(lines).toEqual([
      {
        ...{ ebpCode: "3302960001", orderNo: "SO-1", gnum: 1, gcode: "6109100000", qty: "2" },
        ...{ valueCny: "20000.00", treatment: "claimable", reason: null, basis: "10000.00" },
        ...{ invoiceRatePercent: "13.0", refundRatePercent: "13.0", refund: "1300.00" },
        ...{ exportedOn: "2026-06-20", claimBy: "2027-04-30", fxBy: "2027-04-30", finalBy: "2029-06-20" },
      },
    ]);
    expect(totals).toEqual([
      { treatment: "claimable", lines: 1, valueCny: "20000.00", refund: "1300.00" },
      { treatment: "pending", lines: 0, valueCny: "0.00", refund: "0.00" },
      { treatment: "exempt-103", lines: 0, valueCny: "0.00", refund: "0.00" },
      { treatment: "exempt-invoice", lines: 0, valueCny: "0.00", refund: "0.00" },
      { treatment: "taxable", lines: 0, valueCny: "0.00", refund: "0.00" },
    ]);
  });
});

describe("the first treatment that fits", () => {
  it("is taxed where the refund is cancelled, by the edition or by the user's list, whatever invoice there is", async () => {
    const cancelled = { rows: [formal({ gcode: "7604291090" })], entries: [entry()] };
    const bought = [purchase({ gcode: "7604291090" })];
    expect(await only({ ...cancelled, purchases: bought })).toEqual(["taxable", "refund-withdrawn", null]);
    const withdrawn = "code,name,from\n6109,T恤,2026-11-20\n";
    const listed = { rows: [formal()], purchases: [purchase()], entries: [entry()], withdrawn };
    expect(await only(listed)).toEqual(["taxable", "refund-withdrawn", null]);
    // Exported the day before the withdrawal.
    const before = { ...listed, rows: [formal({ ieDate: "20261119" })] };
    expect(await only(before)).toEqual(["claimable", null, "1300.00"]);
  });

  it("is exempt without a voucher in a pilot zone, and taxed outside one", async () => {
    const rows = [row({ invoiceHeld: "N" })];
    expect(await only({ rows, profile: "pilotZone: 杭州\n" })).toEqual(["exempt-103", null, null]);
    // Without a zone the order is not declared simplified.
    expect(await only({ rows: [formal()] })).toEqual(["taxable", "no-voucher", null]);
    const bought = [purchase({ kind: "none", invoiceNo: "", vatRate: "", amount: "" })];
    expect(await only({ rows: [formal()], purchases: bought })).toEqual(["taxable", "no-voucher", null]);
    // The word is the kind of the row, and not one that a program wrote for want of a value.
    const { findings, members } = await claim({ rows: [formal()], purchases: bought });
    expect(findings).toEqual([]);
    expect(members["purchases"]).toEqual({ rows: 1, rejected: 0, used: 1, open: 0 });
  });

  it("is exempt with an ordinary invoice for all of the goods", async () => {
    const ordinary = purchase({ kind: "ordinary" });
    expect(await only({ rows: [formal()], purchases: [ordinary] })).toEqual(["exempt-invoice", null, null]);
    const part = purchase({ kind: "ordinary", qty: "1" });
    expect(await only({ rows: [formal()], purchases: [part], entries: [entry()] })).toEqual([
      ...["pending", "purchases", null],
    ]);
  });

  it("waits for what lacks, each named", async () => {
    const rows = [formal({ invoiceHeld: "Y" })];
    const purchases = [purchase()];
    expect(await only({ rows, purchases })).toEqual(["pending", "entry", null]);
    expect(await only({ rows, entries: [entry()] })).toEqual(["pending", "purchases", null]);
    const part = [purchase({ qty: "1" })];
    expect(await only({ rows, purchases: part, entries: [entry()] })).toEqual(["pending", "purchases", null]);
    expect(await only({ rows })).toEqual(["pending", "entry;purchases", null]);
    const unknown = {
      rows: [formal({ gcode: "4202220000" })],
      purchases: [purchase({ gcode: "4202220000" })],
    };
    expect(await only({ ...unknown, entries: [entry()] })).toEqual(["pending", "refund-rate", null]);
  });

  it("waits until the last day of the 36 months, and is taxed on the next", async () => {
    const late = {
      rows: [formal({ ieDate: "20260831" })],
      purchases: [purchase({ issuedOn: "2026-08-01" })],
    };
    expect(await only({ ...late, asOf: "2029-08-31" })).toEqual(["pending", "entry", null]);
    expect(await only({ ...late, asOf: "2029-09-01" })).toEqual(["taxable", "entry", null]);
    const { findings } = await claim({ ...late, asOf: "2029-09-01" });
    expect(findings).toContain("warning rebate/treatment expired SO-1");
  });
});
