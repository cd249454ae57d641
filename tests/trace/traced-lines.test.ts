import { expect, it } from "vitest";
import { type Product, TracedLines } from "../../src/trace/traced-lines.js";
import { one } from "../../src/values/amount.js";
import { folder } from "../support/cli.js";

const product: Product = {
  ...{ creditCode: "", owner: "", gtin: "6901234567892", itemNo: "", goodsName: "", gcode: "", batch: "" },
  ...{ unit: "011", direction: "E" },
};
const way = { ebpCode: "P", gnum: 1, qty: one, country: "502", date: "2026-11-20", state: "" };

it("a product lists its first 1500 inventories and counts all of them", () => {
  const lines = new TracedLines(folder());
  for (let at = 0; at < 1501; at++) {
    lines.beginOrder();
    lines.add({ ...way, product, orderNo: `SO-${at}`, invtNo: `N-${at}` }, []);
  }
  const [traced, ...others] = lines.products();
  expect(others).toEqual([]);
  expect([traced?.invtNos.length, traced?.inventories, traced?.orders]).toEqual([1500, 1501, 1501]);
  expect([...lines.lines()].at(-1)?.invtNo).toBe("N-1500");
  lines.close();
});

it("a key that could be several things is what it finds, and the others' lines are left out", () => {
  const lines = new TracedLines(folder());
  lines.beginOrder();
  lines.add({ ...way, product, orderNo: "SO-1", invtNo: "" }, [[0, "batch"]]);
  lines.add({ ...way, product: { ...product, itemNo: "A" }, orderNo: "SO-2", invtNo: "" }, [
    [0, "gtin"],
    [0, "batch"],
  ]);
  expect(lines.settle(2)).toEqual(["gtin", undefined]);
  expect([...lines.lines()].map(({ orderNo }) => orderNo)).toEqual(["SO-2"]);
  lines.close();
});
