import { describe, expect, it } from "vitest";
import { carried, goods, hold, ordered, paid } from "./three-documents.js";

describe("documents written otherwise", () => {
  it("are held against the inventory by what they mean, each value noted once a row", async () => {
    const numbers = { payTransactionId: "PSO-1" };
    const plain = await hold({ orders: [ordered()], payments: [paid()], waybills: [carried()] });
    const { findings, unmatched, nodes } = await hold({
      orders: [ordered({ ...numbers, orderNo: "'SO-1", unit: "瓶", currency: "CNY" })],
      payments: [
        paid({ ...numbers, orderNo: '="SO-1"', currency: "人民币", payTime: "2026-11-19T16:01:20Z" }),
      ],
      waybills: [carried({ logisticsNo: "WSO-1\t" })],
    });
    expect([plain.findings, plain.unmatched]).toEqual([[], []]);
    expect(findings).toEqual([]);
    expect(nodes).toEqual(plain.nodes);
    const notes = unmatched.map(
      ({ severity, kind, file, column, value, expected, count }) =>
        `${severity} ${kind} ${file} ${column} ${value} → ${expected} (${count})`,
    );
    expect(notes).toEqual([
      "warning guard orders.csv orderNo 'SO-1 → SO-1 (1)",
      "info word orders.csv currency CNY → 142 (1)",
      "info word orders.csv unit 瓶 → 142 (1)",
      'warning guard payments.csv orderNo ="SO-1" → SO-1 (1)',
      "info word payments.csv currency 人民币 → 142 (1)",
      "info time payments.csv payTime 2026-11-19T16:01:20Z → 20261120000120 (1)",
      "warning guard waybills.csv logisticsNo WSO-1\\t → WSO-1 (1)",
    ]);
  });

  it("are noted with rows that no inventory refers to, and for each row once", async () => {
    const { unmatched } = await hold({
      inventory: [goods(), goods({ copNo: "C2" })],
      orders: [ordered({ unit: "pcs" }), ordered({ orderNo: "SO-2", unit: "pcs" })],
    });
    const notes = unmatched.filter(({ rule }) => rule === "manifest/read-as");
    expect(notes).toMatchObject([{ kind: "word", line: 2, column: "unit", value: "pcs", count: 2 }]);
  });

  it("take blank head cells of an order's further rows from its first, as a manifest's are", async () => {
    const inventory = [
      goods({ qty: "1", totalPrice: "50.00" }),
      goods({ qty: "1", totalPrice: "50.00", itemNo: "SKU-2" }),
    ];
    const line = (cells = {}) => ordered({ qty: "1", totalPrice: "50", ...cells });
    const blank = { freight: "", taxTotal: "", acturalPaid: "", buyerName: "", buyerIdNumber: "" };
    const written = await hold({ inventory, orders: [line(), line({ itemNo: "SKU-2" })] });
    const left = await hold({ inventory, orders: [line(), line({ itemNo: "SKU-2", ...blank })] });
    expect(written.findings).toEqual([]);
    expect(left.findings).toEqual([]);
    expect(left.nodes).toEqual(written.nodes);
    expect(left.unmatched).toMatchObject([
      { rule: "manifest/as-above", severity: "info", kind: "blank", file: "orders.csv", line: 3, count: 1 },
    ]);
    const differs = await hold({ inventory, orders: [line(), line({ itemNo: "SKU-2", freight: "12" })] });
    expect(differs.findings.map(({ rule, column }) => `${rule} ${column}`)).toEqual([
      "manifest/head-conflict freight",
    ]);
  });
});
