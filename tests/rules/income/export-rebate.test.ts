import { describe, expect, it } from "vitest";
import { doubted, exported, revenueOf, said } from "../../income/revenue.js";

describe("income/export-rebate", () => {
  // STA 36 of 2019, condition 3: goods whose taxes are exempt; a rebate is no exemption.
  it("has lines whose rebate is claimed in the form, in doubt", async () => {
    const computed = await revenueOf([
      exported({ orderNo: "SO-1", exportRebate: "Y" }),
      exported({ orderNo: "SO-2", exportRebate: "N" }),
      exported({ orderNo: "SO-3", exportRebate: "" }),
    ]);
    expect(doubted(computed)).toEqual(["income/export-rebate 51.00 1"]);
    expect(said(computed)).toEqual(["warning income/export-rebate claimed exportRebate:2"]);
    // 3 × 51.00
    expect(computed.revenue.revenue.toFixed(2)).toBe("153.00");
    expect(computed.revenue.qualifying).toBe(2);
  });

  it("names the voucher first where there are both", async () => {
    const computed = await revenueOf([exported({ exportRebate: "Y", invoiceHeld: "Y" })]);
    expect(doubted(computed)).toEqual(["income/purchase-voucher 51.00 1"]);
  });
});
