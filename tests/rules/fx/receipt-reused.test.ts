import { describe, expect, it } from "vitest";
import { receiptReused } from "../../../src/rules/fx/receipt-reused.js";

describe("fx/receipt-reused", () => {
  it("names the reference and the row that had it first", () => {
    expect(receiptReused.check("R1", { file: "bank.csv", line: 7 })).toEqual({
      ...{ kind: "reused", column: "", value: "R1", expected: "bank.csv:7" },
    });
    expect(receiptReused.severity).toBe("error");
  });
});
