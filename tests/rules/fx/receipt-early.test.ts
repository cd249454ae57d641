import { describe, expect, it } from "vitest";
import { receiptEarly } from "../../../src/rules/fx/receipt-early.js";

describe("fx/receipt-early", () => {
  it("warns of money more than a year before its order, not of a year to the day", () => {
    expect(receiptEarly.check("2025-06-02", "2026-06-02")).toBeUndefined();
    expect(receiptEarly.check("2025-06-01", "2026-06-02")).toEqual({
      ...{ kind: "early", column: "", value: "2025-06-01", expected: "2026-06-02" },
    });
    expect(receiptEarly.severity).toBe("warning");
  });

  it("says nothing of money after its order, and where the day of declaration is not known", () => {
    expect(receiptEarly.check("2027-06-01", "2026-06-02")).toBeUndefined();
    expect(receiptEarly.check("2020-06-01", "")).toBeUndefined();
  });
});
