import { describe, expect, it } from "vitest";
import { folder, profile, qingdan } from "../support/cli.js";
import { csv, row } from "../support/manifest.js";
import { found, fxOf, rates, receipts, sold } from "./support.js";

describe("rows of receipts", () => {
  it("are counted, repeated, of no order, or rejected: nothing is dropped", async () => {
    const made = await fxOf([sold("SO-1", "100.00")], {
      "receipts.csv": receipts(
        "R1,2026-11-25,A,receipt,USD,60.00,,,SO-1,",
        "R1,2026-11-25,A,receipt,USD,60.00,,,SO-1,",
        "R2,2026-11-25,A,receipt,USD,5.00,,,SO-404,",
        "R3,2026-11-31,A,receipt,USD,5.00,,,SO-1,",
        'R4,2026-11-25,A,receipt,USD,"1,234.50",,,SO-1,wrong',
        "R5,2026-11-25,A,receipt,,5.00,,,SO-1,",
        "R6,2026-11-25,A,receipt,XYZ,5.00,,,SO-1,",
        ",2026-11-25,A,receipt,USD,5.00,,,SO-1,",
        "R7,2026-11-25,,receipt,USD,5.00,,,SO-1,",
        "R8,2026-11-25,A,sideways,USD,5.00,,,SO-1,",
        "R9,2026-11-25,A,receipt,USD,0,,,SO-1,",
        "R10,2026-11-25,A,receipt,USD,5.00,-1,,SO-1,",
        "R11,2026-11-25,A,receipt,USD,40.00,,,SO-1,",
      ),
    });
    expect(made.status).toBe(1);
    expect(found(made)).toEqual([
      "3 fx/receipt-reused reused",
      "4 fx/unknown-order unknown",
      "5 fx/receipt-row date",
      "6 fx/receipt-row amount",
      "7 fx/receipt-row currency",
      "8 fx/receipt-row currency",
      "9 fx/receipt-row reference",
      "10 fx/receipt-row enterprise",
      "11 fx/receipt-row direction",
      "12 fx/receipt-row amount",
      "13 fx/receipt-row cost",
    ]);
    expect(made.document.receipts).toEqual({ rows: 13, counted: 2, repeated: 1, unknown: 1, rejected: 9 });
    expect(made.document.reconciliation).toMatchObject([{ received: "100.00", state: "matched" }]);
    expect(made.document.totals).toContainEqual({
      ...{ what: "receipts", currency: "502", rows: 2, amount: "100.00", valueCny: "700.00" },
    });
    const rejected = made.table("rejected");
    expect(rejected.map(({ line, reference, amount }) => [line, reference, amount])).toEqual([
      ["5", "R3", "5.00"],
      ["6", "R4", "1,234.50"],
      ["7", "R5", "5.00"],
      ["8", "R6", "5.00"],
      ["9", "", "5.00"],
      ["10", "R7", "5.00"],
      ["11", "R8", "5.00"],
      ["12", "R9", "0"],
      ["13", "R10", "5.00"],
    ]);
    expect(rejected[1]).toMatchObject({ note: "wrong", reason: expect.stringContaining("is not an amount") });
  });

  it("that do not fit their header are rejected, and the others counted", async () => {
    const made = await fxOf([sold("SO-1", "100.00")], {
      "receipts.csv": receipts("R1,2026-11-25,A,receipt", "R2,2026-11-25,A,receipt,USD,60,,,SO-1,"),
    });
    expect(found(made)).toEqual(["2 fx/receipt-row shape"]);
    expect(made.document.receipts).toMatchObject({ rows: 2, counted: 1, rejected: 1 });
  });

  it("for several orders are counted where one is known; the unknown one is named", async () => {
    const made = await fxOf([sold("SO-1", "100.00")], {
      "receipts.csv": receipts(
        "R1,2026-11-25,A,receipt,USD,150.00,,,SO-1;SO-404,",
        "R2,2026-11-25,A,receipt,USD,50.00,,,SO-404;SO-405,",
      ),
    });
    expect(made.document.findings).toMatchObject([
      { kind: "part", line: 2, orderNo: "SO-404" },
      { kind: "unknown", line: 3, orderNo: "SO-404" },
      { kind: "unknown", line: 3, orderNo: "SO-405" },
    ]);
    expect(made.status).toBe(0);
    expect(made.document.receipts).toMatchObject({ counted: 1, unknown: 1 });
    expect(made.document.reconciliation).toMatchObject([{ received: "100.00", state: "matched" }]);
  });

  it("go to the order of the enterprise where two platforms have its number", async () => {
    const other = { ebpCode: "3302960009", ebcCode: "3302960008", copNo: "C-9", logisticsNo: "W-9" };
    const orders = [sold("SO-1", "100.00"), sold("SO-1", "70.00", other)];
    const made = await fxOf(orders, {
      "receipts.csv": receipts(
        "R1,2026-11-25,3302960008,receipt,USD,70.00,,,SO-1,",
        "R2,2026-11-25,OTHER,receipt,USD,100.00,,,SO-1,",
      ),
    });
    expect(found(made)).toEqual(["3 fx/unknown-order several"]);
    expect(made.document.reconciliation.map(({ ebpCode, state }) => [ebpCode, state])).toEqual([
      ["3302960001", "open"],
      ["3302960009", "matched"],
    ]);
  });

  it("warn where the money is dated more than a year before its order", async () => {
    const made = await fxOf([sold("SO-1", "100.00")], {
      "receipts.csv": receipts(
        "R1,2025-11-20,A,receipt,USD,1.00,,,SO-1,",
        "R2,2025-11-19,A,receipt,USD,1.00,,,SO-1,",
      ),
      "rates.csv": `${rates}2025-11,USD,7.0\n`,
    });
    expect(found(made)).toEqual(["3 fx/receipt-early early"]);
    expect(made.document.receipts).toMatchObject({ counted: 2 });
  });

  it("of refunds for no order, or broken, are found", async () => {
    const made = await fxOf([sold("SO-1", "100.00")], {
      "receipts.csv": receipts("R1,2026-11-25,A,receipt,USD,100.00,,,SO-1,"),
      "returns.csv":
        "orderNo,invtNo,currency,amount,date\nSO-404,,USD,1,2026-11-26\n,,USD,1,2026-11-26\nSO-1,,USD,x,2026-11-26\n",
    });
    expect(found(made)).toEqual([
      "2 fx/unknown-order refund",
      "3 fx/receipt-row order",
      "4 fx/receipt-row amount",
    ]);
  });

  it("with a column that is not known are refused", async () => {
    const cwd = folder({
      "qingdan.yaml": profile,
      "m.csv": csv([row()]),
      "r.csv": "银行流水号,日期,企业代码,币制,金额,付款方\nR1,2026-11-25,A,CNY,51.00,某人\n",
    });
    const line = ["fx", "m.csv", "--period", "2026", "--receipts", "r.csv", "--no-ledger", "--lang", "en"];
    const { status, stderr } = await qingdan(line, { cwd });
    expect(status).toBe(2);
    expect(stderr).toContain("Column 6");
  });
});

describe("totals", () => {
  it("are those of the input by currency, orders of the year as lines to the cent", async () => {
    const made = await fxOf(
      [
        sold("SO-1", "10.005"),
        sold("SO-2", "20.00"),
        row({ orderNo: "SO-3", totalPrice: "51.00" }),
        sold("SO-4", "8.00", { currency: "300" }),
      ],
      { "receipts.csv": receipts("R1,2026-11-25,A,payment,CNY,5.5,,,,") },
    );
    // 10.005 → 10.01 dollars, and 10.005 × 7.00 = 70.035 → 70.04 yuan; 20.00 × 7.00 = 140.00; 8.00 × 8.40 = 67.20.
    expect(made.document.totals).toEqual([
      { what: "orders", currency: "142", rows: 1, amount: "51.00", valueCny: "51.00" },
      { what: "orders", currency: "300", rows: 1, amount: "8.00", valueCny: "67.20" },
      { what: "orders", currency: "502", rows: 2, amount: "30.01", valueCny: "210.04" },
      { what: "payments", currency: "142", rows: 1, amount: "5.50", valueCny: "5.50" },
    ]);
  });

  it("are empty without orders of the year, and the command ends well", async () => {
    const made = await fxOf(
      [sold("SO-1", "100.00", { ieDate: "20260301" })],
      { "receipts.csv": receipts() },
      ["--period", "2025"],
    );
    expect(made.status).toBe(0);
    expect(made.document).toMatchObject({ watch: [], netting: [], reconciliation: [], totals: [] });
    expect(made.document.notes).toContain("no receipt or payment was counted.");
  });
});
