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

it("says of exports that the consignee is the same", () => {
  const sum = parseAmount("5000.01");
  expect(splitOrder.check({ orders: 2, sum }, { least: 2, limit }, "export")).toMatchObject({
    kind: "export",
  });
});
