import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { skippedDocuments } from "../../src/documents/three-documents.js";
import { Failure } from "../../src/values/failure.js";
import { csv, type Row } from "../support/manifest.js";
import { brief, carried, goods, hold, ordered, paid } from "./three-documents.js";

const source = { name: "x.csv", open: () => expect.unreachable() };

describe("the documents' files", () => {
  it("are each left out at will, and then their rules are skipped", async () => {
    const all = ["documents/order", "documents/payment", "documents/logistics"];
    expect(skippedDocuments({})).toEqual(all);
    expect(skippedDocuments({ orders: source })).toEqual(all.slice(1));
    expect(skippedDocuments({ payments: source, waybills: source })).toEqual(all.slice(0, 1));
    expect(skippedDocuments({ orders: source, payments: source, waybills: source })).toEqual([]);
    const none = await hold({});
    expect([none.findings, none.unmatched, none.inputs]).toEqual([[], [], []]);
  });

  it("are listed with their rows", async () => {
    const { inputs } = await hold({
      orders: [ordered()],
      waybills: [carried(), carried({ orderNo: "SO-2" })],
    });
    expect(inputs).toMatchObject([
      { name: "orders.csv", rows: 1 },
      { name: "waybills.csv", rows: 2 },
    ]);
  });

  it("may name their columns in Chinese, in the specification's spelling, or in the schema's", async () => {
    const zh: Readonly<Record<string, string>> = {
      orderNo: "订单编号",
      payerName: "支付人姓名",
      payerIdNumber: "支付人证件号码",
      amountPaid: "支付金额",
      ebpCode: "电商平台代码",
      consignee: "consingee",
      weight: "毛重",
      logisticsNo: "物流运单编号",
    };
    const title = (name: string) => zh[name] ?? name.toUpperCase();
    const outcome = await hold({
      orders: csv([ordered()], {
        title: (name) => ({ acturalPaid: "实际支付金额", country: "原产国(地区)" })[name] ?? name,
      }),
      payments: csv([paid()], { title }),
      waybills: csv([carried()], { title }),
    });
    expect([outcome.findings, outcome.files]).toEqual([[], []]);
  });

  it("may be the manifest itself, where country is the country of departure", async () => {
    const row = { ...ordered(), ...goods({ country: "142", originCountry: "609" }) };
    const { findings, unmatched, files, nodes } = await hold({ inventory: [row], orders: [row] });
    expect([findings, unmatched, files]).toEqual([[], [], []]);
    expect(nodes[0]?.xml).toContain("<ceb:country>609</ceb:country>");
  });

  it("are refused without the columns by which they are compared", async () => {
    const without = (row: Row, column: string): Row =>
      Object.fromEntries(Object.entries(row).filter(([name]) => name !== column));
    const refused = async (tables: Parameters<typeof hold>[0]): Promise<string> => {
      const failure = await hold(tables).catch((error: unknown) => error);
      if (!(failure instanceof Failure)) throw new Error("not refused");
      return `${failure.finding?.file} ${failure.finding?.rule} ${failure.finding?.expected}`;
    };
    expect(await refused({ orders: [without(ordered(), "buyerRegNo")] })).toBe(
      "orders.csv manifest/header buyerRegNo 订购人注册号",
    );
    expect(await refused({ payments: [without(paid(), "amountPaid")] })).toBe(
      "payments.csv manifest/header amountPaid 支付金额",
    );
    expect(await refused({ waybills: [without(carried(), "weight")] })).toBe(
      "waybills.csv manifest/header weight 毛重",
    );
    expect(await refused({ orders: "" })).toMatch("orders.csv manifest/empty");
    expect(await refused({ orders: [ordered()], waybills: 'orderNo\n"a' })).toMatch(
      /^waybills.csv manifest\//,
    );
  });

  it("have their blanks filled from the profile", async () => {
    const blank = { ebpCode: "", currency: "" };
    const defaults = { ebpCode: "3302960001", currency: "142" };
    const outcome = await hold(
      { orders: [ordered(blank)], payments: [paid(blank)], waybills: [carried()] },
      defaults,
    );
    expect([outcome.findings, outcome.unmatched]).toEqual([[], []]);
  });

  it("say which column they don't know, unless the manifest does", async () => {
    const { files } = await hold({ payments: [paid({ payNmae: "x", gcode: "1" })] });
    expect(files).toMatchObject([
      { rule: "manifest/unknown-column", severity: "warning", file: "payments.csv", value: "payNmae" },
    ]);
  });

  it("may have their rows in any order", async () => {
    const orderNos = ["SO-1", "SO-2", "SO-3", "SO-4"];
    const lines = [
      { itemNo: "A", qty: "1", price: "20", totalPrice: "20" },
      { itemNo: "B", qty: "1", price: "30", totalPrice: "30" },
      { itemNo: "C", qty: "5", price: "10", totalPrice: "50" },
    ];
    const each = (make: (cells: Row) => Row, numbered: boolean) =>
      orderNos.flatMap((orderNo) =>
        lines.map((line, index) =>
          make({ ...line, orderNo, ...(numbered ? { gnum: String(index + 1) } : {}) }),
        ),
      );
    const shuffled = <T>(list: readonly T[]) =>
      fc.shuffledSubarray([...list], { minLength: list.length, maxLength: list.length });
    await fc.assert(
      fc.asyncProperty(
        fc.boolean().chain((numbered) => shuffled(each(ordered, numbered))),
        fc.boolean().chain((numbered) => shuffled(each(goods, numbered))),
        shuffled(orderNos.map((orderNo) => paid({ orderNo }))),
        shuffled(orderNos.map((orderNo) => carried({ orderNo }))),
        async (orders, inventory, payments, waybills) => {
          const outcome = await hold({ inventory, orders, payments, waybills });
          expect([...outcome.findings, ...outcome.unmatched].map(brief)).toEqual([]);
        },
      ),
      { numRuns: 25 },
    );
  });
});

describe("rows that do not fit the header", () => {
  const torn = (row: Row) => `${csv([row])}${Object.values(row).slice(0, 8).join(",")}\n`;

  it("are faults of the order they belong to, and nothing more is said of it", async () => {
    const { findings, nodes } = await hold({ orders: torn(ordered()) });
    expect(findings.map(brief)).toEqual(["error manifest/row-shape few  orders.csv:3"]);
    expect(findings).toMatchObject([{ orderNo: "SO-1", value: "8" }]);
    expect(nodes).toEqual([undefined]);
  });

  it("are warnings where they belong to none; blank ones are passed over and counted", async () => {
    const table = csv([paid()]);
    const commas = ",".repeat(Object.keys(paid()).length - 1);
    const { findings, unmatched } = await hold({ payments: `${table}SO-9,x\n${commas}\n` });
    expect(findings).toEqual([]);
    expect(unmatched.map(brief)).toEqual(["warning manifest/row-shape few  payments.csv:3"]);
  });

  it("of the inventory leave its documents in peace", async () => {
    const inventory = `${csv([goods()]).split("\n")[0]}\n3302960001,x,SO-1\n`;
    const { findings, unmatched } = await hold({ inventory, orders: [ordered()] });
    expect([findings, unmatched]).toEqual([[], []]);
  });
});

describe("an order that CEB311 can't carry", () => {
  it.each([
    [{ acturalPaid: "111,93" }, "error format/decimal comma acturalPaid orders.csv:2"],
    [{ buyerRegNo: "" }, "error format/required own buyerRegNo orders.csv:2"],
    [{ qty: "zwei", totalPrice: "" }, "error format/decimal shape qty orders.csv:2"],
    [{ price: "1.234567" }, "error format/decimal fraction price orders.csv:2"],
    [{ unit: "pair" }, "error code/unit several unit orders.csv:2"],
    [{ country: "999" }, "error code/country unknown country orders.csv:2"],
    [{ guid: "abc" }, "error format/length exact guid orders.csv:2"],
    [{ appTime: "2026-11-20" }, "error format/date time appTime orders.csv:2"],
    [{ orderType: "E" }, "error format/pattern values orderType orders.csv:2"],
    [{ buyerIdType: "2" }, "error format/pattern values buyerIdType orders.csv:2"],
    [{ consignee: "名".repeat(101) }, "error format/length long consignee orders.csv:2"],
    [{ consigneeDistrict: "34020A" }, "error format/pattern shape consigneeDistrict orders.csv:2"],
    [{ itemName: "" }, "error format/required own itemName orders.csv:2"],
    [{ gnum: "1.5" }, "error format/decimal count gnum orders.csv:2"],
    [{ discount: "-1" }, "error amount/positive not-negative discount orders.csv:2"],
    [{ note: "a\u0001" }, "error format/character forbidden note orders.csv:2"],
  ])("%o", async (cells, said) => {
    const { findings } = await hold({ orders: [ordered(cells)] });
    const own = findings.filter(({ rule }) => !rule.startsWith("documents/"));
    expect([own.map(brief), findings.every(({ orderNo }) => orderNo === "SO-1")]).toEqual([[said], true]);
  });

  it("is one whose guid another has", async () => {
    const guid = "6F1C1F0E-5B0A-4C0F-9D55-0F6F1D2C7A11";
    const inventory = [goods(), goods({ orderNo: "SO-2" })];
    const { findings } = await hold({
      inventory,
      orders: [ordered({ guid }), ordered({ orderNo: "SO-2", guid })],
    });
    expect(findings).toMatchObject([
      { rule: "manifest/duplicate-order", kind: "guid", value: guid, expected: "SO-2 (orders.csv:3)" },
      { rule: "manifest/duplicate-order", kind: "guid", value: guid, expected: "SO-1 (orders.csv:2)" },
    ]);
  });

  it("gives gifts away for nothing", async () => {
    const gift = { price: "0", totalPrice: "0", goodsValue: "0", acturalPaid: "11.93" };
    const { findings } = await hold({ inventory: [goods(gift)], orders: [ordered(gift)] });
    expect(findings).toEqual([]);
  });
});
