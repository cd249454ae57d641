import { Decimal } from "decimal.js";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  type Amount,
  add,
  amountOf,
  formatAmount,
  fractionDigits,
  isWhole,
  multiply,
  negate,
  parseAmount,
  plainDecimal,
  readAmount,
  subtract,
  times,
} from "../../src/values/amount.js";

const Wide = Decimal.clone({ precision: 80, rounding: Decimal.ROUND_HALF_UP });

/** The greatest count of hundred-thousandths that is a number. */
const border = 2n ** 53n - 1n;

/** Every amount that N19,5 holds, small ones, and those on both sides of ±2^53. */
const amounts = fc
  .oneof(
    fc.bigInt({ min: -(10n ** 19n), max: 10n ** 19n }),
    fc.bigInt({ min: -1_000_000n, max: 1_000_000n }),
    fc.bigInt({ min: border - 40n, max: border + 40n }),
    fc.bigInt({ min: -border - 40n, max: -border + 40n }),
  )
  .map(amountOf);
const decimal = (amount: Amount) => new Wide(String(amount)).dividedBy(100_000);

/** Expects an amount of this value, in the one form that amounts have. */
function expectAmount(amount: Amount, value: Decimal): void {
  const units = value.times(100_000);
  expect(new Wide(String(amount)).equals(units)).toBe(true);
  expect(typeof amount).toBe(units.abs().lessThanOrEqualTo(Number.MAX_SAFE_INTEGER) ? "number" : "bigint");
  expect(Object.is(amount, -0)).toBe(false);
}

/** Two whole numbers whose product is close to ±2^53. */
const factors = fc
  .tuple(fc.bigInt({ min: 1n, max: 10n ** 9n }), fc.bigInt({ min: -3n, max: 3n }), fc.boolean())
  .map(([one, off, negative]) => {
    const other = border / one + off;
    return [amountOf(one), amountOf(negative ? -other : other)] as const;
  });

describe("the form of an amount", () => {
  it.each([
    [0n, 0],
    [-5n, -5],
    [9_007_199_254_740_991n, 9_007_199_254_740_991],
    [-9_007_199_254_740_991n, -9_007_199_254_740_991],
    [9_007_199_254_740_992n, 9_007_199_254_740_992n],
    [-9_007_199_254_740_992n, -9_007_199_254_740_992n],
  ])("of %s hundred-thousandths is %s", (units, amount) => {
    expect(amountOf(units)).toBe(amount);
  });

  it("is the same however an amount was come by, so that equal ones are ===, and < and > compare them", () => {
    fc.assert(
      fc.property(amounts, amounts, (left, right) => {
        expect(parseAmount(formatAmount(left))).toBe(left);
        expect(subtract(add(left, right), right)).toBe(left);
        const order = decimal(left).comparedTo(decimal(right));
        expect([left < right, left === right, left > right]).toEqual([order < 0, order === 0, order > 0]);
      }),
    );
  });
});

describe("add, subtract, negate", () => {
  it("agree with decimal arithmetic on both sides of 2^53", () => {
    fc.assert(
      fc.property(amounts, amounts, (left, right) => {
        expectAmount(add(left, right), decimal(left).plus(decimal(right)));
        expectAmount(subtract(left, right), decimal(left).minus(decimal(right)));
        expectAmount(negate(left), decimal(left).negated());
      }),
      { numRuns: 500 },
    );
  });

  it.each([
    [9_007_199_254_740_991, 1, 9_007_199_254_740_992n],
    [9_007_199_254_740_991, 2, 9_007_199_254_740_993n],
    [9_007_199_254_740_992n, -1, 9_007_199_254_740_991],
    [-9_007_199_254_740_991, -2, -9_007_199_254_740_993n],
    [-9_007_199_254_740_993n, 2, -9_007_199_254_740_991],
    [5, -5, 0],
  ])("%s + %s = %s", (left, right, sum) => {
    expect(add(left, right)).toBe(sum);
    expect(subtract(left, negate(right))).toBe(sum);
  });
});

describe("times", () => {
  it("is the exact product of two whole numbers, also where it is close to 2^53", () => {
    fc.assert(
      fc.property(fc.oneof(factors, fc.tuple(amounts, amounts)), ([left, right]) => {
        const product = new Wide(String(left)).times(String(right));
        expectAmount(times(left, right), product.dividedBy(100_000));
      }),
      { numRuns: 500 },
    );
  });

  it.each([
    [0, -7, 0],
    [94_906_267, 94_906_267, 9_007_199_515_875_289n], // its double would end in 288
    [3, 3_002_399_751_580_330, 9_007_199_254_740_990],
  ])("%s times %s is %s", (left, right, product) => {
    expect(times(left, right)).toBe(product);
  });
});

describe("isWhole", () => {
  it("tells amounts with nothing behind the point", () => {
    fc.assert(
      fc.property(
        fc.oneof(
          amounts,
          amounts.map((amount) => times(amount, 100_000)),
        ),
        (amount) => {
          expect(isWhole(amount)).toBe(decimal(amount).isInteger());
        },
      ),
    );
  });
});

describe("parseAmount", () => {
  it.each([
    ["0", 0],
    ["-0", 0],
    ["1", 100_000],
    ["1.5", 150_000],
    ["0.00001", 1],
    ["-0.00001", -1],
    ["-12.34", -1_234_000],
    ["007.10", 710_000],
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
        expectAmount(parseAmount(written), new Wide(written));
        expect(readAmount(written)).toBe(parseAmount(written));
      }),
    );
  });
});

// The schemas' N19,5: at most 19 digits, at most 5 of them behind the point.
describe("readAmount", () => {
  it.each([
    ["0", 0],
    ["1.23456", 123_456],
    ["-1.5", -150_000],
    ["1234567890123456789", 123_456_789_012_345_678_900_000n],
    ["12345678901234.12345", 1_234_567_890_123_412_345n],
    ["-12345678901234.12345", -1_234_567_890_123_412_345n],
    ["0012345678901234567.89", 1_234_567_890_123_456_789_000n],
    ["00000000000000000000001", 100_000],
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
    [0, 0, "0"],
    [0, 2, "0.00"],
    [150_000, 0, "1.5"],
    [150_000, 2, "1.50"],
    [1, 2, "0.00001"],
    [-1, 0, "-0.00001"],
    [100_000, 0, "1"],
    [-1_050_000, 2, "-10.50"],
    [123_456, 2, "1.23456"],
    [1_000_000, 0, "10"],
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

it.each([
  [0, "0"],
  [1, "0.0"],
  [2, "0.00"],
  [3, "0.000"],
  [5, "0.00000"],
])("nothing with %i digits behind the point is %s", (least, text) => {
  expect(formatAmount(0, least)).toBe(text);
  expect(formatAmount(parseAmount("-0"), least)).toBe(text);
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

  it("rounds half up, as decimal arithmetic with 80 digits does, also where the product is close to 2^53", () => {
    const pairs = fc.oneof(factors, fc.tuple(amounts, amounts));
    fc.assert(
      fc.property(pairs, fc.integer({ min: 2, max: 5 }), ([quantity, price], digits) => {
        const due = decimal(quantity).times(decimal(price)).toDecimalPlaces(digits, Decimal.ROUND_HALF_UP);
        expectAmount(multiply(quantity, price, digits), due);
      }),
      { numRuns: 1000 },
    );
  });

  it("rounds half up where the product is exactly half, as whole numbers tell", () => {
    // (2k + 1) halves of the last digit: qty 0.5, price (2k + 1) fen.
    fc.assert(
      fc.property(fc.bigInt({ min: 0n, max: 10n ** 15n }), (k) => {
        const price = amountOf((2n * k + 1n) * 1000n);
        expect(multiply(50_000, price, 2)).toBe(amountOf((k + 1n) * 1000n));
      }),
    );
  });
});
