import { describe, expect, it } from "vitest";
import { apart, doubted, exported, revenueOf, said } from "../../income/revenue.js";

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

  // SO-1 is worth 51.00, SO-2 too: whatever is refunded of SO-1, SO-2's 51.00 stay.
  it.each([
    ["one above the order's worth", ["SO-1,,,151,2026-08-30"], "151.00 > 51.00"],
    ["a part and then the whole", ["SO-1,,,20,2026-08-30", "SO-1,,,51,2026-09-01"], "71.00 > 51.00"],
    ["the whole under two dates", ["SO-1,,,51,2026-08-30", "SO-1,,,51,2026-09-01"], "102.00 > 51.00"],
  ])("never takes off more than the order is worth: %s", async (_, refunded, sums) => {
    const rows = [exported(), exported({ orderNo: "SO-2" })];
    const computed = await revenueOf(rows, { refunds: table(...refunded) });
    expect(yuan(computed)).toBe("51.00");
    expect(computed.findings).toMatchObject([
      { rule: "income/returns", kind: "exceeds", severity: "warning", value: "SO-1", expected: sums },
    ]);
  });

  it("takes the same row once, and says both sums", async () => {
    const rows = [exported(), exported({ orderNo: "SO-2" })];
    const computed = await revenueOf(rows, {
      refunds: table("SO-1,,,20,2026-08-30", "SO-1,,,20.00,20260830"),
    });
    expect(yuan(computed)).toBe("82.00");
    expect(computed.findings).toMatchObject([{ kind: "twice", line: 3, expected: "20.00 / 40.00" }]);
    // Told apart by the note, they are two.
    const noted = "orderNo,amount,date,note\nSO-1,20,2026-08-30,a\nSO-1,20,2026-08-30,b\n";
    const two = await revenueOf(rows, { refunds: noted });
    expect([yuan(two), two.findings]).toEqual(["62.00", []]);
  });

  it("adds up refunds of one order under either number", async () => {
    const invtNo = "33022026E000000001";
    const rows = [exported({ invtNo }), exported({ orderNo: "SO-2" })];
    const refunds = table("SO-1,,,51,2026-08-30", `,${invtNo},,10,2026-08-31`);
    const computed = await revenueOf(rows, { refunds });
    expect(yuan(computed)).toBe("51.00");
    expect(computed.findings).toMatchObject([{ kind: "exceeds", line: 3, expected: "61.00 > 51.00" }]);
  });

  it("counts what was refunded before the period", async () => {
    const rows = [exported({ ieDate: "20251220" }), exported({ orderNo: "SO-2" })];
    const refunds = table("SO-1,,,40,2025-12-28", "SO-1,,,51,2026-01-05");
    const computed = await revenueOf(rows, { refunds });
    // 51.00 of SO-2, less the 11.00 that are left of SO-1
    expect(yuan(computed)).toBe("40.00");
    expect(computed.findings).toMatchObject([
      { kind: "outside", line: 2 },
      { kind: "exceeds", line: 3, expected: "91.00 > 51.00" },
    ]);
  });

  // 51 × 7.00 = 357.00 booked in August, 51 × 7.10 = 362.10 refunded in September.
  it("takes no more off than was booked where the rate has risen, and says why", async () => {
    const rows = [exported({ currency: "502" }), exported({ orderNo: "SO-2" })];
    const given = { rates: "2026-08,USD,7.00\n2026-09,USD,7.10", refunds: table("SO-1,,USD,51,2026-09-01") };
    const computed = await revenueOf(rows, given);
    expect(yuan(computed)).toBe("51.00");
    expect(computed.findings).toMatchObject([{ kind: "rates", expected: "362.10 > 357.00" }]);
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
    const rows = [exported(), exported({ orderNo: "SO-2", tradeMode: "0110" })];
    const computed = await revenueOf(rows, { refunds: table("SO-2,,,50,2026-08-30") });
    expect(yuan(computed)).toBe("51.00");
    expect(apart(computed)).toEqual(["income/customs 1.00 1"]);
    expect(said(computed)).toContain("warning income/returns excluded orderNo:2");
  });

  it("takes the refund of an order in doubt off there", async () => {
    const rows = [exported(), exported({ orderNo: "SO-2", invoiceHeld: "Y" })];
    const computed = await revenueOf(rows, { refunds: table("SO-2,,,50,2026-08-30") });
    expect(yuan(computed)).toBe("52.00");
    expect(doubted(computed)).toEqual(["income/purchase-voucher 1.00 1"]);
    expect(said(computed)).toEqual(["warning income/purchase-voucher held invoiceHeld:3"]);
  });

  it("takes the refund of an order of two outcomes off what qualifies first, and says so", async () => {
    const rows = [exported(), exported({ invoiceHeld: "Y" })];
    const computed = await revenueOf(rows, { refunds: table("SO-1,,,61,2026-08-30") });
    // 102.00 less 61.00: 51.00 of what qualifies, 10.00 of what has a voucher
    expect(yuan(computed)).toBe("41.00");
    expect(doubted(computed)).toEqual(["income/purchase-voucher 41.00 1"]);
    expect(said(computed)).toContain("warning income/returns mixed orderNo:2");
  });

  it("warns where order and inventory number are of different orders, and goes by the order", async () => {
    const [first, second] = ["33022026E000000001", "33022026E000000002"];
    const rows = [
      exported({ orderNo: "SO-1", invtNo: first, invoiceHeld: "Y" }),
      exported({ orderNo: "SO-2", invtNo: second }),
    ];
    const crossed = await revenueOf(rows, { refunds: table(`SO-1,${second},,10,2026-08-30`) });
    expect(yuan(crossed)).toBe("92.00");
    expect(doubted(crossed)).toEqual(["income/purchase-voucher 41.00 1"]);
    expect(crossed.findings.filter(({ kind }) => kind === "disagree")).toMatchObject([
      { rule: "income/returns", severity: "warning", line: 2, value: "SO-1", expected: second },
    ]);
    const agreeing = await revenueOf(rows, { refunds: table(`SO-2,${second},,10,2026-08-30`) });
    expect([yuan(agreeing), said(agreeing).filter((text) => text.includes("returns"))]).toEqual([
      "92.00",
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

  it("is content where both are one order's, though another order has the inventory number as well", async () => {
    const invtNo = "33022026E000000001";
    const rows = [exported({ orderNo: "SO-1", invtNo }), exported({ orderNo: "SO-2", invtNo })];
    const { findings } = await revenueOf(rows, { refunds: table(`SO-1,${invtNo},,10,2026-08-30`) });
    expect(findings.filter(({ rule }) => rule === "income/returns")).toEqual([]);
  });

  it("turns foreign refunds into yuan at the rate of their own month", async () => {
    const refunds = table("SO-1,,USD,1,2026-09-02");
    const computed = await revenueOf([exported()], { refunds, rates: "2026-09,USD,7.05\n2026-08,USD,7.5" });
    expect(yuan(computed)).toBe("43.95");
  });
});

describe("the date of a refund", () => {
  const dated = async (...dates: readonly string[]) => {
    const computed = await revenueOf([exported()], {
      refunds: table(...dates.map((day) => `SO-1,,,1,${day}`)),
    });
    const told = computed.findings.map(
      ({ severity, kind, line, expected }) => `${severity} ${kind} ${line} ${expected}`,
    );
    return { told, revenue: yuan(computed), of: computed.revenue.refunds };
  };

  it("is named where it is not of the period, and lowers nothing of it", async () => {
    expect(await dated("2026-10-01", "2026-09-30")).toEqual({
      told: ["info outside 2 2026-10-01; 2026-01-01–2026-09-30"],
      revenue: "50.00",
      of: { rows: 1, outsidePeriod: 1 },
    });
  });

  it("is named before the order's export, and the refund counts in its own period", async () => {
    expect(await dated("2026-08-19", "2026-08-20")).toMatchObject({
      told: ["warning early 2 2026-08-19 < 2026-08-20"],
      revenue: "49.00",
    });
    // A refund of last year for an order of this one.
    expect((await dated("2025-08-20")).told).toEqual(["warning early 2 2025-08-20 < 2026-08-20"]);
  });

  it("is named after today, 2026-11-20", async () => {
    expect((await dated("2026-11-20")).told).toEqual(["info outside 2 2026-11-20; 2026-01-01–2026-09-30"]);
    expect((await dated("2026-11-21")).told).toEqual(["warning future 2 2026-11-21 > 2026-11-20"]);
  });

  it("whose year can't be right takes nothing of what the order is worth", async () => {
    const refunds = table("SO-1,,,51,1926-08-30", "SO-1,,,51,2062-08-30", "SO-1,,,51,2026-08-30");
    const computed = await revenueOf([exported()], { refunds });
    expect(said(computed)).toEqual([
      "warning income/returns far orderNo:2",
      "warning income/returns far orderNo:3",
    ]);
    expect(yuan(computed)).toBe("0.00");
  });
});
