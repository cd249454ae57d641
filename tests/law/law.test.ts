import { describe, expect, it } from "vitest";
import { LawUnknown } from "../../src/law/dated.js";
import { lawOf } from "../../src/law/law.js";

describe("the law of a day", () => {
  it("is known from 2019-01-01, when announcement 194 of 2018 came into force", () => {
    expect(lawOf("2019-01-01").exportModes).toEqual(["9610", "1210"]);
    expect(() => lawOf("2018-12-31")).toThrow(LawUnknown);
  });

  it("has 9710 and 9810 from 2020-07-01", () => {
    expect(lawOf("2020-06-30").exportModes).not.toContain("9710");
    expect(lawOf("2020-07-01").exportModes).toEqual(["9610", "1210", "9710", "9810"]);
  });

  it("has a limit of 5000 yuan, and the rates of the day's month", () => {
    expect(lawOf("2026-11-20")).toMatchObject({
      day: "2026-11-20",
      month: "2026-11",
      simplifiedLimit: 500_000_000n,
    });
  });
});
