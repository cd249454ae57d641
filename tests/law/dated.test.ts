import { describe, expect, it } from "vitest";
import {
  type Dated,
  enacted,
  enactedAfter,
  ifInForce,
  inForce,
  LawUnknown,
  newest,
} from "../../src/law/dated.js";
import type { Instrument } from "../../src/law/instruments.js";

function instrument(from?: string, until?: string): Instrument {
  const number = { zh: "某号文", en: "notice" };
  return {
    number,
    title: number,
    ...(from === undefined ? {} : { from }),
    ...(until === undefined ? {} : { until }),
  };
}

const values: Dated<string> = [
  enacted("old", instrument("2019-01-01")),
  enacted("new", instrument("2020-07-01")),
];

describe("a dated value", () => {
  it.each([
    ["2019-01-01", "old"],
    ["2020-06-30", "old"],
    ["2020-07-01", "new"],
    ["2099-12-31", "new"],
  ])("on %s is the %s one", (day, value) => {
    expect(inForce(values, day).value).toBe(value);
    expect(ifInForce(values, day)?.value).toBe(value);
  });

  it("is unknown before its first day, and says since when it is known, in both languages", () => {
    try {
      inForce(values, "2018-12-31");
      expect.unreachable();
    } catch (error) {
      expect(error).toBeInstanceOf(LawUnknown);
      expect(error).toMatchObject({ day: "2018-12-31", from: "2019-01-01" });
      for (const language of ["zh", "en"] as const) {
        const text = (error as LawUnknown).in(language);
        expect(text).toContain("2018-12-31");
        expect(text).toContain("2019-01-01");
        expect(text).toContain("--as-of");
      }
    }
  });

  it("is none before its first day where there was no such law", () => {
    expect(ifInForce(values, "2018-12-31")).toBeUndefined();
  });

  it("is the last one where no day is asked for", () => {
    expect(newest(values)).toBe("new");
  });
});

describe("the day of a value", () => {
  it("is the first on which all of its instruments are in force; those without a day do not count", () => {
    const source = [instrument("2018-10-01"), instrument(), instrument("2020-01-01")] as const;
    expect(enacted(1, ...source)).toEqual({ from: "2020-01-01", value: 1, source });
    // Whatever their order.
    expect(enacted(1, instrument("2020-01-01"), instrument("2018-10-01")).from).toBe("2020-01-01");
  });

  it("has to follow from an instrument", () => {
    expect(() => enacted(1, instrument())).toThrow(RangeError);
  });

  it("is the day after another instrument has ended where it takes that one's place", () => {
    const before = instrument("2022-01-01", "2024-12-31");
    expect(enactedAfter(before, 1, instrument("2023-01-01")).from).toBe("2025-01-01");
    expect(() => enactedAfter(instrument("2022-01-01"), 1, instrument("2023-01-01"))).toThrow(RangeError);
  });
});
