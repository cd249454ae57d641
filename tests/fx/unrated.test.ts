import { describe, expect, it } from "vitest";
import { fxOf, receipts, sold } from "./support.js";

describe("orders whose currency has no rate in their month", () => {
  it("are compared with what was received in it, and their amount is in excluded", async () => {
    const { document, status } = await fxOf([sold("SO-1", "900", { currency: "116" }), sold("SO-2", "100")], {
      "receipts.csv": receipts("R1,2026-11-25,3302960004,receipt,USD,100.00,,,SO-2,"),
    });
    expect(
      document.reconciliation.map((row) => [
        row["orderNo"],
        row["currency"],
        row["difference"],
        row["state"],
      ]),
    ).toEqual([
      ["SO-1", "116", "-900.00", "open"],
      ["SO-2", "502", "0.00", "matched"],
    ]);
    expect(document.excluded).toEqual([
      { reason: "fx/rate-missing", orders: 1, lines: 1, currency: "116", amount: "900.00" },
    ]);
    expect(document.findings.map(({ rule, line }) => [rule, line])).toEqual([["fx/rate-missing", 2]]);
    expect(document.notes.join()).toContain("not in sums of yuan or dollars: 116 900.00.");
    expect(status).toBe(1);
  });
});
