import { describe, expect, it } from "vitest";
import { traceGtinInStore } from "../../../src/rules/trace/gtin-in-store.js";
import { checkDigitOf } from "../../../src/values/gtin.js";

/** A number with its check digit. */
const whole = (digits: string): string => `${digits}${checkDigitOf(digits)}`;
const kindOf = (barCode: string) => traceGtinInStore.check({ barCode })?.kind;

describe("trace/gtin-in-store", () => {
  it.each(["200123456789", "290123456789", "021234567890", "041234567890", "2012345", "0201234"])(
    "finds the number of a shop that begins %s",
    (digits) => {
      expect(kindOf(whole(digits))).toBe("in-store");
    },
  );

  it("reads a number of 12 digits as one of 13 with a zero before it, and one of 14 without the first", () => {
    expect(kindOf(whole("21234567890"))).toBe("in-store"); // 02…
    expect(kindOf(whole("20123456789"))).toBe("in-store"); // 02…
    expect(kindOf(whole("12001234567890".slice(0, 13)))).toBe("in-store"); // 1 | 20…
  });

  it("finds the number of a coupon", () => {
    expect(kindOf(whole("991234567890"))).toBe("coupon");
  });

  it.each(["690123456789", "300123456789", "031234567890", "978711100000", "629104150021", "9638507"])(
    "finds nothing in %s with its check digit",
    (digits) => {
      expect(kindOf(whole(digits))).toBeUndefined();
    },
  );

  it("leaves a wrong check digit to the rule on it", () => {
    const right = whole("200123456789");
    const wrong = `${right.slice(0, -1)}${(Number(right.slice(-1)) + 1) % 10}`;
    expect(kindOf(wrong)).toBeUndefined();
    expect(kindOf("无")).toBeUndefined();
  });
});
