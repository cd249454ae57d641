import { describe, expect, it } from "vitest";
import { incomePilotZone } from "../../../src/rules/income/pilot-zone.js";
import { apart, doubted, exported, revenueOf, said } from "../../income/revenue.js";

describe("income/pilot-zone", () => {
  it("has all revenue of an enterprise outside a zone in the form, in doubt, and says so of every line", async () => {
    const computed = await revenueOf([exported({ orderNo: "SO-1" }), exported({ orderNo: "SO-2" })], {
      pilotZone: "",
    });
    expect(computed.revenue.revenue.toFixed(2)).toBe("102.00");
    expect(doubted(computed)).toEqual(["income/pilot-zone 102.00 2"]);
    expect(said(computed)).toEqual([
      "warning income/pilot-zone none :2",
      "warning income/pilot-zone none :3",
    ]);
  });

  it("is an error where the profile names no zone", async () => {
    const computed = await revenueOf([exported()], { pilotZone: "安庆县" });
    expect(computed.revenue.revenue.toFixed(2)).toBe("0.00");
    // No order of it can be declared: that comes first.
    expect(apart(computed)).toEqual(["income/customs 51.00 1"]);
    expect(computed.findings).toContainEqual(
      expect.objectContaining({ rule: "income/customs", kind: "rejected", value: "export/pilot-zone" }),
    );
    const [fault] = [incomePilotZone.check({} as never, { pilotZone: "安庆县" } as never)].flat();
    expect(fault).toMatchObject({ kind: "unknown", severity: "error", value: "安庆县" });
  });

  it("is met in one", async () => {
    expect(doubted(await revenueOf([exported()]))).toEqual([]);
  });
});
