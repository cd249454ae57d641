import { describe, expect, it } from "vitest";
import { LawUnknown } from "../../src/law/dated.js";
import { type Law, lawOf } from "../../src/law/law.js";

/** From 2019-01-01: GACC 194 of 2018, Caiguanshui [2018] 49. Amounts in hundred-thousandths of a yuan. */
const first: Omit<Law, "day" | "month" | "exportControls"> = {
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
  exportReturnMonths: undefined,
  exportReturnTaxMonths: undefined,
};
/** From 2020-03-27: GACC 44 of 2020. */
const withReturns = { ...first, exportReturnMonths: 12 };
/** From 2020-03-28: GACC 45 of 2020. */
const withTerms = { ...withReturns, daysToApply: 30, daysToArrive: 45 };
/** From 2020-07-01: GACC 75 of 2020. */
const betweenBusinesses = {
  ...withTerms,
  exportModes: ["9610", "1210", "9710", "9810"],
  shortCodeDigits: { "9610": 4, "1210": 4, "9710": 6, "9810": 6 },
};

describe("the law of a day", () => {
  it.each([
    ["2019-01-01", first],
    ["2020-03-26", first],
    ["2020-03-27", withReturns],
    ["2020-03-28", withTerms],
    ["2020-06-30", withTerms],
    ["2020-07-01", betweenBusinesses],
    ["2023-01-29", betweenBusinesses],
    // MOF 4 of 2023, and 16 of 2026: the same term.
    ["2023-01-30", { ...betweenBusinesses, exportReturnTaxMonths: 6 }],
    ["2026-11-20", { ...betweenBusinesses, exportReturnTaxMonths: 6 }],
  ])("%s is known as a whole, with the month whose rates apply", (day, law) => {
    const { exportControls: _lists, ...rest } = lawOf(day);
    expect(rest).toEqual({ day, month: day.slice(0, 7), ...law });
  });

  // 2025/55, 57 and 58 are suspended until 2026-11-10 (2025/70).
  it.each([
    ["2023-08-31", [undefined, undefined, undefined, undefined, undefined, undefined]],
    ["2023-09-01", [undefined, "listed", undefined, undefined, undefined, undefined]],
    ["2026-01-01", ["listed", "listed", "headings", undefined, undefined, undefined]],
    ["2026-11-10", ["listed", "listed", "headings", undefined, undefined, undefined]],
    ["2026-11-11", ["listed", "listed", "headings", "unclear", "unclear", "unclear"]],
  ])("%s has these readings of the lists of export control", (day, readings) => {
    expect([...lawOf(day).exportControls]).toEqual(
      [
        "两用物项和技术进出口许可证管理目录（2026年）",
        "商务部等4部门公告2023年第27号",
        "商务部 海关总署公告2025年第79号",
        "商务部 海关总署公告2025年第55号",
        "商务部 海关总署公告2025年第58号",
        "商务部 海关总署公告2025年第57号",
      ].map((list, place) => [list, readings[place]]),
    );
  });

  it("is not known before announcement 194 of 2018, and says so", () => {
    for (const day of ["2018-12-31", "1999-01-01"]) {
      expect(() => lawOf(day)).toThrow(LawUnknown);
      expect(() => lawOf(day)).toThrow(`from 2019-01-01 on, not for ${day}`);
    }
  });
});
