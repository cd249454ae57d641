import fc from "fast-check";
import { expect, it } from "vitest";
import { parseAmount } from "../../src/values/amount.js";
import { Exact, fromYuan } from "../../src/values/money.js";

// 7.10 yuan at 7.1 are 1.00; 0.05 at 10 are 0.005, half up 0.01; 0.04 at 10 are 0.004.
it.each([
  ["7.10", "7.1", "1"],
  ["0.05", "10", "0.01"],
  ["0.04", "10", "0"],
  ["-0.05", "10", "-0.01"],
  ["1234567890123.45", "7.0935", "174042135775.49"],
])("%s yuan at %s are %s", (yuan, rate, expected) => {
  expect(fromYuan(parseAmount(yuan), new Exact(rate))).toBe(parseAmount(expected));
});

it("is the exact quotient to the hundredth, half up", () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 0, max: 10 ** 13 }),
      fc.integer({ min: 1, max: 999_999 }),
      fc.integer({ min: 0, max: 6 }),
      (fens, digits, places) => {
        const rate = new Exact(digits).dividedBy(10 ** places);
        // In whole numbers: cents = floor((2 · fens · 10^places + digits) / (2 · digits)).
        const cents = (2n * BigInt(fens) * 10n ** BigInt(places) + BigInt(digits)) / (2n * BigInt(digits));
        const got = fromYuan(
          parseAmount(
            (BigInt(fens) * 1000n)
              .toString()
              .padStart(6, "0")
              .replace(/(\d{5})$/, ".$1"),
          ),
          rate,
        );
        expect(BigInt(got)).toBe(cents * 1000n);
      },
    ),
  );
});
