import { describe, expect, it } from "vitest";
import { compareRatios, median, ratio, ratiosToFirst } from "./ratios.mjs";

/** Runs of a case by their processor seconds; they take half as long by the clock. */
function runs(...seconds: readonly number[]) {
  return seconds.map((cpu) => ({ cpu, wall: cpu / 2, peak: 100 }));
}

describe("the median", () => {
  it.each([
    [[3, 1, 2], 2],
    [[4, 1, 3, 2], 2.5],
    [[7], 7],
    [[], Number.NaN],
    [[1, Number.NaN, 3], Number.NaN],
  ])("of %j is %d", (values, expected) => expect(median(values)).toBe(expected));
});

describe("ratios of measured runs", () => {
  it("are taken round by round, so that a slow round does not count twice", () => {
    // The machine was four times as slow in the second round and the base ran alone in the third.
    const measurements = new Map([
      ["base", runs(1, 4, 1)],
      ["case", runs(2, 8, 6)],
    ]);
    expect(ratio(measurements, "case", "base", "cpu")).toBe(2);
    expect(ratio(measurements, "case", "base", "wall")).toBe(2);
  });

  it("are kept to three digits, without the base's own", () => {
    const measurements = new Map([
      ["base", runs(3)],
      ["case", runs(1)],
      ["other", runs(30)],
    ]);
    expect(ratiosToFirst(measurements)).toEqual({ case: 0.333, other: 10 });
  });

  it("are none where a run did not end", () => {
    const measurements = new Map([
      ["base", runs(1, 1)],
      ["case", [...runs(2), undefined]],
    ]);
    expect(ratiosToFirst(measurements)).toEqual({ case: Number.NaN });
  });
});

describe("the comparison with kept ratios", () => {
  const kept = { exports: { validate: 2, declare: 4 } };
  const compared = (validate: number, declare: number) =>
    compareRatios(kept, { exports: { validate, declare } });

  it("finds nothing in ratios up to a quarter above or a fifth below", () => {
    expect(compared(2.5, 3.2)).toEqual({ worse: [], better: [], unknown: [] });
  });

  it("lets start-up grow by half", () => {
    const start = (validate: number) =>
      compareRatios({ "start-up": { validate: 2 } }, { "start-up": { validate } });
    expect([start(3).worse.length, start(3.01).worse.length]).toEqual([0, 1]);
  });

  it("finds what is worse by more than a quarter", () => {
    expect(compared(2.51, 4)).toEqual({
      worse: [{ suite: "exports", name: "validate", kept: 2, measured: 2.51 }],
      better: [],
      unknown: [],
    });
  });

  it("finds what was no number worse", () => {
    expect(compared(2, Number.NaN).worse).toEqual([
      { suite: "exports", name: "declare", kept: 4, measured: Number.NaN },
    ]);
  });

  it("finds what is better, so that it can be kept", () => {
    expect(compared(2, 3.19)).toEqual({
      worse: [],
      better: [{ suite: "exports", name: "declare", kept: 4, measured: 3.19 }],
      unknown: [],
    });
  });

  it("names what only one side has", () => {
    const measured = { exports: { validate: 2, "declare, shuffled": 4 }, imports: { validate: 3 } };
    expect(compareRatios(kept, measured)).toEqual({
      worse: [],
      better: [],
      unknown: ["exports: declare", "exports: declare, shuffled", "imports: validate"],
    });
  });
});
