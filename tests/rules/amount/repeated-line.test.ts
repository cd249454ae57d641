import { describe, expect, it } from "vitest";
import { bonded, importFindings } from "../../support/imports.js";
import { examineRows, type Row, row } from "../../support/manifest.js";

const rule = "amount/repeated-line";

/** The findings of the rule about rows, all of one order unless they say otherwise. */
async function found(...lines: readonly Row[]) {
  const { orders } = await examineRows(lines.map((cells) => row({ orderNo: "SO-1", ...cells })));
  return orders.flatMap(({ findings }) => findings.filter((finding) => finding.rule === rule));
}

describe("amount/repeated-line", () => {
  it("warns of goods that stand twice in an order, with both rows", async () => {
    expect(await found({ itemNo: "A" }, { itemNo: "B" }, { itemNo: "A" })).toMatchObject([
      {
        ...{ severity: "warning", kind: "repeated", line: 4, column: "itemNo", orderNo: "SO-1", value: "A" },
        expected: expect.stringMatching(/^A \(.*:2\)$/),
      },
    ]);
    // The third of three is held against the first, as the second is.
    expect((await found({}, {}, {})).map(({ line }) => line)).toEqual([3, 4]);
  });

  it.each<[string, Row, Row]>([
    ["another quantity", { qty: "2", totalPrice: "20.00" }, { qty: "3", totalPrice: "30.00" }],
    ["another code", { gcode: "6109100010" }, { gcode: "6109100021" }],
    ["another bar code", { barCode: "6901234567892" }, { barCode: "6901234567885" }],
    ["another note", { itemNote: "红" }, { itemNote: "蓝" }],
    ["another answer", { exportRebate: "Y" }, { exportRebate: "N" }],
    ["numbers of the lines", { gnum: "1" }, { gnum: "2" }],
  ])("takes two lines with %s", async (_, first, second) => {
    expect(await found(first, second)).toEqual([]);
  });

  it("says nothing of two orders with the same goods", async () => {
    expect(await found({ orderNo: "SO-1" }, { orderNo: "SO-2" })).toEqual([]);
  });

  it("holds for imports too", async () => {
    expect(await importFindings([bonded(), bonded()])).toContain(`warning ${rule} itemNo:3`);
  });
});
