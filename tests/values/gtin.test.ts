import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { checkDigitOf, gtinOf, isNoBarCode } from "../../src/values/gtin.js";

const digits = (length: number) =>
  fc
    .array(fc.integer({ min: 0, max: 9 }), { minLength: length, maxLength: length })
    .map((each) => each.join(""));
const anyLength = fc.constantFrom(7, 11, 12, 13).chain(digits);

describe("a GTIN", () => {
  it.each([
    ["629104150021", 3],
    ["690123456789", 2],
    ["9638507", 4],
    ["03600029145", 2],
  ])("%s has the check digit %d", (text, digit) => {
    expect(checkDigitOf(text)).toBe(digit);
  });

  it("sums to a multiple of ten with its digits weighed 1 and 3 in turn from the right", () => {
    fc.assert(
      fc.property(anyLength, (text) => {
        const whole = [...`${text}${checkDigitOf(text)}`].reverse().map(Number);
        const sum = whole.reduce((total, digit, at) => total + digit * (at % 2 === 0 ? 1 : 3), 0);
        expect(sum % 10).toBe(0);
      }),
    );
  });

  it("is wrong with any one digit changed", () => {
    const change = fc.record({ text: anyLength, at: fc.nat(20), by: fc.integer({ min: 1, max: 9 }) });
    fc.assert(
      fc.property(change, ({ text, at, by }) => {
        const whole = `${text}${checkDigitOf(text)}`;
        const place = at % whole.length;
        const other = (Number(whole[place]) + by) % 10;
        const changed = `${whole.slice(0, place)}${other}${whole.slice(place + 1)}`;
        if (!/^0+$/.test(changed)) expect(gtinOf(changed)?.isRight).toBe(false);
      }),
    );
  });

  it("is the same number whatever zeros fill it up", () => {
    fc.assert(
      fc.property(anyLength, (text) => {
        const whole = `${text}${checkDigitOf(text)}`;
        if (/^0+$/.test(whole)) return;
        const forms = [12, 13, 14].filter((length) => length >= whole.length);
        const numbers = forms.map((length) => gtinOf(whole.padStart(length, "0"))?.number);
        expect(new Set([...numbers, gtinOf(whole)?.number]).size).toBe(1);
      }),
    );
  });

  it("is no text of another length, and no zeros alone", () => {
    for (const text of [
      "",
      "无",
      "1234567",
      "123456789",
      "12345678901",
      "123456789012345",
      "00000000",
      "1234567a",
    ])
      expect(gtinOf(text)).toBeUndefined();
    expect(["", "无", "0", "-", "n/a", "000"].every(isNoBarCode)).toBe(true);
    expect(isNoBarCode("6901234567892")).toBe(false);
  });
});
