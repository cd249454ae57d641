import fc from "fast-check";
import { expect, it } from "vitest";
import { type Amount, add, formatAmount, parseAmount, subtract } from "../../src/values/amount.js";
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

function missing(): never {
  throw new Error("no such goods");
}

const quantity = fc.integer({ min: 1, max: 9_999_999 }).map((fen) => (fen / 100).toFixed(2));
const arrival = fc.record({
  day: fc.integer({ min: 1, max: 28 }),
  qty: quantity,
  kind: fc.constantFrom("entry" as const, "return" as const),
  putrecSeqno: fc.constantFrom("1", "2", "3"),
});

it("no balance goes below zero, and exits with short lines come to all that left", () => {
  fc.assert(
    fc.property(
      fc.array(arrival, { maxLength: 8 }),
      fc.array(fc.record({ day: fc.integer({ min: 1, max: 28 }), qty: quantity }), { maxLength: 12 }),
      (arrivals, exits) => {
        const stock = new Stock();
        for (const { day, qty, kind, putrecSeqno } of arrivals)
          stock.add({ ...one, putrecSeqno }, { date: dayOf(day), kind, qty: parseAmount(qty), line: 2 });
        stock.settle();
        const deduction = new Deduction(stock);
        let [all, deducted, short]: [Amount, Amount, Amount] = [0, 0, 0];
        for (const { day, qty } of [...exits].sort((a, b) => a.day - b.day)) {
          const amount = parseAmount(qty);
          all = add(all, amount);
          const there = stock
            .all()
            .reduce<Amount>((sum, item) => add(sum, deduction.balanceOn(item, dayOf(day))), 0);
          const made = deduction.deduct(exitOf(day, qty));
          // Short is what all numbers together do not cover, and nothing else.
          expect("reason" in made).toBe(there < amount);
          if ("reason" in made) short = add(short, amount);
          else deducted = made.parts.reduce<Amount>((sum, part) => add(sum, part.qty), deducted);
          if (!("reason" in made))
            expect(made.parts.reduce<Amount>((sum, part) => add(sum, part.qty), 0)).toBe(amount);
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
  stock.add(
    { ...one, putrecSeqno: "9" },
    { date: "2026-11-01", kind: "entry", qty: parseAmount("2"), line: 2 },
  );
  stock.add(
    { ...one, putrecSeqno: "4" },
    { date: "2026-11-02", kind: "entry", qty: parseAmount("5"), line: 2 },
  );
  stock.settle();
  const deduction = new Deduction(stock);
  const taken = ["1", "2", "1"].map((qty) => {
    const made = deduction.deduct(exitOf(3, qty));
    return "reason" in made ? made.reason : made.parts.map(({ item }) => item.putrecSeqno).join();
  });
  // 2 − 1 = 1 left of the first; 2 come from the second; 1 more from the first.
  expect(taken).toEqual(["9", "4", "9"]);
});

it("a line that no number in the book covers alone is taken from several, in the order in which they entered", () => {
  const stock = new Stock();
  const arrivals = [
    ["9", "2026-11-01", "2"],
    ["4", "2026-11-02", "3"],
    ["5", "2026-11-05", "9"],
  ] as const;
  for (const [putrecSeqno, date, qty] of arrivals)
    stock.add({ ...one, putrecSeqno }, { date, kind: "entry", qty: parseAmount(qty), line: 2 });
  stock.settle();
  const deduction = new Deduction(stock);
  const taken = (day: number, qty: string) => {
    const made = deduction.deduct(exitOf(day, qty));
    if ("reason" in made) return [made.reason, formatAmount(made.balance ?? 0)];
    return made.parts.map(({ item, qty: part }) => `${item.putrecSeqno}: ${formatAmount(part)}`);
  };
  // 2 + 3 = 5 are there; the nine enter two days later.
  expect(taken(3, "5.5")).toEqual(["balance", "5"]);
  expect(taken(3, "4")).toEqual(["9: 2", "4: 2"]);
  expect(taken(5, "9.5")).toEqual(["4: 1", "5: 8.5"]);
  expect(deduction.balanceOn(stock.of("T1", "21")[2] ?? missing(), dayOf(5))).toBe(parseAmount("0.5"));
});

it("many numbers in the book take no time for each line", () => {
  const stock = new Stock();
  // 3 pieces each, of which lines of 2 leave 1: nothing of these covers a later line.
  const count = 60_000;
  for (let number = 1; number <= count; number++)
    stock.add(
      { ...one, putrecSeqno: String(number) },
      { date: "2026-11-01", kind: "entry", qty: parseAmount("3"), line: 2 },
    );
  stock.settle();
  const deduction = new Deduction(stock);
  const exit = exitOf(2, "2");
  let deducted = 0;
  const began = performance.now();
  for (let line = 0; line < count; line++) if ("parts" in deduction.deduct(exit)) deducted++;
  expect(deducted).toBe(count);
  // A look at all numbers for each line would be 3.6 thousand million looks.
  expect(performance.now() - began).toBeLessThan(8000);
});
