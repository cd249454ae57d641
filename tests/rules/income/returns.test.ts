import { describe, expect, it } from "vitest";
import { apart, exported, revenueOf, said } from "../../income/revenue.js";

const table = (...rows: readonly string[]) => `orderNo,invtNo,currency,amount,date\n${rows.join("\n")}\n`;
const yuan = (computed: Awaited<ReturnType<typeof revenueOf>>) => computed.revenue.revenue.toFixed(2);

describe("income/returns", () => {
  it("has nothing to say of refunds for orders that are counted", async () => {
    const refunds = table("SO-1,,,20.50,2026-08-30", "SO-1,,,0.5,20260901");
    const computed = await revenueOf([exported()], { refunds });
    expect(computed.findings).toEqual([]);
    expect(yuan(computed)).toBe("30.00");
    expect(computed.revenue.refunds).toEqual({ rows: 2, outsidePeriod: 0 });
  });

  it("leaves refunds of other days alone, and counts them", async () => {
    const refunds = table(
      "SO-1,,,20,2026-10-01",
      "SO-1,,,20,2025-12-31",
      "SO-1,,,1,2026-09-30",
      "SO-1,,,1,2026-01-01",
    );
    const computed = await revenueOf([exported()], { refunds });
    expect(yuan(computed)).toBe("49.00");
    expect(computed.revenue.refunds).toEqual({ rows: 2, outsidePeriod: 2 });
  });

  it("takes refunds off that are more than the revenue: it goes below 0", async () => {
    expect(yuan(await revenueOf([exported()], { refunds: table("SO-1,,,151,2026-08-30") }))).toBe("-100.00");
  });

  it("takes the smallest refund that an amount can be, to the last digit", async () => {
    // 51.00 - 0.00001, with the five decimals that amounts have.
    const computed = await revenueOf([exported()], { refunds: table("SO-1,,,0.00001,2026-08-30") });
    expect(computed.revenue.revenue.toFixed(5)).toBe("50.99999");
  });

  it("finds an order by its inventory number", async () => {
    const refunds = table(",33022026E000000001,,1,2026-08-30");
    const computed = await revenueOf([exported({ invtNo: "33022026E000000001" })], { refunds });
    expect([yuan(computed), said(computed)]).toEqual(["50.00", []]);
  });

  it("knows orders of the year that are not of the period", async () => {
    const rows = [exported(), exported({ orderNo: "SO-2", ieDate: "20251220" })];
    const computed = await revenueOf(rows, { refunds: table("SO-2,,,1,2026-01-05") });
    expect([yuan(computed), said(computed)]).toEqual(["50.00", []]);
  });

  it("warns of an order that the input lacks, and takes the refund off all the same", async () => {
    const computed = await revenueOf([exported()], { refunds: table("SO-9,,,1.25,2026-08-30") });
    expect(yuan(computed)).toBe("49.75");
    expect(computed.findings).toMatchObject([
      { rule: "income/returns", kind: "unknown", severity: "warning", file: "r.csv", line: 2, value: "SO-9" },
    ]);
  });

  it("takes the refund of an order that is shown apart off there", async () => {
    const rows = [exported(), exported({ orderNo: "SO-2", invoiceHeld: "Y" })];
    const computed = await revenueOf(rows, { refunds: table("SO-2,,,50,2026-08-30") });
    expect(yuan(computed)).toBe("51.00");
    expect(apart(computed)).toEqual(["income/purchase-voucher 1.00 1"]);
    expect(said(computed)).toContain("warning income/returns excluded orderNo:2");
  });

  it("takes the refund of an order that is counted in part off revenue, and says so", async () => {
    const rows = [exported(), exported({ invoiceHeld: "Y" })];
    const computed = await revenueOf(rows, { refunds: table("SO-1,,,50,2026-08-30") });
    expect(yuan(computed)).toBe("1.00");
    expect(said(computed)).toContain("warning income/returns mixed orderNo:2");
  });

  it("warns where order and inventory number are of different orders, and goes by the order", async () => {
    const [first, second] = ["33022026E000000001", "33022026E000000002"];
    const rows = [
      exported({ orderNo: "SO-1", invtNo: first, invoiceHeld: "Y" }),
      exported({ orderNo: "SO-2", invtNo: second }),
    ];
    const crossed = await revenueOf(rows, { refunds: table(`SO-1,${second},,10,2026-08-30`) });
    expect(yuan(crossed)).toBe("51.00");
    expect(apart(crossed)).toEqual(["income/purchase-voucher 41.00 1"]);
    expect(crossed.findings.filter(({ kind }) => kind === "disagree")).toMatchObject([
      { rule: "income/returns", severity: "warning", line: 2, value: "SO-1", expected: second },
    ]);
    const agreeing = await revenueOf(rows, { refunds: table(`SO-2,${second},,10,2026-08-30`) });
    expect([yuan(agreeing), said(agreeing).filter((text) => text.includes("returns"))]).toEqual([
      "41.00",
      [],
    ]);
    // Of an order of another period, too; and of one that is not there at all.
    const old = [
      exported({ orderNo: "SO-1" }),
      exported({ orderNo: "SO-2", invtNo: second, ieDate: "20251220" }),
    ];
    const kinds = async (refund: string) =>
      (await revenueOf(old, { refunds: table(refund) })).findings.map(({ kind }) => kind);
    expect(await kinds(`SO-1,${second},,10,2026-08-30`)).toEqual(["disagree"]);
    expect(await kinds(`SO-9,${second},,10,2026-08-30`)).toEqual(["disagree", "unknown"]);
  });

  it("turns foreign refunds into yuan at the rate of their own month", async () => {
    const refunds = table("SO-1,,USD,1,2026-09-02");
    const computed = await revenueOf([exported()], { refunds, rates: "2026-09,USD,7.05\n2026-08,USD,7.5" });
    expect(yuan(computed)).toBe("43.95");
  });
});
