import { describe, expect, it } from "vitest";
import { RepeatedSequence } from "../../src/consignment/sequence.js";
import { brief, type Cells, examineRows, order, row } from "../support/manifest.js";

// The rows of an order of more than a thousand are not held, but read again.

const many = 1500;

function longOrder(change: (index: number) => Cells): readonly Cells[] {
  return Array.from({ length: many }, (_, index) => ({ itemNo: `SKU-${index}`, ...change(index) }));
}

async function findingsOfLong(change: (index: number) => Cells): Promise<string[]> {
  const rows = [row({ orderNo: "before" }), ...order("long", longOrder(change)), row({ orderNo: "after" })];
  const { orders } = await examineRows(rows);
  expect(orders.map(({ orderNo, lane }) => [orderNo, lane])).toEqual([
    ["before", "simplified"],
    ["long", "rejected"],
    ["after", "simplified"],
  ]);
  return orders.flatMap(({ findings }) => findings.map(brief));
}

// Row 2 is the order before; row `index + 3` has the line `index`.
const tooMany = "error amount/line-count gnum:3";
/** 1500 × ¥51 are above ¥5000. */
const above = "info export/single-limit totalPrice:3";

describe("an order of more rows than are held", () => {
  it("is rejected for its number of lines alone where nothing else is wrong", async () => {
    expect(await findingsOfLong(() => ({}))).toEqual([tooMany, above]);
  });

  it("has the findings of every line, values first, at their rows", async () => {
    const change = (index: number): Cells => {
      if (index === 1) return { totalPrice: "50.00" };
      return index === 1400 ? { qty: "x", totalPrice: "51.00" } : {};
    };
    expect(await findingsOfLong(change)).toEqual([
      "error format/decimal qty:1403",
      "error amount/line-total totalPrice:4",
      tooMany,
      above,
    ]);
  });

  it("is sorted by its lines' numbers wherever the rows stand", async () => {
    const backwards = (index: number): Cells => ({ gnum: String(many - index) });
    expect(await findingsOfLong(backwards)).toEqual([tooMany, above]);
    const gap = (index: number): Cells => ({ gnum: String(index < 1200 ? index + 1 : index + 2) });
    expect(await findingsOfLong(gap)).toEqual([tooMany, "error amount/gnum gnum:1203", above]);
  });

  it("has heads that disagree and rows that do not fit told by their places", async () => {
    const change = (index: number): Cells => (index === 1300 ? { country: "601" } : {});
    expect(await findingsOfLong(change)).toEqual([
      "error manifest/head-conflict country:1303",
      tooMany,
      above,
    ]);
  });
});

describe("a sequence that is made anew", () => {
  it("gives what a list of its items gives", () => {
    const list = [3, 1, 2];
    const sequence = new RepeatedSequence(list.length, () => list);
    expect([...sequence]).toEqual(list);
    expect([sequence.at(1), sequence.at(-1), sequence.at(3)]).toEqual([1, 2, undefined]);
    expect(sequence.map((item, index) => item * 10 + index)).toEqual([30, 11, 22]);
    expect(sequence.flatMap((item) => (item > 1 ? [item, item] : []))).toEqual([3, 3, 2, 2]);
    expect(sequence.filter((item) => item !== 1)).toEqual([3, 2]);
    expect(sequence.find((item) => item < 3)).toBe(1);
    expect([sequence.every((item) => item > 0), sequence.some((item) => item > 3)]).toEqual([true, false]);
  });
});
