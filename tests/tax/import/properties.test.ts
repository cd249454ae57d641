import { Decimal } from "decimal.js";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { importTax } from "../../../src/tax/import/import-tax.js";
import type { ImportTaxLane, TaxableLine } from "../../../src/tax/import/taxable.js";
import { type Amount, add, amountOf } from "../../../src/values/amount.js";
import { law, lineOf, orderOf } from "./orders.js";

/** The formulas as the law writes them, in decimals of 80 digits: a second computation, by another way. */
const Wide = Decimal.clone({ precision: 80 });
const unit = new Wide(100_000);
const wide = (amount: Amount) => new Wide(amount.toString()).dividedBy(unit);

function byTheLaw(line: TaxableLine, share: Amount, lane: ImportTaxLane) {
  const rate = (part: { text: string } | undefined) => new Wide(part?.text ?? 0).dividedBy(100);
  const value = wide(line.totalPrice).plus(wide(share));
  const full = lane === "full-rate";
  const duty = full ? value.times(rate(line.rate.duty)) : new Wide(0);
  const specific = wide(line.qty1 ?? 0).times(wide(line.rate.consumptionPerUnit));
  const c = rate(line.rate.consumption);
  const consumptionTax = value
    .plus(duty)
    .plus(specific)
    .dividedBy(new Wide(1).minus(c))
    .times(c)
    .plus(specific);
  const vat = value.plus(duty).plus(consumptionTax).times(rate(line.rate.vat));
  const part = full ? 1 : "0.7";
  return { duty, consumptionTax: consumptionTax.times(part), vat: vat.times(part) };
}

const percents = (most: number) =>
  fc
    .integer({ min: 0, max: most * 10_000 })
    .map((millionths) => new Decimal(millionths).dividedBy(10_000).toFixed());
const amounts = (most: number) =>
  fc.integer({ min: 0, max: most }).map((number) => new Decimal(number).dividedBy(100_000).toFixed());

const lines = fc
  .record({
    price: fc.oneof(amounts(3_000_000_000), fc.integer({ min: 0, max: 30_000 }).map(String)),
    vat: fc.oneof(fc.constantFrom("0", "9", "13"), percents(20)),
    consumption: fc.oneof(fc.constantFrom("0", "10", "15", "20"), percents(99)),
    duty: percents(100),
    perUnit: fc.oneof(fc.constant("0"), amounts(10_000_000)),
    quantity: fc.integer({ min: 0, max: 10_000_000 }),
  })
  .map(({ price, quantity, ...rate }) =>
    lineOf(price, { ...rate, unit: "095" }, { qty1: quantity, unit1: "095" }),
  );
const orders = fc
  .record({
    lines: fc.array(lines, { minLength: 1, maxLength: 6 }),
    lane: fc.constantFrom<ImportTaxLane>("bonded", "direct", "full-rate"),
    freight: amounts(5_000_000),
    insuredFee: fc.constantFrom("0", "1.23"),
  })
  .map(({ lines: goods, lane, freight, insuredFee }) => orderOf(goods, lane, freight, insuredFee));

/** The sum of amounts, by bigint. */
const sum = (amounts: readonly Amount[]): Amount =>
  amountOf(amounts.reduce<bigint>((total, amount) => total + BigInt(amount), 0n));

const taxes = ["duty", "consumptionTax", "vat"] as const;

describe("the payable taxes, for all orders", () => {
  it("are within half a fen of the law's formulas, a half going up", () => {
    fc.assert(
      fc.property(orders, (order) => {
        for (const tax of importTax(order, law, "line").lines) {
          const due = byTheLaw(tax.line, tax.share, order.lane);
          for (const name of taxes) {
            const off = wide(tax[name]).minus(due[name]);
            expect(off.lessThanOrEqualTo("0.005")).toBe(true);
            expect(off.greaterThan("-0.005") || tax.share < 0).toBe(true);
            expect(BigInt(tax[name]) % 1000n).toBe(0n);
          }
        }
      }),
    );
  });

  it("are the lines' sums, or within half a fen of the exact sum", () => {
    fc.assert(
      fc.property(orders, (order) => {
        const byLine = importTax(order, law, "line");
        const byOrder = importTax(order, law, "order");
        for (const name of taxes) {
          expect(byLine[name]).toBe(sum(byLine.lines.map((line) => line[name])));
          const exact = byLine.lines.reduce(
            (total, { line, share }) => total.plus(byTheLaw(line, share, order.lane)[name]),
            new Wide(0),
          );
          expect(wide(byOrder[name]).minus(exact).abs().lessThanOrEqualTo("0.005")).toBe(true);
          const apart = wide(byOrder[name]).minus(wide(byLine[name])).abs();
          // half a fen a line, and half a fen for the order's own rounding
          expect(apart.lessThanOrEqualTo(new Wide("0.005").times(order.lines.length + 1))).toBe(true);
        }
        expect(byOrder.lines.map(({ vat }) => vat)).toEqual(byLine.lines.map(({ vat }) => vat));
      }),
    );
  });

  it("add up to the total, and the lines' values to the order's", () => {
    fc.assert(
      fc.property(orders, fc.constantFrom("line" as const, "order" as const), (order, rounding) => {
        const tax = importTax(order, law, rounding);
        expect(tax.total).toBe(sum([tax.duty, tax.consumptionTax, tax.vat]));
        const goods = order.lines.map(({ totalPrice }) => totalPrice);
        const value = sum(tax.lines.map(({ dutiableValue }) => dutiableValue));
        expect(value).toBe(sum([...goods, order.freight, order.insuredFee]));
        expect(BigInt(tax.dutiableValue)).toBe(((BigInt(value) + 500n) / 1000n) * 1000n);
      }),
    );
  });

  it("never fall when the price rises", () => {
    fc.assert(
      fc.property(orders, fc.integer({ min: 0, max: 10 ** 9 }), (order, more) => {
        const [line] = order.lines;
        if (line === undefined) return;
        const dearer = { ...order, lines: [{ ...line, totalPrice: add(line.totalPrice, more) }] };
        const before = importTax({ ...order, lines: [line] }, law, "line");
        const after = importTax(dearer, law, "line");
        for (const name of taxes) expect(after[name]).toBeGreaterThanOrEqual(before[name]);
      }),
    );
  });
});
