import { describe, expect, it } from "vitest";
import { doubted, exported, revenueOf, said } from "../../income/revenue.js";

describe("income/purchase-voucher", () => {
  // STA 36 of 2019, condition 3: goods without a valid voucher. The income is the enterprise's all the same.
  it("has lines with a voucher in the form, in doubt, and the others of the order qualify", async () => {
    const rows = [
      exported({ invoiceHeld: "Y" }),
      exported({ invoiceHeld: "N", price: "10", totalPrice: "20.00" }),
    ];
    const computed = await revenueOf(rows);
    expect(doubted(computed)).toEqual(["income/purchase-voucher 51.00 1"]);
    expect(said(computed)).toEqual(["warning income/purchase-voucher held invoiceHeld:2"]);
    expect(computed.revenue.revenue.toFixed(2)).toBe("71.00");
    expect([computed.revenue.qualifying, computed.register.length]).toEqual([1, 1]);
    expect(computed.revenue.skipped).not.toContain("income/purchase-voucher");
  });

  it("takes a blank for N, and says that it was not checked", async () => {
    const { revenue } = await revenueOf([exported({ invoiceHeld: "" })]);
    expect(revenue.revenue.toFixed(2)).toBe("51.00");
    expect(revenue.skipped).toContain("income/purchase-voucher");
  });
});
