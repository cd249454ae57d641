import { describe, expect, it } from "vitest";
import { csv, examineOne, examineRows, row } from "../support/manifest.js";

describe("a missing unit price", () => {
  it.each([
    ["51.00", "2", "25.5"],
    ["1", "8", "0.125"],
    ["100.00", "3.2", "31.25"],
  ])(
    "makes the price of the total %s and the quantity %s where that is exact",
    async (totalPrice, qty, price) => {
      const { consignment, findings, lane } = await examineOne(
        // In metres, which may have a fraction.
        row({ price: "", totalPrice, qty, unit: "030", qty1: qty, unit1: "030" }),
      );
      expect([lane, findings]).toEqual(["simplified", []]);
      expect(consignment.lines.at(0)?.text.price).toBe(price);
    },
  );

  it("makes no price where five digits don't give the total", async () => {
    const { findings } = await examineOne(row({ price: "", totalPrice: "100.00", qty: "3", qty1: "3" }));
    expect(findings).toMatchObject([
      { rule: "amount/line-total", kind: "no-price", column: "price", value: "100.00", expected: "3" },
    ]);
  });

  it("does without the column", async () => {
    const { price: _, ...cells } = row({ totalPrice: "51.00" });
    const { orders } = await examineRows(csv([cells]));
    expect(orders.map(({ lane }) => lane)).toEqual(["simplified"]);
  });
});
