import { describe, expect, it } from "vitest";
import { apart, exported, revenueOf, said } from "../../income/revenue.js";

const mine = exported({ orderNo: "SO-1" });
const others = exported({ orderNo: "SO-2", ebcCode: "3302960012", totalPrice: "100.00", price: "50" });

describe("income/merchant", () => {
  it("has nothing to say of one consignor", async () => {
    const computed = await revenueOf([mine, exported({ orderNo: "SO-3" })]);
    expect(computed.findings).toEqual([]);
    expect(computed.revenue.revenue.toFixed(2)).toBe("102.00");
  });

  it("warns once where several consignors are added up, and counts them", async () => {
    const computed = await revenueOf([others, mine, exported({ orderNo: "SO-3" })]);
    expect(said(computed)).toEqual(["warning income/merchant several ebcCode:0"]);
    expect(computed.findings[0]?.value).toBe("3302960004, 3302960012");
    expect(computed.revenue.revenue.toFixed(2)).toBe("202.00");
  });

  it("names ten of them, and says that there are more", async () => {
    const codes = (count: number) =>
      Array.from({ length: count }, (_, index) => `33029600${String(index + 10)}`);
    const several = async (count: number) => {
      const rows = codes(count).map((ebcCode, index) => exported({ orderNo: `SO-${index}`, ebcCode }));
      return (await revenueOf(rows)).findings.find(({ kind }) => kind === "several")?.value;
    };
    expect(await several(10)).toBe(codes(10).join(", "));
    expect(await several(11)).toBe(`${codes(10).join(", ")} …`);
  });

  it("shows the others apart where the enterprise is named", async () => {
    const computed = await revenueOf([mine, others], { merchants: ["3302960004"] });
    expect(apart(computed)).toEqual(["income/merchant 100.00 1"]);
    expect(said(computed)).toEqual(["warning income/merchant other ebcCode:3"]);
    expect(computed.revenue.revenue.toFixed(2)).toBe("51.00");
  });

  it("takes several codes of one enterprise", async () => {
    const computed = await revenueOf([mine, others], { merchants: ["3302960004", "3302960012"] });
    expect(computed.findings).toEqual([]);
    expect(computed.revenue.revenue.toFixed(2)).toBe("151.00");
  });
});
