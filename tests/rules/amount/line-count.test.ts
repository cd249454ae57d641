import { describe, expect, it } from "vitest";
import { examineImport, linesOfOrder } from "../../support/imports.js";
import { examineOne, examineRows, order } from "../../support/manifest.js";

const lines = (count: number, orderNo = "SO-1") =>
  order(
    orderNo,
    Array.from({ length: count }, () => cheap),
  );
const cheap = { qty: "1", price: "0.01", totalPrice: "0.01" };

describe("amount/line-count", () => {
  it("takes 100 lines, numbered 1 to 100", async () => {
    const whole = await examineOne(lines(100));
    expect(whole).toMatchObject({ lane: "simplified", findings: [] });
    expect(whole.consignment.lines.map(({ text }) => text.gnum)).toEqual(
      Array.from({ length: 100 }, (_, index) => String(index + 1)),
    );
  });

  it("refuses 101, once, at the order's first row", async () => {
    const { lane, findings } = await examineOne(lines(101));
    expect(lane).toBe("rejected");
    expect(findings).toEqual([
      {
        rule: "amount/line-count",
        kind: "many",
        severity: "error",
        file: "m.csv",
        line: 2,
        column: "gnum",
        orderNo: "SO-1",
        value: "101",
        expected: "100",
      },
    ]);
  });

  it("counts each order by itself, wherever its rows stand", async () => {
    const a = lines(100, "SO-A");
    const b = lines(101, "SO-B");
    const mixed = b.flatMap((line, index) => [line, ...a.slice(index, index + 1)]);
    const { orders } = await examineRows(mixed);
    expect(orders.map(({ orderNo, lane }) => `${orderNo} ${lane}`)).toEqual([
      "SO-B rejected",
      "SO-A simplified",
    ]);
  });

  // The schema of CEB621: InventoryList, maxOccurs 99.
  it.each([
    [98, "bonded", []],
    [99, "bonded", []],
    [100, "rejected", ["amount/line-count 100 99"]],
  ])("takes 99 lines of an import, not 100: %i", async (count, due, found) => {
    const goods = Array.from({ length: count }, () => ({
      ...cheap,
      price: "1.00",
      totalPrice: "1.00",
      qty1: "0.01",
    }));
    const { lane, findings } = await examineImport(linesOfOrder("IM-1", goods));
    expect(lane).toBe(due);
    expect(findings.map(({ rule, value, expected }) => `${rule} ${value} ${expected}`)).toEqual(found);
  });
});
