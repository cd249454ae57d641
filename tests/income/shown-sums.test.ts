import { describe, expect, it } from "vitest";
import { folder, profile, qingdan } from "../support/cli.js";
import { csv, type Row } from "../support/manifest.js";
import { exported } from "./revenue.js";

/** USD 5.00 at 7.001: ¥35.005. */
const usd = (orderNo: string, cells: Row = {}): Row =>
  exported({ orderNo, currency: "502", qty: "1", price: "5", totalPrice: "5.00", ...cells });

async function shown(rows: readonly Row[], refunds?: string) {
  const files = {
    "m.csv": csv(rows),
    "rates.csv": "month,currency,rate\n2026-08,USD,7.001\n2026-09,USD,7.004\n",
  };
  const cwd = folder({ "qingdan.yaml": profile, ...files, "r.csv": refunds ?? "" });
  const returns = refunds === undefined ? [] : ["--returns", "r.csv"];
  const args = ["tax", "income", "m.csv", "--year", "2026", "--rates", "rates.csv", "--format", "json"];
  return JSON.parse((await qingdan([...args, ...returns], { cwd })).stdout);
}

describe("what is shown adds up", () => {
  it("of outcomes: where nothing qualifies, that is 0.00 and the reasons add up to row 1", async () => {
    const { revenue, outcomes } = await shown([
      usd("SO-1", { invoiceHeld: "Y" }),
      usd("SO-2", { tradeMode: "9710" }),
    ]);
    // Each ¥35.005, which is 35.01 by itself; both together 70.01.
    expect(revenue).toBe("70.01");
    expect(outcomes.qualifies).toEqual({ yuan: "0.00", lines: 0 });
    expect([outcomes.other.yuan, outcomes.doubt.yuan].sort()).toEqual(["35.00", "35.01"]);
    expect(outcomes.other.reasons[0].yuan).toBe(outcomes.other.yuan);
    expect(outcomes.doubt.reasons[0].yuan).toBe(outcomes.doubt.yuan);
  });

  it("of outcomes: what qualifies takes the rest", async () => {
    const { revenue, outcomes } = await shown([usd("SO-1", { invoiceHeld: "Y" }), usd("SO-2")]);
    expect([revenue, outcomes.qualifies.yuan, outcomes.doubt.yuan]).toEqual(["70.01", "35.00", "35.01"]);
  });

  it("of refunds: revenue before them is revenue and refunds", async () => {
    const rows = [exported({ orderNo: "SO-1" }), usd("SO-2")];
    const { revenue, sources } = await shown(
      rows,
      "orderNo,currency,amount,date\nSO-2,USD,1.00,2026-09-01\n",
    );
    // 51 + 35.005 - 7.004 = 79.001, the refund 7.00.
    expect([revenue, sources.refunded, sources.beforeRefunds]).toEqual(["79.00", "7.00", "86.00"]);
  });
});
