import { describe, expect, it } from "vitest";
import { made } from "./mapping.js";

describe("fillDown", () => {
  const map = `
fillDown: { by: Name, columns: [Country, State] }
where: [{ column: State, in: [paid] }]
columns: { orderNo: Name, country: Country, itemNo: SKU }`;
  const header = ["Name", "Country", "State", "SKU"];

  it("gives an order's further rows the cells of its first, before rows are chosen by them", () => {
    const { rows, notes } = made(map, [
      header,
      ["#1", "US", "paid", "A"],
      ["#1", "", "", "B"],
      ["#2", "DE", "refunded", "C"],
      ["#2", "", "", "D"],
    ]);
    expect(rows).toEqual([
      { orderNo: "#1", country: "US", itemNo: "A" },
      { orderNo: "#1", country: "US", itemNo: "B" },
    ]);
    expect(notes).toEqual(["by-map State State=refunded→ ×2"]);
  });

  it("finds the first row also where other orders stand between", () => {
    const { rows } = made(map, [
      header,
      ["#1", "US", "paid", "A"],
      ["#2", "DE", "paid", "C"],
      ["#1", "", "", "B"],
    ]);
    expect(rows.map(({ orderNo, country }) => [orderNo, country])).toEqual([
      ["#1", "US"],
      ["#2", "DE"],
      ["#1", "US"],
    ]);
  });

  it("never writes over a cell, and never takes one of another order", () => {
    const { rows } = made(map, [
      header,
      ["#1", "US", "paid", "A"],
      ["#1", "CA", "", "B"],
      ["#2", "", "paid", "C"],
    ]);
    expect(rows.map(({ country }) => country)).toEqual(["US", "CA", ""]);
  });
});

describe("where", () => {
  const header = ["N", "S"];
  const states = ["paid", "PAID ", "Canceled", "", "--"].map((state, at) => [String(at + 1), state]);
  const taken = (condition: string) =>
    made(`nulls: ["--"]\ncolumns: { orderNo: N, note: S }\nwhere: [{ column: S, ${condition} }]`, [
      header,
      ...states,
    ]).rows.map(({ orderNo }) => orderNo);

  it.each([
    ["in: [paid]", ["1", "2"]],
    ["not: [canceled]", ["1", "2", "4", "5"]],
    ["blank: true", ["4", "5"]],
    ["blank: false", ["1", "2", "3"]],
  ])("%s takes rows %s", (condition, rows) => {
    expect(taken(condition)).toEqual(rows);
  });

  it("counts what it passes over, by column, with the first value", () => {
    const { notes } = made("columns: { orderNo: N, note: S }\nwhere: [{ column: S, in: [paid] }]", [
      header,
      ...states,
    ]);
    expect(notes).toEqual(["by-map S S=Canceled→ ×3"]);
  });

  it("leaves out a condition on a column that may be absent", () => {
    const map = "columns: { orderNo: N }\nwhere: [{ column: Gone, in: [x], optional: 'true' }]";
    expect(made(map, [["N"], ["1"]]).rows).toHaveLength(1);
  });
});

describe("skipRows", () => {
  const sheet = [["N"], ["1"], ["2"], ["3"]];

  it("passes over so many rows below the header, counted", () => {
    const { rows, notes } = made("columns: { orderNo: N }\nskipRows: 2", sheet);
    expect(rows).toEqual([{ orderNo: "3" }]);
    expect(notes).toEqual(["by-map  skipRows→ ×2"]);
  });

  it("counts an explanation among them, so that no goods are lost", () => {
    const explained = [
      ["N", "Quantity"],
      ["Platform unique order ID.", "SKU sold quantity."],
      ["A1", "1"],
      ["A2", "2"],
    ];
    const map = "columns: { orderNo: N, qty: Quantity }";
    expect(made(map, explained).rows).toHaveLength(2);
    expect(made(`${map}\nskipRows: 1`, explained).rows).toHaveLength(2);
  });

  it("passes over rows by their first text", () => {
    const { rows } = made(
      "columns: { orderNo: N, note: M }\nskipRows: { match: ['^Seller ID', 'downloaded$'] }",
      [
        ["N", "M"],
        ["A", ""],
        ["2", "record(s) downloaded"],
        ["Seller ID : x", ""],
      ],
    );
    expect(rows).toEqual([{ orderNo: "A", note: "" }]);
  });
});

describe("totals and titles", () => {
  it("are passed over before the map", () => {
    const { rows, notes } = made("columns: { orderNo: N, qty: Q, itemNo: S }", [
      ["Orders of November"],
      ["N", "Q", "S"],
      ["1", "2", "A"],
      ["Total", "2", ""],
    ]);
    expect(rows).toEqual([{ orderNo: "1", qty: "2", itemNo: "A" }]);
    expect(notes).toEqual(["title  Orders of November→ ×1", "total  Total 2→ ×1"]);
  });
});

describe("a row that does not fit the header", () => {
  it("keeps its place, with a fault: its cells may stand under other names", () => {
    const map = "columns: { orderNo: N, gname: G }";
    const { rows, faults } = made(map, [["N", "G"], ["1", "box", "with lid"], ["2"], ["3", "box", ""]]);
    expect(rows.map(({ orderNo }) => orderNo)).toEqual(["1", "2", "3"]);
    expect(faults).toEqual([
      { kind: "shape", column: "orderNo", value: "3", expected: "2" },
      { kind: "shape", column: "orderNo", value: "1", expected: "2" },
    ]);
  });

  it("is not declared as it was handed back: its amounts are blank", () => {
    const map = "columns: { orderNo: N, gname: G, qty: Q }";
    const { rows } = made(map, [
      ["N", "G", "Q"],
      ["1", "box", "2", "3"],
    ]);
    expect(rows).toEqual([{ orderNo: "1", gname: "box", qty: "" }]);
  });
});

describe("rows", () => {
  const map = `
rows: { from: Goods, by: ";" }
columns:
  orderNo: N
  itemNo: { from: Goods, capture: '^(\\S+) x' }
  qty: { from: Goods, capture: 'x(\\d+)$' }`;

  it("makes a goods row of each part of a cell", () => {
    expect(
      made(map, [
        ["N", "Goods"],
        ["1", "A x2; B x10;"],
        ["2", "C x1"],
      ]).rows,
    ).toEqual([
      { orderNo: "1", itemNo: "A", qty: "2" },
      { orderNo: "1", itemNo: "B", qty: "10" },
      { orderNo: "2", itemNo: "C", qty: "1" },
    ]);
  });

  it("keeps a row whose cell is blank, and one whose parts are not of the form, with a fault", () => {
    const { rows, faults } = made(map, [
      ["N", "Goods"],
      ["1", ""],
      ["2", "C"],
    ]);
    expect(rows.map(({ orderNo }) => orderNo)).toEqual(["1", "2"]);
    expect(faults.map(({ kind, column }) => [kind, column])).toEqual([
      ["capture", "itemNo"],
      ["capture", "qty"],
    ]);
  });
});
