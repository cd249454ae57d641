import { describe, expect, it } from "vitest";
import { apart, exported, revenueOf, said } from "../../income/revenue.js";

const numbers = { orderNo: "SO-1", preNo: "B20260821000000001" };
const deletion = exported({ ...numbers, appType: "3" });
const change = exported({ ...numbers, appType: "2", price: "15", totalPrice: "30.00" });

describe("income/report-type", () => {
  it("says of a deletion that it is none, and of its order by which it was deleted", async () => {
    const computed = await revenueOf([exported({ orderNo: "SO-1" })], { also: [deletion] });
    expect(apart(computed)).toEqual(["income/report-type 51.00 2"]);
    expect(said(computed)).toEqual([
      "warning income/report-type deleted orderNo:2",
      "info income/report-type deletion orderNo:2",
    ]);
    expect(computed.findings[0]).toMatchObject({ file: "m.csv", value: "SO-1", expected: "n.csv:2" });
  });

  it("names the change that is counted in place of the first", async () => {
    const computed = await revenueOf([exported({ orderNo: "SO-1" })], { also: [change] });
    expect(computed.revenue.revenue.toFixed(2)).toBe("30.00");
    expect(said(computed)).toEqual(["warning income/report-type changed orderNo:2"]);
    expect(computed.findings[0]).toMatchObject({ file: "m.csv", value: "SO-1", expected: "n.csv:2" });
  });

  it("is an error at both of two changes of which neither is known to be the last", async () => {
    const other = { ...change, price: "20", totalPrice: "40.00" };
    const computed = await revenueOf([change], { also: [other] });
    expect(said(computed)).toEqual([
      "error income/report-type undecided orderNo:2",
      "error income/report-type undecided orderNo:2",
    ]);
    // One that says the same in another file is no other change.
    const same = await revenueOf([change], { also: [change] });
    expect(same.revenue.revenue.toFixed(2)).toBe("30.00");
  });

  it("lacks no fact: what is deleted need not be complete", async () => {
    const computed = await revenueOf([exported({ orderNo: "SO-1", gname: "" })], { also: [deletion] });
    expect(said(computed)).not.toContain("error income/registered-facts missing gname:2");
    expect(apart(computed)).toEqual(["income/report-type 51.00 2"]);
  });

  it("says nothing of a first declaration, or of a change alone", async () => {
    expect(said(await revenueOf([exported({ orderNo: "SO-2" }), change]))).toEqual([]);
  });
});
