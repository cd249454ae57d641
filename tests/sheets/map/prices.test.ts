import { describe, expect, it } from "vitest";
import { made } from "./mapping.js";

const map = (reading: string, total = "orderTotal: { from: Total }") => `
${total}
columns:
  orderNo: N
  qty: Q
  price: { from: P, unitPriceFrom: ${reading} }`;
const header = ["N", "Q", "P", "Total"];

describe("an amount that is a row's total", () => {
  it("is divided by the quantity, and kept as the total", () => {
    const { rows, faults } = made(map("lineTotal"), [
      header,
      ["1", "3", "59.70", "69.70"],
      ["1", "1", "10.00", ""],
    ]);
    expect(rows).toEqual([
      { orderNo: "1", qty: "3", price: "19.9", totalPrice: "59.70" },
      { orderNo: "1", qty: "1", price: "10", totalPrice: "10.00" },
    ]);
    expect(faults).toEqual([]);
  });

  it("that no price gives leaves the price out", () => {
    expect(made(map("lineTotal", ""), [header.slice(0, 3), ["1", "3", "10.00"]])).toMatchObject({
      rows: [{ orderNo: "1", qty: "3", price: "", totalPrice: "10.00" }],
      faults: [],
    });
  });

  it("but agrees with the order's total as a unit price alone is refused: no price is left, both readings are named", () => {
    // As totals 19.90 + 10.00 = 29.90, as unit prices 59.70 + 10.00 = 69.70.
    const { rows, faults } = made(map("lineTotal"), [
      header,
      ["1", "3", "19.90", "69.70"],
      ["1", "1", "10.00", ""],
    ]);
    expect(rows.map(({ price, totalPrice }) => [price, totalPrice])).toEqual([
      ["", ""],
      ["", ""],
    ]);
    expect(faults).toEqual([
      { kind: "price-total", column: "price", value: "Σ=29.9, Σ×qty=69.7", expected: "69.7" },
      { kind: "price-total", column: "price", value: "Σ=29.9, Σ×qty=69.7", expected: "69.7" },
    ]);
  });

  it("that disagrees either way is kept, with a word on the order", () => {
    const { rows, faults } = made(map("lineTotal"), [header, ["1", "3", "59.70", "99.00"]]);
    expect(rows).toMatchObject([{ price: "19.9", totalPrice: "59.70" }]);
    expect(faults).toEqual([
      { kind: "price-unclear", column: "price", value: "Σ=59.7, Σ×qty=179.1", expected: "99" },
    ]);
  });

  it("is not held against a total that the order does not have", () => {
    expect(made(map("lineTotal"), [header, ["1", "3", "59.70", ""]]).faults).toEqual([]);
  });
});

describe("an amount that is a unit price", () => {
  it("is held against the order's total: what is added and taken off", () => {
    const total = "orderTotal: { from: Total, plus: [Discount], minus: [Gift] }";
    const columns = [...header, "Discount", "Gift"];
    const order = ["1", "2", "84028", "163056", "5000", "0"];
    expect(made(map("unit", total), [columns, order]).faults).toEqual([]);
    expect(made(map("unit", total), [columns, [...order.slice(0, 5), "1"]]).faults).toMatchObject([
      { kind: "price-unclear" },
    ]);
  });

  it("but agrees with the order's total as a row's total alone is refused", () => {
    const { rows, faults } = made(map("unit"), [header, ["1", "2", "20.00", "20.00"]]);
    expect(rows).toMatchObject([{ price: "" }]);
    expect(faults).toMatchObject([{ kind: "price-total", value: "Σ=20, Σ×qty=40", expected: "20" }]);
  });

  it("of orders is looked at order by order", () => {
    const { faults } = made(map("unit"), [
      header,
      ["1", "2", "20.00", "40.00"],
      ["2", "1", "5.00", "5.00"],
      ["3", "2", "5.00", "6.00"],
    ]);
    expect(faults).toMatchObject([{ kind: "price-unclear", expected: "6" }]);
  });

  it("of an order of more than a thousand rows is handed on without", () => {
    const long = Array.from({ length: 1500 }, (_, at) => ["1", "1", "1.00", at === 0 ? "7.00" : ""]);
    const { rows, faults } = made(map("unit"), [header, ...long]);
    expect(rows).toHaveLength(1500);
    expect(faults).toEqual([]);
  });

  it("of single pieces can't be taken in two ways: a total with a discount is no fault", () => {
    expect(made(map("unit"), [header, ["1", "1", "5.00", "4.50"]]).faults).toEqual([]);
  });

  it("may have its total written with a currency", () => {
    const total = "orderTotal: { from: Total, number: point, minus: [Shipping] }";
    const sheet = (amount: string) => [
      [...header, "Shipping"],
      ["1", "2", amount, "US $25.00", "$5.00"],
    ];
    expect(made(map("unit", total), sheet("10.00")).faults).toEqual([]);
    expect(made(map("unit", total), sheet("20.00")).faults).toMatchObject([
      { kind: "price-total", expected: "20" },
    ]);
  });
});
