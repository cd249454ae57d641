import { describe, expect, it } from "vitest";
import type { Guarantee } from "../../../src/setup/profile.js";
import { bonded, costing, examineImports, tariff } from "../../support/imports.js";

const guaranteed = (amount: string, used = "0.00"): Guarantee => ({ kind: "deposit", amount, used });

/** Honey for ¥1000.00: 1000 × 9 % × 70 % = ¥63.00 of VAT. */
const taxed63 = costing("1000.00");

describe("import/guarantee", () => {
  // Issue 3, point 6: "a warning at 80 % and an error at 100 %", both inclusive.
  it.each([
    // 63 of 100 with 16.99, 17.00, 37.00 and 37.01 used: 79.99, 80, 100 and 100.01 %.
    ["16.99", []],
    ["17.00", ["warning near 80.00 of 100.00"]],
    ["36.99", ["warning near 99.99 of 100.00"]],
    ["37.00", ["error beyond 100.00 of 100.00"]],
    ["37.01", ["error beyond 100.01 of 100.00"]],
    ["100.00", ["error beyond 163.00 of 100.00"]],
  ])("of 100.00 with %s used before", async (used, expected) => {
    const { batch } = await examineImports(taxed63, { tariff, guarantee: guaranteed("100.00", used) });
    expect(
      batch.map(({ severity, kind, value, expected: of }) => `${severity} ${kind} ${value} of ${of}`),
    ).toEqual(expected);
    for (const { rule } of batch) expect(rule).toBe("import/guarantee");
  });

  it("adds the taxes of all orders that are declared, and of no others", async () => {
    const rows = [
      costing("1000.00", { orderNo: "IM-1" }),
      costing("1000.00", { orderNo: "IM-2" }),
      costing("1000.00", { orderNo: "IM-3", packNo: "2" }),
      costing("26000.00", { orderNo: "IM-4" }),
    ];
    const report = await examineImports(rows, { tariff, guarantee: guaranteed("1000", "100.5") });
    expect(report.batch).toEqual([]);
    expect(report.guarantee).toEqual({
      kind: "deposit",
      amount: "1000.00",
      usedBefore: "100.50",
      thisBatch: "126.00",
      left: "773.50",
    });
  });

  it("shows what is lacking", async () => {
    const { guarantee } = await examineImports(taxed63, { tariff, guarantee: guaranteed("50.00") });
    expect(guarantee).toMatchObject({ thisBatch: "63.00", left: "-13.00" });
  });

  it("says nothing of a batch that bears no taxes", async () => {
    const free = "code,vat,consumption\n04090000,0,\n";
    const report = await examineImports(bonded(), {
      tariff: free,
      guarantee: guaranteed("100.00", "100.00"),
    });
    expect(report.batch).toEqual([]);
    expect(report.guarantee).toMatchObject({ thisBatch: "0.00", left: "0.00" });
  });

  it("is skipped, and not passed, without a tariff table", async () => {
    const report = await examineImports(taxed63, { guarantee: guaranteed("1.00") });
    expect(report.batch).toEqual([]);
    expect(report.guarantee).toBeUndefined();
    expect(report.skipped).toContain("import/guarantee");
  });

  it("is not asked for where the profile has none", async () => {
    const report = await examineImports(taxed63, { tariff });
    expect([report.batch, report.guarantee]).toEqual([[], undefined]);
    expect(report.skipped).not.toContain("import/guarantee");
  });
});
