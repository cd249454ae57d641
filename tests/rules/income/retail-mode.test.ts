import { describe, expect, it } from "vitest";
import { doubted, exported, others, revenueOf, said } from "../../income/revenue.js";

describe("income/retail-mode", () => {
  // STA 36 of 2019 is about 零售出口企业; 9710 and 9810 are exports between businesses (GACC 75 of 2020).
  it.each(["9710", "9810"])("has exports of mode %s in the form as other income", async (tradeMode) => {
    const rows = [exported({ orderNo: "SO-1", tradeMode }), exported({ orderNo: "SO-2" })];
    const computed = await revenueOf(rows);
    expect(others(computed)).toEqual(["income/retail-mode 51.00 1"]);
    expect(doubted(computed)).toEqual([]);
    expect(said(computed)).toEqual(["warning income/retail-mode business tradeMode:2"]);
    expect(computed.revenue.revenue.toFixed(2)).toBe("102.00");
    expect([computed.revenue.qualifying, computed.register.length]).toEqual([1, 1]);
  });

  it("counts them as retail where the profile says so, and the return names it", async () => {
    const computed = await revenueOf([exported({ tradeMode: "9810" })], {
      income: { businessExports: "retail" },
    });
    expect([others(computed), computed.findings]).toEqual([[], []]);
    expect(computed.revenue.qualifying).toBe(1);
    expect(computed.revenue.readings.businessExports).toBe(true);
  });

  it.each(["9610"])("has nothing to say of mode %s", async (tradeMode) => {
    expect(others(await revenueOf([exported({ tradeMode })]))).toEqual([]);
  });
});
