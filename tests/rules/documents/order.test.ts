import { describe, expect, it } from "vitest";
import { brief, goods, hold, ordered } from "../../documents/three-documents.js";
import type { Row } from "../../support/manifest.js";

const two = (make: (cells: Row) => Row, ...lines: readonly Row[]) => lines.map((cells) => make(cells));

async function found(inventory: readonly Row[], orders: readonly Row[]): Promise<string[]> {
  return (await hold({ inventory, orders })).findings.map(brief);
}

describe("documents/order", () => {
  it("takes an order that agrees, however its numbers are written", async () => {
    expect(await found([goods()], [ordered()])).toEqual([]);
    const written = { qty: "2.0", price: "50.00000", totalPrice: "100.0", goodsValue: "100.00000" };
    expect(await found([goods()], [ordered(written)])).toEqual([]);
  });

  it("says nothing where no orders are given", async () => {
    expect((await hold({})).findings).toEqual([]);
  });

  it("misses an order that is not there, or is another platform's", async () => {
    const { findings } = await hold({ orders: [ordered({ orderNo: "SO-2" })] });
    expect(findings).toMatchObject([
      {
        rule: "documents/order",
        kind: "missing",
        severity: "error",
        file: "inventory.csv",
        line: 2,
        column: "orderNo",
        orderNo: "SO-1",
        value: "SO-1",
        expected: "orders.csv",
      },
    ]);
    expect(await found([goods()], [ordered({ ebpCode: "3302960009" })])).toEqual([
      "error documents/order missing orderNo inventory.csv:2",
    ]);
  });

  it.each([
    ["qty", { qty: "3", totalPrice: "150" }, "2", "3 (orders.csv:2)"],
    ["price", { price: "50.01" }, "50.00", "50.01 (orders.csv:2)"],
    ["totalPrice", { totalPrice: "100.01" }, "100.00", "100.01 (orders.csv:2)"],
    ["unit", { unit: "011" }, "142", "011 (orders.csv:2)"],
    ["originCountry", { country: "502" }, "609", "502 (orders.csv:2)"],
    ["ebcCode", { ebcCode: "3302960005" }, "3302960004", "3302960005 (orders.csv:2)"],
  ])("names both values and places where %s differs", async (column, cells, value, expected) => {
    const { findings } = await hold({ orders: [ordered(cells)] });
    expect(findings.find((finding) => finding.column === column && finding.kind === "differs")).toMatchObject(
      {
        rule: "documents/order",
        severity: "error",
        file: "inventory.csv",
        line: 2,
        value,
        expected,
      },
    );
  });

  // 财关税〔2016〕18号, article 1: the dutiable value is the actual price with freight and insurance.
  it.each([
    [{ freight: "10", insuredFee: "0" }, "10.00"],
    [{ freight: "8", insuredFee: "2" }, "10.00"], // the order's freight is both
    [{ freight: "10", insuredFee: "2" }, "10.00"], // or the freight alone
  ])("takes fees of %j with an order's freight of %s", async (fees, freight) => {
    expect(await found([goods(fees)], [ordered({ freight })])).toEqual([]);
  });

  it("refuses fees below what the buyer paid, and warns of fees above", async () => {
    const { findings } = await hold({ inventory: [goods({ freight: "0" })], orders: [ordered()] });
    expect(findings).toMatchObject([
      {
        rule: "documents/order",
        kind: "fees-less",
        severity: "error",
        column: "freight",
        file: "inventory.csv",
        line: 2,
        value: "0.00",
        expected: "10.00 (orders.csv:2)",
      },
    ]);
    expect(await found([goods({ freight: "10.01" })], [ordered()])).toEqual([
      "warning documents/order fees-more freight inventory.csv:2",
    ]);
    expect(await found([goods({ freight: "5", insuredFee: "4.99" })], [ordered()])).toEqual([
      "error documents/order fees-less freight inventory.csv:2",
    ]);
  });

  it("does not hold the goods' names against each other", async () => {
    expect(await found([goods({ gname: "天然蜂蜜" })], [ordered({ itemName: "新西兰蜂蜜礼盒" })])).toEqual(
      [],
    );
  });

  it("takes yuan alone, and says that the currencies differ", async () => {
    expect(await found([goods()], [ordered({ currency: "502" })])).toEqual([
      "error format/pattern values currency orders.csv:2",
      "error documents/order differs currency inventory.csv:2",
    ]);
  });

  it("holds goodsValue against the order's own lines and against the inventory's", async () => {
    const { findings } = await hold({ orders: [ordered({ goodsValue: "90.00", acturalPaid: "101.93" })] });
    expect(findings).toMatchObject([
      {
        kind: "lines-value",
        file: "orders.csv",
        line: 2,
        column: "goodsValue",
        value: "90.00",
        expected: "100.00",
      },
      {
        kind: "goods-value",
        file: "inventory.csv",
        line: 2,
        column: "totalPrice",
        value: "100.00",
        expected: "90.00 (orders.csv:2)",
      },
    ]);
  });

  it("computes what was paid: 100 + 10 + 6.93 - 5 = 111.93", async () => {
    expect(await found([goods()], [ordered({ acturalPaid: "111.930" })])).toEqual([]);
    const { findings } = await hold({ orders: [ordered({ acturalPaid: "111.92999" })] });
    expect(findings).toMatchObject([
      {
        rule: "documents/order",
        kind: "paid",
        file: "orders.csv",
        line: 2,
        column: "acturalPaid",
        value: "111.92999",
        expected: "100.00 + 10.00 + 6.93 - 5.00 = 111.93",
      },
    ]);
  });

  it("takes no more off than there was to pay: 100 + 10 + 6.93 = 116.93", async () => {
    expect(await found([goods()], [ordered({ discount: "116.93", acturalPaid: "0" })])).toEqual([]);
    const { findings } = await hold({ orders: [ordered({ discount: "116.94", acturalPaid: "0" })] });
    expect(findings).toMatchObject([
      {
        ...{ rule: "documents/order", kind: "discount", file: "orders.csv", line: 2, column: "discount" },
        value: "116.94",
        expected: "100.00 + 10.00 + 6.93 = 116.93",
      },
    ]);
    const less = await hold({ orders: [ordered({ discount: "200", acturalPaid: "-83.07" })] });
    expect(less.findings.map(({ rule, kind }) => `${rule} ${kind}`)).toEqual([
      "amount/positive paid",
      "documents/order discount",
    ]);
  });

  it("wants the inventory's buyer, a check character in either case", async () => {
    const lower = { buyerIdNumber: "32010619910723451x" };
    const only = (await found([goods()], [ordered(lower)])).filter((text) => text.includes("documents/"));
    expect(only).toEqual([]);
    const { findings } = await hold({
      orders: [ordered({ buyerName: "欧阳范例", buyerIdNumber: "340202198804121237" })],
    });
    expect(findings).toMatchObject([
      { kind: "buyer", column: "buyerName", value: "欧***", expected: "欧*** (orders.csv:2)" },
      {
        kind: "buyer",
        column: "buyerIdNumber",
        value: "320106**********1X",
        expected: "340202**********37 (orders.csv:2)",
      },
    ]);
  });

  describe("goods lines", () => {
    const halves = { qty: "1", price: "50.00", totalPrice: "50.00" };
    const inventory = two(goods, { ...halves, itemNo: "A" }, { ...halves, itemNo: "B", unit: "140" });

    it("go by number, wherever they stand", async () => {
      const numbered = inventory.map((row, index) => ({ ...row, gnum: String(index + 1) }));
      const orders = two(
        ordered,
        { ...halves, itemNo: "B", unit: "140", gnum: "2" },
        { ...halves, itemNo: "A", gnum: "1" },
      );
      expect(await found(numbered, orders)).toEqual([]);
      const swapped = orders.map((row) => ({ ...row, gnum: row["gnum"] === "1" ? "2" : "1" }));
      expect(await found(numbered, swapped)).toEqual([
        "error documents/order differs unit inventory.csv:2",
        "error documents/order differs unit inventory.csv:3",
      ]);
    });

    it("go together by what they hold where one of the files has no numbers", async () => {
      const orders = two(ordered, { ...halves, itemNo: "B", unit: "140" }, { ...halves, itemNo: "A" });
      expect(await found(inventory, orders)).toEqual([]);
      const numbered = orders.map((row, index) => ({ ...row, gnum: String(index + 1) }));
      expect(await found(inventory, numbered)).toEqual([]);
    });

    it("have to be as many", async () => {
      const { findings } = await hold({ inventory, orders: [ordered()] });
      expect(findings[0]).toMatchObject({
        kind: "line-count",
        column: "gnum",
        value: "2",
        expected: "1 (orders.csv:2)",
      });
      const three = two(ordered, halves, { ...halves, unit: "140" }, { ...halves, unit: "140" });
      expect(await found(inventory, three)).toEqual([
        "error documents/order lines-value goodsValue orders.csv:2",
        "error documents/order line-count gnum inventory.csv:2",
      ]);
    });

    it("have to have the same numbers", async () => {
      const numbered = inventory.map((row, index) => ({ ...row, gnum: String(index + 1) }));
      const orders = two(ordered, { ...halves, gnum: "1" }, { ...halves, unit: "140", gnum: "3" });
      const { findings } = await hold({ inventory: numbered, orders });
      expect(findings).toMatchObject([
        { kind: "line-missing", line: 3, column: "gnum", value: "2", expected: "SO-1 (orders.csv:2)" },
      ]);
    });

    it("have a fault where an order was entered twice", async () => {
      const again = [ordered({ gnum: "1" }), ordered({ gnum: "1" })];
      expect(await found([goods({ gnum: "1" })], again)).toEqual([
        "error amount/gnum repeats gnum orders.csv:3",
        "error documents/order lines-value goodsValue orders.csv:2",
        "error documents/order line-count gnum inventory.csv:2",
      ]);
      expect(await found([goods()], [ordered(), ordered({ buyerName: "司徒示例" })])).toContain(
        "error manifest/head-conflict differs buyerName orders.csv:3",
      );
    });

    it("are held against a hundred thousand others without going through them for each", async () => {
      const many = Array.from({ length: 100_000 }, () => ordered());
      expect(await found([goods()], many)).toContain("error documents/order line-count gnum inventory.csv:2");
    });
  });

  it("lists orders without inventory as warnings", async () => {
    const { findings, unmatched } = await hold({ orders: [ordered({ orderNo: "SO-9" }), ordered()] });
    expect(findings).toEqual([]);
    expect(unmatched).toMatchObject([
      {
        rule: "documents/order",
        kind: "no-inventory",
        severity: "warning",
        file: "orders.csv",
        line: 2,
        column: "orderNo",
        orderNo: "SO-9",
        value: "SO-9",
      },
    ]);
  });
});
