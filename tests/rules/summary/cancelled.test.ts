import { describe, expect, it } from "vitest";
import { cancelledList } from "../../../src/rules/summary/receipts.js";

// The states of table 2-49 (CEB606): 399 海关审结; an application itself (CEB605) has none.
describe("summary/cancelled", () => {
  it("tells a granted cancellation from one that is not decided", () => {
    const mark = { status: "399", time: "20261127100000001", file: "606.xml", line: 1 };
    expect(cancelledList.check(mark).kind).toBe("cancelled");
    for (const status of ["", "2", "120"])
      expect(cancelledList.check({ ...mark, status }).kind).toBe("applied");
  });
});
