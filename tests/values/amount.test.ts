import { Decimal } from "decimal.js";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  formatAmount,
  fractionDigits,
  multiply,
  parseAmount,
  plainDecimal,
  readAmount,
} from "../../src/values/amount.js";

const Wide = Decimal.clone({ precision: 80, rounding: Decimal.ROUND_HALF_UP });

/** Every amount that N19,5 holds, in hundred-thousandths. */
const amounts = fc.oneof(
  fc.bigInt({ min: -(10n ** 19n), max: 10n ** 19n }),
  fc.bigInt({ min: -1_000_000n, max: 1_000_000n }),
);
const decimal = (amount: bigint) => new Wide(amount.toString()).dividedBy(100_000);

describe("parseAmount", () => {
  it.each([
    ["0", 0n],
    ["-0", 0n],
    ["1", 100_000n],
    ["1.5", 150_000n],
    ["0.00001", 1n],
    ["-0.00001", -1n],
    ["-12.34", -1_234_000n],
    ["007.10", 710_000n],
    ["12345678901234.12345", 1_234_567_890_123_412_345n],
    ["1234567890123456789", 123_456_789_012_345_678_900_000n],
    ["999999999999999", 99_999_999_999_999_900_000n],
    ["9007199254740993", 900_719_925_474_099_300_000n], // 2^53 + 1, which no double holds
  ])("%s is %s hundred-thousandths", (text, amount) => {
    expect(parseAmount(text)).toBe(amount);
  });

  it("does not cut a sixth digit off", () => {
    expect(() => parseAmount("0.123456")).toThrow(RangeError);
  });

  it("agrees with decimal arithmetic for every plain number of up to 19 digits", () => {
    const text = fc.tuple(fc.boolean(), fc.stringMatching(/^\d{1,14}$/), fc.stringMatching(/^(\.\d{1,5})?$/));
    fc.assert(
      fc.property(text, ([negative, whole, fraction]) => {
        const written = `${negative ? "-" : ""}${whole}${fraction}`;
        expect(plainDecimal.test(written)).toBe(true);
        expect(decimal(parseAmount(written)).equals(new Wide(written))).toBe(true);
      }),
    );
  });
});

// The schemas' N19,5: at most 19 digits, at most 5 of them behind the point.
describe("readAmount", () => {
  it.each([
    ["0", 0n],
    ["1.23456", 123_456n],
    ["-1.5", -150_000n],
    ["1234567890123456789", 123_456_789_012_345_678_900_000n],
    ["12345678901234.12345", 1_234_567_890_123_412_345n],
    ["-12345678901234.12345", -1_234_567_890_123_412_345n],
    ["0012345678901234567.89", 1_234_567_890_123_456_789_000n],
    ["00000000000000000000001", 100_000n],
  ])("of %s is %s hundred-thousandths", (text, amount) => {
    expect(readAmount(text)).toBe(amount);
  });

  it.each([
    "",
    "-",
    ".5",
    "5.",
    "1,000",
    "1e3",
    "+1",
    " 1",
    "1 ",
    "１",
    "1.123456",
    "0.000000",
    "12345678901234567890",
    "123456789012345.12345",
    "-12345678901234567890",
  ])("of %j is none", (text) => {
    expect(readAmount(text)).toBeUndefined();
  });
});

describe("formatAmount", () => {
  it.each([
    [0n, 0, "0"],
    [0n, 2, "0.00"],
    [150_000n, 0, "1.5"],
    [150_000n, 2, "1.50"],
    [1n, 2, "0.00001"],
    [-1n, 0, "-0.00001"],
    [100_000n, 0, "1"],
    [-1_050_000n, 2, "-10.50"],
    [123_456n, 2, "1.23456"],
    [1_000_000n, 0, "10"],
  ])("of %s with at least %i digits is %s", (amount, least, text) => {
    expect(formatAmount(amount, least)).toBe(text);
  });

  it("is read back as the same amount, and writes no digit too many", () => {
    fc.assert(
      fc.property(amounts, fc.integer({ min: 0, max: 5 }), (amount, least) => {
        const text = formatAmount(amount, least);
        expect(parseAmount(text)).toBe(amount);
        expect(plainDecimal.test(text)).toBe(true);
        expect(fractionDigits(text)).toBe(Math.max(least, decimal(amount).decimalPlaces()));
      }),
    );
  });
});

describe("multiply", () => {
  it.each([
    ["0.5", "0.01", 2, "0.01"], // 0.005
    ["0.5", "0.03", 2, "0.02"], // 0.015
    ["1.005", "1", 2, "1.01"], // which binary fractions make 1.00
    ["1.5", "0.33", 2, "0.50"],
    ["1.5", "0.33", 3, "0.495"],
    ["3", "1.23456", 2, "3.70"],
    ["3", "1.23456", 4, "3.7037"],
    ["0.00001", "0.5", 5, "0.00001"],
    ["0.00001", "0.49999", 5, "0.00"],
    ["-0.5", "0.01", 2, "-0.01"], // away from zero
    ["12345678.12345", "87654.321", 5, "1082152033195.56393"],
  ])("%s × %s to %i digits is %s", (quantity, price, digits, product) => {
    expect(formatAmount(multiply(parseAmount(quantity), parseAmount(price), digits), 2)).toBe(product);
  });

  it("rounds half up, as decimal arithmetic with 80 digits does", () => {
    fc.assert(
      fc.property(amounts, amounts, fc.integer({ min: 2, max: 5 }), (quantity, price, digits) => {
        const due = decimal(quantity).times(decimal(price)).toDecimalPlaces(digits, Decimal.ROUND_HALF_UP);
        expect(decimal(multiply(quantity, price, digits)).toFixed(5)).toBe(
          due
            .plus(0)
            .toFixed(5)
            .replace(/^-(0\.0+)$/, "$1"),
        );
      }),
      { numRuns: 500 },
    );
  });

  it("rounds half up where the product is exactly half, as whole numbers tell", () => {
    // (2k + 1) halves of the last digit: qty 0.5, price (2k + 1) fen.
    fc.assert(
      fc.property(fc.bigInt({ min: 0n, max: 10n ** 15n }), (k) => {
        const price = (2n * k + 1n) * 1000n;
        expect(multiply(50_000n, price, 2)).toBe((k + 1n) * 1000n);
      }),
    );
  });
});
