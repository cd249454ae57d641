import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { refundOf, shareOf } from "../../src/rebate/amounts.js";
import { isRefundedOnDeparture, termsOf } from "../../src/rebate/terms.js";
import { formatAmount, parseAmount } from "../../src/values/amount.js";

describe("the terms of a rebate", () => {
  it.each([
    // 30 April of the year after the export; 36 months, clamped to the month's end.
    ["2026-06-20", "2027-04-30", "2029-06-20"],
    ["2026-01-01", "2027-04-30", "2029-01-01"],
    ["2026-12-31", "2027-04-30", "2029-12-31"],
    ["2028-02-29", "2029-04-30", "2031-02-28"],
    ["2026-08-31", "2027-04-30", "2029-08-31"],
    // The earlier rules had no 36 months.
    ["2025-12-31", "2026-04-30", undefined],
  ])("of an export of %s: claimed by %s, at the latest by %s", (exportedOn, claimBy, finalBy) => {
    expect(termsOf(exportedOn)).toEqual({ claimBy, fxBy: claimBy, finalBy });
  });

  it("goods of overseas warehouses have it on departure from 2025-01-27 on", () => {
    expect(isRefundedOnDeparture("9810", "2025-01-27")).toBe(true);
    expect(isRefundedOnDeparture("9810", "2025-01-26")).toBe(false);
    expect(isRefundedOnDeparture("9710", "2026-01-27")).toBe(false);
  });
});

const amount = (text: string): number => Number(parseAmount(text));

describe("a rebate's money", () => {
  it.each([
    ["0.05", "13", "0.01"], // 0.0065
    ["0.03", "13", "0.00"], // 0.0039
    ["1.50", "1", "0.02"], // 0.015, half up
    ["10000.00", "0.5", "50.00"],
    ["99999999.99", "13", "13000000.00"], // 12999999.9987
  ])("%s at %s %% is %s", (basis, percent, refund) => {
    expect(formatAmount(refundOf(amount(basis), amount(percent)), 2)).toBe(refund);
  });

  it("shares of an amount add up to it, however its quantity is divided", () => {
    const cents = fc.integer({ min: 1, max: 10_000_000_000 });
    const parts = fc.array(fc.integer({ min: 1, max: 1_000_000_000 }), { minLength: 1, maxLength: 8 });
    fc.assert(
      fc.property(cents, parts, (fen, quantities) => {
        const whole = quantities.reduce((sum, each) => sum + each, 0);
        let used = 0;
        let sum = 0;
        for (const part of quantities) {
          const share = shareOf(fen * 1000, used + part, whole) - shareOf(fen * 1000, used, whole);
          expect(share).toBeGreaterThanOrEqual(0);
          sum += share;
          used += part;
        }
        expect(sum).toBe(fen * 1000);
      }),
    );
  });
});
