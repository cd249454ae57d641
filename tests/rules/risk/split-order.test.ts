import { expect, it } from "vitest";
import { splitOrder } from "../../../src/rules/risk/split-order.js";
import { parseAmount } from "../../../src/values/amount.js";

const limit = parseAmount("5000");
const check = (orders: number, sum: string) =>
  splitOrder.check({ orders, sum: parseAmount(sum) }, { least: 2, limit });

it("is found from the first fen above the limit, of two orders at least", () => {
  expect(check(2, "5000")).toBeUndefined();
  expect(check(1, "5000.01")).toBeUndefined();
  expect(check(2, "5000.01")).toEqual({ kind: "import", column: "", value: "5000.01", expected: "5000.00" });
});
