import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { maskIdentity, maskIdentityNumbers, maskNumbers, maskTelephone } from "../../src/values/mask.js";

describe("masking", () => {
  it("shows of an identity number the region and the last two characters", () => {
    expect(maskIdentity("11010519491231002X")).toBe("110105**********2X");
  });

  it("shows of a telephone number the first three and the last two digits", () => {
    expect(maskTelephone("13800138000")).toBe("138******00");
  });

  it("shows nothing of what is too short to hide anything", () => {
    expect(maskIdentity("12345678")).toBe("********");
    expect(maskTelephone("12345")).toBe("*****");
    expect([maskIdentity(""), maskTelephone("")]).toEqual(["", ""]);
  });

  it("never shows the middle, and keeps the length", () => {
    fc.assert(
      fc.property(fc.string({ minLength: 9, maxLength: 40 }), (value) => {
        const shown = maskIdentity(value);
        expect(shown).toHaveLength(value.length);
        expect(shown.slice(6, -2)).toBe("*".repeat(value.length - 8));
      }),
    );
  });
});

describe("numbers within a text", () => {
  const around = fc.string({ unit: fc.constantFrom("棉", "a", " ", "-", "\n"), maxLength: 12 });

  it("are masked wherever they stand, however short the text", () => {
    fc.assert(
      fc.property(around, around, (before, after) => {
        expect(maskNumbers(`${before}13800138000${after}`)).toBe(`${before}138******00${after}`);
        const masked = `${before}110105**********2X${after}`;
        expect(maskNumbers(`${before}11010519491231002X${after}`)).toBe(masked);
        expect(maskIdentityNumbers(`${before}11010519491231002X${after}`)).toBe(masked);
      }),
    );
  });

  it("of fewer digits are left alone", () => {
    fc.assert(
      fc.property(around, fc.stringMatching(/^\d{0,10}$/), around, (before, digits, after) => {
        expect(maskNumbers(before + digits + after)).toBe(before + digits + after);
      }),
    );
  });
});
