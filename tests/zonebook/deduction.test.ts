import fc from "fast-check";
import { expect, it } from "vitest";
import { type Amount, add, parseAmount, subtract } from "../../src/values/amount.js";
import { Deduction } from "../../src/zonebook/deduction.js";
import type { ZoneExit } from "../../src/zonebook/exits.js";
import { Stock } from "../../src/zonebook/stock.js";

const one = { emsNo: "T1", itemRecordNo: "21", unit: "142", gcode: "", gname: "" };
const dayOf = (day: number) => `2026-11-${String(day).padStart(2, "0")}`;

function exitOf(day: number, qty: string): ZoneExit {
  const blank = { ebpCode: "", orderNo: "", invtNo: "", gnum: "1", file: "", line: "1", itemNo: "" };
  const goods = { gcode: "", gname: "", gmodel: "", country: "", currency: "", totalPrice: "" };
  const units = { unit: "142", qty1: "", unit1: "", qty2: "", unit2: "" };
  const facts = { ...blank, ...goods, ...units, emsNo: "T1", itemRecordNo: "21", qty };
  return { facts, day: dayOf(day), ordinal: 1 };
}

const quantity = fc.integer({ min: 1, max: 9_999_999 }).map((fen) => (fen / 100).toFixed(2));
const arrival = fc.record({
  day: fc.integer({ min: 1, max: 28 }),
  qty: quantity,
  kind: fc.constantFrom("entry" as const, "return" as const),
  putrecSeqno: fc.constantFrom("1", "2"),
});

it("no balance goes below zero, and exits with short lines come to all that left", () => {
  fc.assert(
    fc.property(
      fc.array(arrival, { maxLength: 8 }),
      fc.array(fc.record({ day: fc.integer({ min: 1, max: 28 }), qty: quantity }), { maxLength: 12 }),
      (arrivals, exits) => {
        const stock = new Stock();
        for (const { day, qty, kind, putrecSeqno } of arrivals)
          stock.add({ ...one, putrecSeqno }, { date: dayOf(day), kind, qty: parseAmount(qty) });
        stock.settle();
        const deduction = new Deduction(stock);
        let [all, deducted, short]: [Amount, Amount, Amount] = [0, 0, 0];
        for (const { day, qty } of [...exits].sort((a, b) => a.day - b.day)) {
          const amount = parseAmount(qty);
          all = add(all, amount);
          const made = deduction.deduct(exitOf(day, qty));
          if ("reason" in made) short = add(short, amount);
          else deducted = add(deducted, amount);
          for (const item of stock.all()) expect(deduction.balanceOn(item, dayOf(day)) >= 0).toBe(true);
        }
        expect(add(deducted, short)).toBe(all);
        let exited: Amount = 0;
        for (const final of deduction.balances()) {
          exited = add(exited, final.exited);
          expect(final.balance >= 0).toBe(true);
          expect(final.balance).toBe(subtract(add(final.entered, final.returned), final.exited));
        }
        expect(exited).toBe(deducted);
      },
    ),
  );
});

it("goods with two numbers in the book are taken from the one that entered first and covers the line", () => {
  const stock = new Stock();
  stock.add({ ...one, putrecSeqno: "9" }, { date: "2026-11-01", kind: "entry", qty: parseAmount("2") });
  stock.add({ ...one, putrecSeqno: "4" }, { date: "2026-11-02", kind: "entry", qty: parseAmount("5") });
  stock.settle();
  const deduction = new Deduction(stock);
  const taken = ["1", "2", "1"].map((qty) => {
    const made = deduction.deduct(exitOf(3, qty));
    return "reason" in made ? made.reason : made.item.putrecSeqno;
  });
  // 2 − 1 = 1 left of the first; 2 come from the second; 1 more from the first.
  expect(taken).toEqual(["9", "4", "9"]);
});
