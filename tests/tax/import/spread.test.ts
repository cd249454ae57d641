import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { spread } from "../../../src/tax/import/spread.js";
import { amountOf, formatAmount, parseAmount } from "../../../src/values/amount.js";

const shares = (fees: string, ...prices: string[]) =>
  spread(parseAmount(fees), prices.map(parseAmount)).map((share) => formatAmount(share, 2));

describe("freight and insurance", () => {
  it.each([
    // 10 × 33.33 ÷ 100 = 3.333; the last takes 10 − 6.66
    ["10", ["33.33", "33.33", "33.34"], ["3.33", "3.33", "3.34"]],
    // 0.05 ÷ 2 = 0.025, half up
    ["0.05", ["1", "1"], ["0.03", "0.02"]],
    // 7 × 20 ÷ 70 = 2
    ["7", ["20", "50"], ["2.00", "5.00"]],
    // digits behind the fen go to the last line
    ["1.00001", ["1", "1"], ["0.50", "0.50001"]],
    ["12.34", ["99"], ["12.34"]],
    ["12.34", ["0", "0", "0"], ["0.00", "0.00", "12.34"]],
    ["12.34", ["0", "5", "0"], ["0.00", "12.34", "0.00"]],
    ["0", ["1", "2"], ["0.00", "0.00"]],
    // 0.02 ÷ 4 = 0.005 is 0.01 three times: the last gives back what is too much
    ["0.02", ["1", "1", "1", "1"], ["0.01", "0.01", "0.01", "-0.01"]],
  ])("of %s over %j are %j", (fees, prices, due) => {
    expect(shares(fees, ...prices)).toEqual(due);
  });

  it("go to the last line where prices below zero add up to nothing", () => {
    expect(shares("12.34", "5", "-5")).toEqual(["0.00", "12.34"]);
  });

  it("are spread without a rest, each but the last within half a fen of its part", () => {
    const amounts = fc.bigInt({ min: 0n, max: 10n ** 12n });
    fc.assert(
      fc.property(amounts, fc.array(amounts, { minLength: 1, maxLength: 30 }), (fees, prices) => {
        const parts = spread(amountOf(fees), prices.map(amountOf)).map(BigInt);
        expect(parts.reduce((sum, part) => sum + part, 0n)).toBe(fees);
        const goods = prices.reduce((sum, price) => sum + price, 0n);
        for (const [index, part] of parts.slice(0, -1).entries()) {
          const off = part * goods - fees * (prices[index] ?? 0n);
          expect((off < 0n ? -off : off) * 2n).toBeLessThanOrEqual(1000n * goods);
          expect(part % 1000n).toBe(0n);
        }
      }),
    );
  });
});
