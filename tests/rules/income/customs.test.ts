import { describe, expect, it } from "vitest";
import { loadReference } from "../../../src/reference/tables.js";
import { zoneCustomsOf } from "../../../src/rules/income/zone-customs.js";
import { apart, exported, revenueOf, said } from "../../income/revenue.js";

describe("income/customs", () => {
  it.each(["9610", "9710", "9810"])("counts exports of mode %s", async (tradeMode) => {
    const { revenue } = await revenueOf([exported({ tradeMode })]);
    expect(revenue.revenue.toFixed(2)).toBe("51.00");
  });

  it("counts what goes by formal declaration too: above ¥5000 between businesses", async () => {
    const { revenue } = await revenueOf([
      exported({ tradeMode: "9710", qty: "1", price: "75000000", totalPrice: "75000000" }),
    ]);
    expect(revenue.revenue.toFixed(2)).toBe("75000000.00");
  });

  it("shows ordinary trade apart, with a warning and no error", async () => {
    const computed = await revenueOf([exported({ tradeMode: "0110" })]);
    expect(apart(computed)).toEqual(["income/customs 51.00 1"]);
    expect(said(computed)).toEqual(["warning income/customs mode tradeMode:2"]);
  });

  it("takes a mode that there is none of for the mistake that it is", async () => {
    const computed = await revenueOf([exported({ tradeMode: "9999" })]);
    expect(apart(computed)).toEqual(["income/customs 51.00 1"]);
    expect(said(computed)).toContain("error code/trade-mode unknown tradeMode:2");
  });

  it("shows every line of an order apart that can't be declared, at error level, with the rules that reject it", async () => {
    const rows = [
      exported({ orderNo: "SO-1", grossWeight: "0.5", netWeight: "0.6" }),
      exported({ orderNo: "SO-1", grossWeight: "0.5", netWeight: "0.6" }),
      exported({ orderNo: "SO-2" }),
    ];
    const computed = await revenueOf(rows);
    expect(apart(computed)).toEqual(["income/customs 102.00 2"]);
    expect(said(computed)).toEqual([
      "error amount/weight exceeds netWeight:2",
      "error income/customs rejected :2",
      "error income/customs rejected :3",
    ]);
    expect(computed.findings[1]?.value).toBe("amount/weight");
  });

  it("points out customs of another region once, and counts the lines", async () => {
    // 2233 is of Shanghai customs; Anqing is under Hefei customs (33).
    const rows = ["SO-1", "SO-2"].map((orderNo) => exported({ orderNo, customsCode: "2233" }));
    const computed = await revenueOf(rows);
    expect(said(computed)).toEqual(["warning income/customs elsewhere customsCode:2"]);
    expect(computed.revenue.lines.counted).toBe(2);
    expect(computed.revenue.skipped).not.toContain("income/customs");
  });

  it("is skipped where names don't tell", async () => {
    const computed = await revenueOf([exported()], { pilotZone: "海南全岛" });
    expect(computed.findings).toEqual([]);
    expect(computed.revenue.skipped).toContain("income/customs");
  });
});

describe("the customs of a zone", () => {
  const districts = loadReference().table("districts");

  it.each(["安庆", "安庆市", "中国（安庆）跨境电子商务综合试验区", "安庆综试区"])(
    "are found for %s",
    (zone) => {
      const customs = zoneCustomsOf(zone, districts);
      // 3302 安庆海关, 3301 芜湖海关, 2233 浦东机场
      expect([customs("3302"), customs("3301"), customs("2233")]).toEqual(["zone", "unknown", "elsewhere"]);
    },
  );

  it.each(["", "综试区", "火星"])("are not known for “%s”", (zone) => {
    expect(zoneCustomsOf(zone, districts)("3302")).toBe("unknown");
  });
});
