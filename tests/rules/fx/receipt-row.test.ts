import { describe, expect, it } from "vitest";
import { finding } from "../../../src/findings/finding.js";
import { receiptRow } from "../../../src/rules/fx/receipt-row.js";
import { sentence } from "../../../src/wording/sentence.js";

describe("fx/receipt-row", () => {
  it("names what can't be read and how it is written, and rejects the row", () => {
    const fault = receiptRow.check("cost", "1,5", "warehousing");
    const found = finding(receiptRow, fault.kind, { file: "s.csv", line: 3, column: "", orderNo: "" }, fault);
    expect(found).toMatchObject({ severity: "error", line: 3, value: "1,5", expected: "warehousing" });
    expect(sentence(found, "en")).toBe(
      'the warehousing of "1,5" is not an amount: the row is not counted. Write a decimal of 0 or more without separators, or leave it blank.',
    );
    expect(sentence(found, "zh")).toContain("warehousing 的费用“1,5”不正确");
  });

  it("expects nothing where only the row itself is wrong", () => {
    expect(receiptRow.check("shape", "")).toEqual({ kind: "shape", column: "", value: "" });
  });
});
