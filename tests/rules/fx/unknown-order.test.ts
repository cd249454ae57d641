import { describe, expect, it } from "vitest";
import { unknownOrder } from "../../../src/rules/fx/unknown-order.js";

describe("fx/unknown-order", () => {
  it("warns of a number that no order has, and of one that several platforms have", () => {
    expect(unknownOrder.check("unknown", "SO-404")).toEqual({
      ...{ kind: "unknown", column: "orderNo", value: "SO-404" },
    });
    expect(unknownOrder.check("several", "SO-1", "3302960001, 3302960009")).toMatchObject({
      expected: "3302960001, 3302960009",
    });
    expect(unknownOrder.severity).toBe("warning");
  });
});
