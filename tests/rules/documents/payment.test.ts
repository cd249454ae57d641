import { describe, expect, it } from "vitest";
import { brief, goods, hold, ordered, paid } from "../../documents/three-documents.js";
import type { Row } from "../../support/manifest.js";

async function found(payments: readonly Row[], orders?: readonly Row[]): Promise<string[]> {
  return (await hold({ payments, ...(orders === undefined ? {} : { orders }) })).findings.map(brief);
}

describe("documents/payment", () => {
  it("takes the buyer's payment of what the order says was paid", async () => {
    expect(await found([paid()], [ordered()])).toEqual([]);
    expect(await found([paid({ amountPaid: "111.930" })], [ordered()])).toEqual([]);
  });

  it("asks for presence and payer alone where no orders are given", async () => {
    expect(await found([paid({ amountPaid: "1.00" })])).toEqual([]);
  });

  it("misses a payment that is not there, or is another platform's", async () => {
    const { findings } = await hold({ payments: [paid({ ebpCode: "3302960009" })] });
    expect(findings).toMatchObject([
      { kind: "missing", severity: "error", line: 2, value: "SO-1", expected: "payments.csv" },
    ]);
  });

  it("refuses two payments of one order, and names both places", async () => {
    const { findings } = await hold({ payments: [paid(), paid({ orderNo: "SO-2" }), paid()] });
    expect(findings).toMatchObject([
      { kind: "twice", severity: "error", value: "SO-1", expected: "payments.csv:2, payments.csv:4" },
    ]);
  });

  it.each(["111.92", "111.94", "111.93001"])("refuses %s where 111.93 was due", async (amountPaid) => {
    const { findings } = await hold({ orders: [ordered()], payments: [paid({ amountPaid })] });
    expect(findings).toMatchObject([
      {
        rule: "documents/payment",
        kind: "amount",
        severity: "error",
        file: "inventory.csv",
        line: 2,
        column: "acturalPaid",
        value: "111.93 (orders.csv:2)",
        expected: `${amountPaid} (payments.csv:2)`,
      },
    ]);
  });

  it("wants the buyer for a payer, a check character in either case", async () => {
    expect(await found([paid({ payerIdNumber: "32010619910723451x" })])).toEqual([]);
    const { findings } = await hold({
      payments: [paid({ payerName: "欧阳范例", payerIdNumber: "340202198804121237" })],
    });
    expect(findings).toMatchObject([
      { kind: "payer", column: "buyerName", value: "欧***", expected: "欧*** (payments.csv:2)" },
      {
        kind: "payer",
        column: "buyerIdNumber",
        value: "320106**********1X",
        expected: "340202**********37 (payments.csv:2)",
      },
    ]);
  });

  it("shows a blank payer as such", async () => {
    const { findings } = await hold({ payments: [paid({ payerName: "" })] });
    expect(findings).toMatchObject([{ kind: "payer", value: "欧***", expected: "— (payments.csv:2)" }]);
  });

  it("compares transaction and payment firm where both documents have them", async () => {
    const { findings } = await hold({
      orders: [ordered()],
      payments: [paid({ payTransactionId: "P-9", payCode: "3302980008" })],
    });
    expect(findings).toMatchObject([
      {
        kind: "transaction",
        column: "payTransactionId",
        value: "PSO-1 (orders.csv:2)",
        expected: "P-9 (payments.csv:2)",
      },
      {
        kind: "transaction",
        column: "payCode",
        value: "3302980009 (orders.csv:2)",
        expected: "3302980008 (payments.csv:2)",
      },
    ]);
    const without = { payTransactionId: "", payCode: "" };
    expect(await found([paid(without)], [ordered()])).toEqual([]);
    expect(await found([paid()], [ordered(without)])).toEqual([]);
  });

  it.each([
    [{ amountPaid: "111,93" }, "error format/decimal comma amountPaid payments.csv:2"],
    [{ amountPaid: "" }, "error format/required own amountPaid payments.csv:2"],
    [{ amountPaid: "1.234567" }, "error format/decimal fraction amountPaid payments.csv:2"],
    [{ currency: "502" }, "error format/pattern values currency payments.csv:2"],
  ])("says of %o what is wrong with the value itself", async (cells, said) => {
    expect(await found([paid(cells)], [ordered()])).toEqual([said]);
  });

  it("lists payments without order, or without inventory where there are no orders", async () => {
    const payments = [paid(), paid({ orderNo: "SO-2" }), paid({ orderNo: "SO-3" })];
    const orders = [ordered(), ordered({ orderNo: "SO-2" })];
    const both = await hold({ inventory: [goods()], orders, payments });
    expect(both.unmatched).toMatchObject([
      { rule: "documents/order", kind: "no-inventory", value: "SO-2", file: "orders.csv", line: 3 },
      {
        rule: "documents/payment",
        kind: "no-order",
        severity: "warning",
        column: "orderNo",
        value: "SO-3",
        file: "payments.csv",
        line: 4,
      },
    ]);
    expect((await hold({ payments })).unmatched).toMatchObject([
      {
        rule: "documents/payment",
        kind: "no-inventory",
        severity: "warning",
        column: "orderNo",
        value: "SO-2",
        line: 3,
      },
      { rule: "documents/payment", kind: "no-inventory", severity: "warning", value: "SO-3", line: 4 },
    ]);
  });
});

describe("documents/payment, names that are nearly the same", () => {
  const named = (payerName: string, buyerName: string) =>
    hold({ inventory: [goods({ buyerName })], payments: [paid({ payerName })] });

  it.each([
    ["阿示•例木", "阿示·例木", "· U+00B7 / • U+2022 (payments.csv:2)"],
    ["阿示・例木", "阿示·例木", "· U+00B7 / ・ U+30FB (payments.csv:2)"],
    ["阿示例木", "阿示·例木", "· U+00B7 / — (payments.csv:2)"],
    ["阿示·例木.示", "阿示·例木·示", "· U+00B7 / . U+002E (payments.csv:2)"],
  ])("names the points of %s and %s", async (payerName, buyerName, expected) => {
    const { findings } = await named(payerName, buyerName);
    expect(findings).toMatchObject([{ kind: "point", severity: "error", column: "buyerName", expected }]);
  });

  it("says of others that they differ in blanks, width or case", async () => {
    for (const payerName of ["Ou Yang", "ＯＵＹＡＮＧ", "ouyang"]) {
      const { findings } = await named(payerName, "OUYANG");
      expect(findings).toMatchObject([{ kind: "spelling", column: "buyerName" }]);
    }
  });
});
