import { describe, expect, it } from "vitest";
import { LawUnknown } from "../../src/law/dated.js";
import { type Law, lawOf } from "../../src/law/law.js";

/** From 2019-01-01: GACC 194 of 2018, Caiguanshui [2018] 49. Amounts in hundred-thousandths of a yuan. */
const first: Omit<Law, "day" | "month"> = {
  exportModes: ["9610", "1210"],
  simplifiedLimit: 500_000_000,
  shortCodeDigits: { "9610": 4, "1210": 4 },
  fullCodeDigits: 10,
  importModes: ["1210", "9610"],
  importSingleLimit: 500_000_000,
  importAnnualLimit: 2_600_000_000,
  paymentDays: { first: 31, last: 45 },
  daysToApply: undefined,
  daysToArrive: 30,
};
/** From 2020-03-28: GACC 45 of 2020. */
const withTerms = { ...first, daysToApply: 30, daysToArrive: 45 };
/** From 2020-07-01: GACC 75 of 2020. */
const betweenBusinesses = {
  ...withTerms,
  exportModes: ["9610", "1210", "9710", "9810"],
  shortCodeDigits: { "9610": 4, "1210": 4, "9710": 6, "9810": 6 },
};

describe("the law of a day", () => {
  it.each([
    ["2019-01-01", first],
    ["2020-03-27", first],
    ["2020-03-28", withTerms],
    ["2020-06-30", withTerms],
    ["2020-07-01", betweenBusinesses],
    ["2026-11-20", betweenBusinesses],
  ])("%s is known as a whole, with the month whose rates apply", (day, law) => {
    expect(lawOf(day)).toEqual({ day, month: day.slice(0, 7), ...law });
  });

  it("is not known before announcement 194 of 2018, and says so", () => {
    for (const day of ["2018-12-31", "1999-01-01"]) {
      expect(() => lawOf(day)).toThrow(LawUnknown);
      expect(() => lawOf(day)).toThrow(`from 2019-01-01 on, not for ${day}`);
    }
  });
});
