import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { RebateBook } from "../../src/rebate/rebate-book.js";
import type { Purchase } from "../../src/rules/rebate/purchase.js";
import { folder } from "../support/cli.js";
import type { Row } from "../support/manifest.js";
import { claim, entry, formal, purchase } from "./office.js";

const numbers = ["SO-1", "SO-2", "SO-3"];
const entries = numbers.map((orderNo, index) => entry({ orderNo, gnum: "", entryItem: String(index + 1) }));
const treatments = async (given: Parameters<typeof claim>[0]) => {
  const { lines } = await claim(given);
  return lines.map(({ orderNo, treatment, basis }) => [orderNo, treatment, basis]);
};

describe("the matching of purchases", () => {
  it("gives the oldest purchase to the earliest export, in whatever order both are listed", async () => {
    const rows = [
      formal({ orderNo: "SO-1", ieDate: "20261118" }),
      formal({ orderNo: "SO-2", ieDate: "20261116" }),
      formal({ orderNo: "SO-3", ieDate: "20261117" }),
    ];
    const purchases = [
      purchase({ invoiceNo: "2", issuedOn: "2026-11-02", amount: "200.00" }),
      purchase({ invoiceNo: "1", issuedOn: "2026-11-01", amount: "100.00" }),
    ];
    expect(await treatments({ rows, purchases, entries })).toEqual([
      ["SO-1", "taxable", null],
      ["SO-2", "claimable", "100.00"],
      ["SO-3", "claimable", "200.00"],
    ]);
  });

  it("divides a purchase by quantity; the last takes what rounding left", async () => {
    const rows = numbers.map((orderNo) => formal({ orderNo, qty: "1", totalPrice: "25.50" }));
    const bought = [purchase({ qty: "3", amount: "100.00" })];
    // 33.33, 66.67 − 33.33, 100.00 − 66.67.
    const { lines, tables } = await claim({ rows, purchases: bought, entries });
    expect(lines.map(({ basis }) => basis)).toEqual(["33.33", "33.34", "33.33"]);
    // 33.33 × 13 % = 4.3329; 33.34 × 13 % = 4.3342.
    expect(lines.map(({ refund }) => refund)).toEqual(["4.33", "4.33", "4.33"]);
    expect(
      tables["purchase-detail"]?.map(({ seq, qty, amount, refund }) => [seq, qty, amount, refund]),
    ).toEqual([
      [1, "1", "33.33", "4.33"],
      [2, "1", "33.34", "4.33"],
      [3, "1", "33.33", "4.33"],
    ]);
  });

  it("keeps a purchase that names an order for it, and gives it no other goods", async () => {
    const rows = numbers.map((orderNo) => formal({ orderNo }));
    const purchases = [
      purchase({ invoiceNo: "1", orderNo: "SO-3", amount: "300.00" }),
      purchase({ invoiceNo: "2", orderNo: "SO-2", gcode: "9506910000" }),
    ];
    const given = { rows, purchases, entries };
    expect(await treatments(given)).toEqual([
      ["SO-1", "taxable", null],
      ["SO-2", "taxable", null],
      ["SO-3", "claimable", "300.00"],
    ]);
    const { findings, members } = await claim(given);
    expect(findings).toEqual(["warning rebate/unknown-order purchase SO-2"]);
    expect(members["purchases"]).toEqual({ rows: 2, rejected: 0, used: 1, open: 1 });
  });

  it("takes several purchases for one line, at their own rates", async () => {
    const purchases = [
      purchase({ invoiceNo: "1", qty: "1", amount: "100.00", vatRate: "13" }),
      purchase({ invoiceNo: "2", qty: "1", amount: "100.00", vatRate: "3", kind: "special3" }),
    ];
    const { lines, tables } = await claim({ rows: [formal()], purchases, entries });
    // 100.00 × 13 % + 100.00 × 3 % = 16.00; the invoices differ in their rate.
    expect(lines[0]).toMatchObject({ treatment: "claimable", basis: "200.00", refund: "16.00" });
    expect(lines[0]).toMatchObject({ invoiceRatePercent: null, refundRatePercent: "13.0" });
    expect(
      tables["purchase-detail"]?.map(({ refundRatePercent, refund }) => [refundRatePercent, refund]),
    ).toEqual([
      ["13.0", "13.00"],
      ["3.0", "3.00"],
    ]);
  });

  it("knows a legal unit, by its name or code, and warns of an invoice in another", async () => {
    const rows = [formal({ unit: "011", qty: "2", unit1: "035", qty1: "0.4" })];
    const legal = await claim({ rows, purchases: [purchase({ unit: "千克", qty: "0.4" })], entries });
    expect(legal.lines[0]).toMatchObject({ treatment: "claimable", basis: "10000.00" });
    expect(legal.tables["export-detail"]?.[0]).toMatchObject({ unit: "千克", qty: "0.4" });
    const other = await claim({ rows, purchases: [purchase()], entries: [entry()] });
    expect(other.findings).toEqual(["warning rebate/unit legal SO-1"]);
    const none = await claim({ rows, purchases: [purchase({ unit: "120", orderNo: "SO-1" })] });
    expect(none.findings).toEqual(["warning rebate/unit other SO-1"]);
    expect(none.lines[0]?.["treatment"]).toBe("taxable");
  });

  it("serves lines for which an invoice is said to be held before those that deny it", async () => {
    const rows = [
      formal({ orderNo: "SO-1", invoiceHeld: "N" }),
      formal({ orderNo: "SO-2", invoiceHeld: "Y" }),
    ];
    expect(await treatments({ rows, purchases: [purchase()], entries })).toEqual([
      ["SO-1", "taxable", null],
      ["SO-2", "claimable", "10000.00"],
    ]);
  });
});

describe("an order's own purchases", () => {
  const line = (cells: Row) => formal({ qty: "2", totalPrice: "51.00", ...cells });
  const codes = async (given: Parameters<typeof claim>[0]) => {
    const { lines } = await claim(given);
    return lines.map(({ gnum, basis }) => [gnum, basis]);
  };

  it("go to the line of their own code, though another line's code may stand for it and they are older", async () => {
    // 6109100000 may be 610910 filled up with zeros, which is 6109100010's heading.
    const rows = [line({ gcode: "6109100000" }), line({ gcode: "6109100010" })];
    const own = { orderNo: "SO-1", issuedOn: "2026-11-01", gcode: "6109100010", amount: "300.00" };
    const purchases = [
      purchase({ invoiceNo: "1", ...own }),
      purchase({ invoiceNo: "2", orderNo: "SO-1", issuedOn: "2026-11-09", amount: "100.00" }),
    ];
    expect(await codes({ rows, purchases })).toEqual([
      [1, "100.00"],
      [2, "300.00"],
    ]);
    // Nor do they, where the short code's line finds nothing of its own.
    expect(await codes({ rows, purchases: purchases.slice(0, 1) })).toEqual([
      [1, null],
      [2, "300.00"],
    ]);
    // Where no line has the code itself, the short one takes it.
    expect(await codes({ rows: rows.slice(0, 1), purchases: purchases.slice(0, 1) })).toEqual([
      [1, "300.00"],
    ]);
  });

  it("are taken in the unit in which there is enough, not in the first of which there is a rest", async () => {
    const rows = [line({ unit: "011", unit1: "011", qty1: "2", unit2: "035", qty2: "0.4" })];
    const purchases = [
      purchase({ invoiceNo: "1", unit: "011", qty: "1", amount: "50.00" }),
      purchase({ invoiceNo: "2", unit: "035", qty: "0.4", amount: "80.00" }),
    ];
    const { lines } = await claim({ rows, purchases, entries });
    expect(lines[0]).toMatchObject({ treatment: "claimable", basis: "80.00" });
    const short = await claim({ rows, purchases: purchases.slice(0, 1), entries });
    expect(short.lines[0]).toMatchObject({ treatment: "pending", reason: "purchases", basis: "50.00" });
  });

  it.each(["", "SO-1"])(
    "take the time of their number, though they are of one day and code (order %o)",
    (orderNo) => {
      const book = new RebateBook(folder());
      const goods = { gcode: "6109100000", unit: "011", qty: 100_000, amount: 0, rate: 0, orderNo };
      const from = { file: "p.csv", voucher: "", seller: "", kind: "none", name: "", issuedOn: "" } as const;
      // Where each looked at all others, this took minutes.
      const many = 20_000;
      for (let line = 0; line < many; line++) book.addPurchase({ ...from, ...goods, line });
      book.sheetsRead();
      const line = { orderNo: "SO-1", gcode: "6109100000", exportedOn: "2026-11-20", last: false };
      for (let seq = 1; seq <= many; seq++)
        book.want({ seq, ...line, units: [{ unit: "011", qty: 100_000 }] });
      book.allot();
      expect(book.takenBy(many)).toHaveLength(1);
      expect([...book.left()]).toEqual([]);
      expect(book.usedPurchases()).toBe(many);
      book.close();
    },
  );
});

it("orders are looked up among those that purchases name, not held against all of them", () => {
  const book = new RebateBook(folder());
  const goods = { gcode: "6109100000", unit: "011", qty: 100_000, amount: 0, rate: 0, kind: "none" } as const;
  const from = { file: "p.csv", voucher: "", seller: "", name: "", issuedOn: "" };
  const many = 20_000;
  for (let line = 0; line < many; line++)
    book.addPurchase({ ...from, ...goods, line, orderNo: `SO-${line}` });
  book.sheetsRead();
  const wanted = { gcode: "6109100000", exportedOn: "2026-11-20", last: false };
  const units = [{ unit: "011", qty: 100_000 }];
  for (let seq = 1; seq <= many; seq++) book.want({ seq, ...wanted, orderNo: `other ${seq}`, units });
  book.allot();
  expect(book.usedPurchases()).toBe(0);
  book.close();
});

/** What a book gives to lines of one piece of goods each, by quantity; and what is left of each purchase. */
function given(bought: readonly (readonly [qty: number, amount: number])[], wanted: readonly number[]) {
  const book = new RebateBook(folder());
  for (const [index, [qty, amount]] of bought.entries()) {
    const of: Purchase = {
      ...{ file: "p.csv", line: index + 2, voucher: String(index), seller: "", kind: "special", name: "" },
      ...{
        issuedOn: "2026-11-01",
        gcode: "6109100000",
        unit: "011",
        qty,
        amount,
        rate: 1_300_000,
        orderNo: "",
      },
    };
    book.addPurchase(of);
  }
  book.sheetsRead();
  for (const [index, qty] of wanted.entries())
    book.want({
      ...{ seq: index + 1, orderNo: `SO-${index}`, gcode: "6109100000", exportedOn: "2026-11-20" },
      ...{ last: false, units: [{ unit: "011", qty }] },
    });
  book.allot();
  const taken = wanted.map((_, index) => book.takenBy(index + 1));
  const left = [...book.left()];
  book.close();
  return { taken, left };
}

describe("what purchases give, whatever they and the lines are", () => {
  const purchases = fc.array(
    fc.tuple(
      fc.integer({ min: 1, max: 500 }),
      fc.integer({ min: 1, max: 90_000 }).map((fen) => fen * 1000),
    ),
    { minLength: 1, maxLength: 12 },
  );
  const lines = fc.array(fc.integer({ min: 1, max: 300 }), { minLength: 1, maxLength: 12 });

  it("is never more than was bought, nor more than a line has, and all of it where enough is wanted", () => {
    fc.assert(
      fc.property(purchases, lines, (bought, wanted) => {
        const { taken, left } = given(bought, wanted);
        const sum = (numbers: readonly number[]) => numbers.reduce((total, each) => total + each, 0);
        const quantities = taken.map((of) => sum(of.map(({ qty }) => qty)));
        const [all, asked] = [sum(bought.map(([qty]) => qty)), sum(wanted)];
        expect(sum(quantities)).toBe(Math.min(all, asked));
        for (const [index, qty] of quantities.entries()) expect(qty).toBeLessThanOrEqual(wanted[index] ?? 0);
        expect(sum(left.map((each) => each.left))).toBe(all - sum(quantities));
        if (asked < all) return;
        expect(sum(taken.flat().map(({ basis }) => basis))).toBe(sum(bought.map(([, amount]) => amount)));
      }),
      { numRuns: 60 },
    );
  });
});
