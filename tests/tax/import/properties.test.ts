import { Decimal } from "decimal.js";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { importTax } from "../../../src/tax/import/import-tax.js";
import { lineBase, payableTaxes } from "../../../src/tax/import/line-tax.js";
import { rounded } from "../../../src/tax/import/sums.js";
import type { ImportTaxLane, TaxableLine } from "../../../src/tax/import/taxable.js";
import { ValueTaxes } from "../../../src/tax/import/value-taxes.js";
import { type Amount, add, amountOf } from "../../../src/values/amount.js";
import { law, lineOf, orderOf, type RateRow } from "./orders.js";

/** The formulas as the law writes them, in decimals of 80 digits: a second computation, by another way. */
const Wide = Decimal.clone({ precision: 80 });
const unit = new Wide(100_000);
const wide = (amount: Amount) => new Wide(amount.toString()).dividedBy(unit);

function byTheLaw(line: TaxableLine, share: Amount, lane: ImportTaxLane) {
  const rate = (part: { text: string } | undefined) => new Wide(part?.text ?? 0).dividedBy(100);
  // GACC order 272, article 13: the dutiable value is to the fen.
  const value = wide(line.totalPrice).plus(wide(share)).toDecimalPlaces(2, Decimal.ROUND_HALF_UP);
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
const lanes = fc.constantFrom<ImportTaxLane>("bonded", "direct", "full-rate");
const orders = fc
  .record({
    lines: fc.array(lines, { minLength: 1, maxLength: 6 }),
    lane: lanes,
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
        for (const { line, share, dutiableValue } of tax.lines) {
          const off = BigInt(dutiableValue) - BigInt(add(line.totalPrice, share));
          expect(BigInt(dutiableValue) % 1000n).toBe(0n);
          expect(off <= 500n && (off > -500n || share < 0)).toBe(true);
        }
        const shares = sum(tax.lines.map(({ share }) => share));
        expect(shares).toBe(sum([order.freight, order.insuredFee]));
        expect(tax.dutiableValue).toBe(sum(tax.lines.map(({ dutiableValue }) => dutiableValue)));
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

describe("taxes as parts of the value", () => {
  const border = Number.MAX_SAFE_INTEGER;
  const values = fc.oneof(
    fc.integer({ min: -1_000_000, max: 3_000_000_000 }),
    fc.maxSafeInteger(),
    fc.bigInt({ min: 0n, max: 10n ** 19n }).map(amountOf),
    // The parts are about a tenth of the value, and the steps of rounding a thousand times the denominator.
    fc.integer({ min: 0, max: 1000 }).map((less) => Math.floor(border / 91) - less),
  );
  const rates = fc.record({
    vat: fc.oneof(fc.constantFrom("0", "9", "13"), percents(20)),
    consumption: fc.oneof(fc.constantFrom("0", "15"), percents(99)),
    duty: fc.oneof(fc.constantFrom("0", "6.5"), percents(100)),
  });

  it("are those of the fractions, for values of any size, also below zero", () => {
    fc.assert(
      fc.property(rates, fc.array(values, { minLength: 1, maxLength: 5 }), lanes, (rate, all, lane) => {
        const quick = new ValueTaxes();
        const { rate: shared } = lineOf("0", rate);
        for (const totalPrice of all) {
          const line = lineOf("0", rate, { totalPrice, rate: shared });
          const base = lineBase(line, 0, { order: orderOf([line], lane), law, fees: 0 });
          const due = rounded(payableTaxes(base));
          expect(quick.of(base) ?? due).toEqual(due);
        }
      }),
      { numRuns: 500 },
    );
  });

  it("are had for every value of a usual size, and for none with a tax per unit", () => {
    const base = (price: string, rate: RateRow) => {
      const line = lineOf(price, rate, { qty1: 100_000, unit1: "095" });
      return lineBase(line, 0, { order: orderOf([line]), law, fees: 0 });
    };
    const taxes = new ValueTaxes();
    // 26000 × 13 % × 70 % = 2366; 26000 × 0.091 ÷ (1 − 0.15) = 2783.529…, 26000 × 0.15 ÷ 0.85 × 0.7 = 3211.764…
    expect(taxes.of(base("26000", { vat: "13" }))).toEqual({ duty: 0, consumptionTax: 0, vat: 236_600_000 });
    expect(taxes.of(base("26000", { vat: "13", consumption: "15" }))).toEqual({
      duty: 0,
      consumptionTax: 321_176_000,
      vat: 278_353_000,
    });
    expect(taxes.of(base("26000", { vat: "13", perUnit: "0.25", unit: "095" }))).toBeUndefined();
  });
});
