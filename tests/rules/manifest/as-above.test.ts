import { describe, expect, it } from "vitest";
import { csv, examineRows, order } from "../../support/manifest.js";

/** Rows of an order as a person writes them who fills the head in once. */
const written = (changes: Readonly<Record<string, string>>): string => {
  const [header = "", first = "", second = ""] = csv(order("SO-1", [{}, { itemNo: "SKU-2" }])).split("\n");
  const cells = second.split(",");
  for (const [at, name] of header.split(",").entries()) cells[at] = changes[name] ?? cells[at] ?? "";
  return [header, first, cells.join(","), ""].join("\n");
};

async function lanes(text: string) {
  const { orders, files } = await examineRows(text);
  return {
    orders: orders.map(({ orderNo, lane, consignment }) => `${orderNo} ${lane} ${consignment.lines.length}`),
    rules: orders.flatMap(({ findings }) => findings.map(({ rule, column }) => `${rule} ${column}`)),
    notes: files.map(({ rule, kind, line, value, count }) => ({ rule, kind, line, value, count })),
  };
}

describe("manifest/as-above", () => {
  it("reads a further row without an order number as one of the order above", async () => {
    const { orders, rules, notes } = await lanes(written({ orderNo: "", ebpCode: "" }));
    expect(orders).toEqual(["SO-1 simplified 2"]);
    expect(rules).toEqual([]);
    expect(notes).toEqual([
      { rule: "manifest/as-above", kind: "blank", line: 3, value: "ebpCode, orderNo", count: 1 },
    ]);
  });

  it("rejects the order with all its rows where a head cell of such a row disagrees", async () => {
    const { orders, rules } = await lanes(written({ orderNo: "", logisticsNo: "W-OTHER" }));
    expect(orders).toEqual(["SO-1 rejected 2"]);
    expect(rules).toContain("manifest/head-conflict logisticsNo");
  });

  it("does not take the first row of a file for one of an order above it", async () => {
    const { orders, rules } = await lanes(csv(order("", [{}])));
    expect(orders).toEqual([" rejected 1"]);
    expect(rules).toContain("format/required orderNo");
  });

  it("does not join a row of another platform", async () => {
    const { orders } = await lanes(
      written({ orderNo: "", ebpCode: "3302960009", copNo: "C-2", logisticsNo: "W-2" }),
    );
    expect(orders).toEqual(["SO-1 simplified 1", " rejected 1"]);
  });
});
