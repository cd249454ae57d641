import { describe, expect, it } from "vitest";
import {
  bonded,
  examineImport,
  examineImports,
  importFindings,
  linesOfOrder,
} from "../../support/imports.js";

const withGift = (price: string, totalPrice: string) =>
  linesOfOrder("IM-1", [{}, { itemRecordNo: "22", price, totalPrice }]);

describe("import/gift", () => {
  it("asks for the electronic orders where a line costs 0, and names the line", async () => {
    const { lane, findings } = await examineImport(withGift("0", "0.00"));
    expect(lane).toBe("rejected");
    expect(findings).toMatchObject([
      { rule: "import/gift", kind: "orders", severity: "error", column: "price", line: 3, value: "0" },
    ]);
  });

  it("refuses an order in which nothing is paid for, orders or not", async () => {
    expect(await importFindings(bonded({ price: "0", totalPrice: "0" }))).toEqual([
      "error import/gift totalPrice:2",
    ]);
  });

  it("leaves a price without total, or a total without price, to the check of the sum", async () => {
    expect(await importFindings(withGift("0", "5.00"))).toEqual(["error amount/line-total totalPrice:3"]);
    expect(await importFindings(withGift("5.00", "0"))).toEqual(["error amount/line-total totalPrice:3"]);
  });

  it("still refuses what is below 0", async () => {
    const { orders } = await examineImports(withGift("-1.00", "-2.00"));
    expect(orders[0]?.findings.map(({ rule, kind }) => `${rule} ${kind}`)).toEqual([
      "amount/positive not-negative",
      "amount/positive not-negative",
    ]);
  });
});
