import { expect, it } from "vitest";
import { brief, rowOf, writeRows } from "../../write/runs.js";

it("an export order's goodsValue is the sum of its lines", async () => {
  const order = (goodsValue: string) =>
    writeRows("303", [
      rowOf("303", { goodsValue }),
      rowOf("303", { goodsValue, itemNo: "SKU-2", qty: "1", price: "9.90", totalPrice: "9.90" }),
    ]);
  expect(brief(await order("29.90"))).toEqual([]);
  const wrong = await order("30");
  expect(brief(wrong)).toEqual(["message/sums lines goodsValue 2"]);
  expect(wrong.findings[0]).toMatchObject({ value: "30.00", expected: "29.90" });
});

// 20 + 5 + 2.5 - 1 = 26.5
it("what was paid of an import order is goods, freight and tax without the discount", async () => {
  const paid = async (acturalPaid: string, discount = "1") =>
    (await writeRows("311", [rowOf("311", { acturalPaid, discount })])).findings.map(
      ({ kind, column, expected }) => `${kind} ${column} ${expected}`,
    );
  expect(await paid("26.5")).toEqual([]);
  expect(await paid("26.50000")).toEqual([]);
  expect(await paid("26.51")).toEqual(["paid acturalPaid 20.00 + 5.00 + 2.50 - 1.00 = 26.50"]);
  expect(await paid("0", "27.5")).toEqual([]);
  expect(await paid("0", "27.51")).toEqual(["discount discount 20.00 + 5.00 + 2.50 = 27.50"]);
});

it("a sum with a value that is no number is not reckoned", async () => {
  const found = await writeRows("311", [rowOf("311", { freight: "x", acturalPaid: "99" })]);
  expect(brief(found).some((each) => each.startsWith("message/sums"))).toBe(false);
});

it("a line's total is quantity times price", async () => {
  const found = await writeRows("303", [rowOf("303", { totalPrice: "21", goodsValue: "21" })]);
  expect(brief(found)).toEqual(["amount/line-total differs totalPrice 2"]);
});
