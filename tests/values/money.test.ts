import { Decimal } from "decimal.js";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { amountOf, formatAmount, parseAmount } from "../../src/values/amount.js";
import { FenColumn, fen, inFen, toFen, toYuan, zeroYuan } from "../../src/values/money.js";

const yuan = (amount: string, rate: string) => toYuan(parseAmount(amount), new Decimal(rate));

describe("toYuan", () => {
  it.each([
    ["800", "6.25", "5000"],
    ["800.00001", "6.25", "5000.0000625"],
    ["701.91", "7.1234", "4999.985694"],
    ["701.91202", "7.1234", "5000.000083268"],
    ["1", "1", "1"],
    ["0.00001", "0.000000000001", "0.00000000000000001"],
  ])("%s at %s is %s, with nothing rounded away", (amount, rate, due) => {
    expect(yuan(amount, rate).toFixed()).toBe(due);
  });

  it("is exact for every amount and rate that a table may hold, as whole numbers tell", () => {
    const rates = fc.bigInt({ min: 1n, max: 10n ** 21n - 1n }); // 9 digits and 12 behind the point
    fc.assert(
      fc.property(fc.bigInt({ min: 0n, max: 10n ** 24n }), rates, (amount, rate) => {
        const decimalRate = new Decimal(
          `${rate / 10n ** 12n}.${String(rate % 10n ** 12n).padStart(12, "0")}`,
        );
        const product = amount * rate; // in units of 10^-17
        const digits = product.toString().padStart(18, "0");
        const due = `${digits.slice(0, -17)}.${digits.slice(-17)}`.replace(/\.?0+$/, "");
        expect(toYuan(amount, decimalRate).toFixed()).toBe(due === "" ? "0" : due);
      }),
    );
  });

  it("adds up without a rest", () => {
    const sum = Array.from({ length: 1000 }, () => yuan("0.1", "1")).reduce(
      (total, part) => total.plus(part),
      zeroYuan,
    );
    expect(sum.toFixed()).toBe("100");
  });
});

describe("fen", () => {
  // 272号令第十三条：四舍五入至分.
  it.each([
    ["0", "0.00"],
    ["4999.994999", "4999.99"],
    ["4999.995", "5000.00"],
    ["0.005", "0.01"],
    ["0.0049999999999", "0.00"],
    ["1.005", "1.01"],
    ["123456789012345678.125", "123456789012345678.13"],
  ])("of %s is %s", (text, due) => {
    expect(fen(zeroYuan.plus(new Decimal(text)))).toBe(due);
  });
});

describe("inFen and toFen", () => {
  // 272号令第十三条：四舍五入至分. 8.1935 × 610.24 = 5000.00144.
  it("round half up to the fen", () => {
    expect(inFen(yuan("610.24", "8.1935")).toFixed()).toBe("5000");
    expect(inFen(yuan("610.25", "8.1935")).toFixed()).toBe("5000.08");
    for (const [amount, due] of [
      ["5000.00499", "5000"],
      ["5000.005", "5000.01"],
      ["0.00499", "0"],
      ["-0.005", "-0.01"],
      ["12345678901234.56500", "12345678901234.57"],
    ] as const)
      expect(formatAmount(toFen(parseAmount(amount)))).toBe(due);
  });

  it("say the same of every amount of yuan", () => {
    fc.assert(
      fc.property(fc.bigInt({ min: -(10n ** 19n), max: 10n ** 19n }), (units) => {
        const exact = toYuan(amountOf(units), new Decimal(1));
        expect(formatAmount(toFen(amountOf(units)), 2)).toBe(fen(exact).replace(/^-0.00$/, "0.00"));
        expect(inFen(exact).equals(fen(exact))).toBe(true);
      }),
    );
  });
});

describe("FenColumn", () => {
  it.each([
    ["800.0002", "6.25", "5000.00"],
    ["0.005", "1", "0.01"],
    ["0.00499", "1", "0.00"],
    ["701.91202", "7.1234", "5000.00"],
    // The product is beyond 2^53.
    ["99999999999999.99999", "123456789.123456789012", "12345678912345678899965.43"],
  ])("turns %s at %s into %s", (amount, rate, due) => {
    const column = new FenColumn();
    expect(column.add(parseAmount(amount), new Decimal(rate))).toBe(due);
    expect(column.sum.toFixed(2)).toBe(due);
  });

  it("rounds and adds as whole numbers do", () => {
    const places = 12n;
    const rate = fc
      .tuple(fc.bigInt({ min: 1n, max: 10n ** 9n - 1n }), fc.constantFrom(0n, 1n, 4n, 8n, places))
      .map(([digits, zeros]) => digits * 10n ** zeros);
    const amount = fc.oneof(
      fc.bigInt({ min: 0n, max: 10n ** 8n }),
      fc.bigInt({ min: 0n, max: 10n ** 20n }),
      // Half a fen, and one unit on either side of it.
      fc
        .tuple(fc.bigInt({ min: 0n, max: 10n ** 6n }), fc.constantFrom(-1n, 0n, 1n))
        .map(([fens, more]) => fens * 1000n + 500n + more),
    );
    fc.assert(
      fc.property(fc.array(fc.tuple(amount, rate), { minLength: 1, maxLength: 20 }), (rows) => {
        const column = new FenColumn();
        let sum = 0n;
        for (const [units, digits] of rows) {
          // In units of 10^-17; a fen is 10^15 of them.
          const fens = (units * digits + 5n * 10n ** 14n) / 10n ** 15n;
          sum += fens;
          const decimal = new Decimal(digits.toString()).dividedBy(10 ** Number(places));
          expect(column.add(amountOf(units), decimal)).toBe(yuanText(fens));
        }
        expect(column.sum.toFixed(2)).toBe(yuanText(sum));
      }),
    );
  });

  it("writes amounts below zero as `fen` does", () => {
    const column = new FenColumn();
    const one = new Decimal(1);
    expect(["-0.005", "-1.234", "-0.004", "3"].map((each) => column.add(parseAmount(each), one))).toEqual([
      "-0.01",
      "-1.23",
      "-0.00",
      "3.00",
    ]);
    expect(column.sum.toFixed(2)).toBe("1.76");
  });
});

function yuanText(fens: bigint): string {
  const digits = fens.toString().padStart(3, "0");
  return `${digits.slice(0, -2)}.${digits.slice(-2)}`;
}
