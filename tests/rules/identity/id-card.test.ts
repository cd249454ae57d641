import { describe, expect, it } from "vitest";
import { text } from "../../../src/ceb/field.js";
import { lawOf } from "../../../src/law/law.js";
import { noRates } from "../../../src/reference/rates.js";
import { loadReference } from "../../../src/reference/tables.js";
import { idCard } from "../../../src/rules/identity/id-card.js";
import { identityCheckCharacter } from "../../../src/values/identity-number.js";
import { identityNumber } from "../../support/imports.js";

// No message of exports carries an identity number: the rule is asked directly.
const field = text("buyerIdNumber", "订购人证件号码", { max: 60, personal: "identity-number" });
const context = {
  law: lawOf("2026-11-20"),
  reference: loadReference(),
  rates: noRates,
  pilotZone: "",
  importRates: undefined,
  positiveList: undefined,
};
const check = (value: string) => idCard.check(value, field, context);

describe("the check character of GB 11643-1999 (ISO 7064 MOD 11-2)", () => {
  // 11010519491231002: 1·7 + 1·9 + 0·10 + 1·5 + 0·8 + 5·4 + 1·2 + 9·1 + 4·6 + 9·3 + 1·7 + 2·9 + 3·10 + 1·5 + 0·8 +
  // 0·4 + 2·2 = 167; 167 mod 11 = 2, which stands for X.
  it("is X for the standard's first example", () => {
    expect(identityCheckCharacter("11010519491231002")).toBe("X");
  });

  // 44052418800101001: 28 + 36 + 0 + 25 + 16 + 16 + 2 + 8 + 48 + 0 + 0 + 9 + 0 + 5 + 0 + 0 + 2 = 195; mod 11 = 8 → 4.
  it("is 4 for its second", () => {
    expect(identityCheckCharacter("44052418800101001")).toBe("4");
  });

  it("is each of the eleven where the weights from 2^17 down give it, in whatever place the digits differ", () => {
    const digits = "11010519491231002";
    const others = [...digits].flatMap((digit, place) =>
      [0, 1, 2, 3, 4, 5, 6, 7, 8, 9].map(
        (more) => digits.slice(0, place) + ((Number(digit) + more) % 10) + digits.slice(place + 1),
      ),
    );
    const characters = others.map((other) => {
      const character = identityCheckCharacter(other);
      expect(other + character).toBe(identityNumber(other));
      return character;
    });
    expect(new Set(characters).size).toBe(11);
  });
});

describe("identity/id-card", () => {
  it("looks at identity numbers only", () => {
    expect(idCard.applies(field)).toBe(true);
    expect(idCard.applies(text("buyerName", "订购人姓名", { personal: "name" }))).toBe(false);
    expect(idCard.applies(text("orderNo", "订单编号"))).toBe(false);
  });

  it("takes numbers with their check character", () => {
    expect(check("11010519491231002X")).toBeUndefined();
    expect(check("53010219200508011X")).toBeUndefined();
  });

  it.each([
    ["110105491231002", "old"],
    ["11010519491231002x", "small"],
    [" 11010519491231002X", "divided"],
    ["110105 19491231 002X", "divided"],
    ["110105-19491231-002x", "divided"],
  ])("tells in what form %s is: %s", (value, kind) => {
    expect(check(value)?.kind).toBe(kind);
  });

  it.each(["1101051949123100", "11010519491231002XX", "1101051949123100２X", "护照E12345678"])(
    "refuses %s, which has another form",
    (value) => {
      expect(check(value)?.kind).toBe("shape");
    },
  );

  it.each(["110105194902310027", "110105194913010021", "110105194900010021", "110105190002290024"])(
    "refuses %s, whose birth date never was",
    (value) => {
      expect(check(value)?.kind).toBe("birth");
    },
  );

  it("takes 29 February of a leap year", () => {
    const number = "11010520000229001";
    expect(check(number + identityCheckCharacter(number))).toBeUndefined();
  });

  const complete = (digits: string) => digits + identityCheckCharacter(digits);

  // The law's day is 2026-11-20; the standard's own examples go back to 1880.
  it.each([
    ["18800101", undefined],
    ["18791231", "birth"],
    ["20261120", undefined],
    ["20261121", "birth"],
  ])("of a person born on %s: %s", (birth, kind) => {
    expect(check(complete(`110105${birth}001`))?.kind).toBe(kind);
  });

  it("refuses a wrong check character and two digits that changed places", () => {
    expect(check("110105194912310021")?.kind).toBe("check");
    expect(check("11015019491231002X")?.kind).toBe("check");
  });

  it("never shows the number", () => {
    const fault = check("110105194912310021");
    expect(fault).toEqual({ kind: "check", value: "110105**********21", expected: "" });
    expect(JSON.stringify(check("110105194913010021"))).not.toContain("19491301");
  });
});
