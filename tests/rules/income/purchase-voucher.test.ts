import { describe, expect, it } from "vitest";
import { apart, exported, revenueOf, said } from "../../income/revenue.js";

describe("income/purchase-voucher", () => {
  it("shows the lines apart that have a voucher, not the others of the order", async () => {
    const rows = [
      exported({ invoiceHeld: "Y" }),
      exported({ invoiceHeld: "N", price: "10", totalPrice: "20.00" }),
    ];
    const computed = await revenueOf(rows);
    expect(apart(computed)).toEqual(["income/purchase-voucher 51.00 1"]);
    expect(said(computed)).toEqual(["warning income/purchase-voucher held invoiceHeld:2"]);
    expect(computed.revenue.revenue.toFixed(2)).toBe("20.00");
    expect(computed.revenue.skipped).not.toContain("income/purchase-voucher");
  });

  it("takes a blank for N, and says that it was not checked", async () => {
    const { revenue } = await revenueOf([exported({ invoiceHeld: "" })]);
    expect(revenue.revenue.toFixed(2)).toBe("51.00");
    expect(revenue.skipped).toContain("income/purchase-voucher");
  });
});
