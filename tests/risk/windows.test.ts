import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { clustersOf, DistinctMeter, type Meter, SumMeter } from "../../src/risk/windows.js";

interface Bought {
  readonly at: number;
  readonly day: number;
  readonly timed: boolean;
  readonly value: number;
}

const bought = fc.record({ at: fc.integer({ min: 0, max: 400 }), value: fc.integer({ min: 1, max: 9 }) });
/** Orders of four days of 100 seconds, in order of time; all with times, or one without. */
const orders = fc.tuple(fc.array(bought, { maxLength: 25 }), fc.boolean()).map(([all, timed]) =>
  all
    .map(
      ({ at, value }, index): Bought => ({
        at,
        day: Math.floor(at / 100),
        timed: timed || index > 0,
        value,
      }),
    )
    .sort((one, other) => one.at - other.at),
);
const span = { seconds: 60, days: 2 };

/** The elements of every window that is a sign, each window looked at by itself. */
function oneByOne(all: readonly Bought[], isSign: (window: readonly Bought[]) => boolean): readonly number[] {
  const byTime = all.every(({ timed }) => timed);
  const named = new Set<number>();
  for (let from = 0; from < all.length; from++)
    for (let to = from + 1; to <= all.length; to++) {
      const [first, last] = [all[from], all[to - 1]];
      if (first === undefined || last === undefined) continue;
      const isWithin = byTime ? last.at - first.at <= span.seconds : last.day - first.day < span.days;
      if (isWithin && isSign(all.slice(from, to))) for (let at = from; at < to; at++) named.add(at);
    }
  return [...named].sort((one, other) => one - other);
}

function named(all: readonly Bought[], meter: Meter<Bought>): readonly number[] {
  return clustersOf(all, span, meter).flatMap(({ from, to }) =>
    Array.from({ length: to - from }, (_, at) => from + at),
  );
}

describe("clusters of windows", () => {
  it("name, for all orders, what every window looked at by itself names: sums", () => {
    fc.assert(
      fc.property(orders, (all) => {
        const sum = (window: readonly Bought[]): number =>
          window.reduce((before, { value }) => before + value, 0);
        const meter = new SumMeter<Bought>(
          ({ value }) => value,
          (total, count) => count >= 2 && total > 15,
        );
        expect(named(all, meter)).toEqual(oneByOne(all, (window) => window.length >= 2 && sum(window) > 15));
      }),
    );
  });

  it("name, for all orders, what every window looked at by itself names: different values", () => {
    fc.assert(
      fc.property(orders, (all) => {
        const isSign = (window: readonly Bought[]): boolean =>
          new Set(window.map(({ value }) => value)).size > 3;
        expect(named(all, new DistinctMeter(({ value }) => value, 3))).toEqual(oneByOne(all, isSign));
      }),
    );
  });

  it("keep the most that one of their windows comes to", () => {
    const at = (seconds: number, value: number): Bought => ({ at: seconds, day: 0, timed: true, value });
    const meter = new SumMeter<Bought>(
      ({ value }) => value,
      (sum) => sum > 5,
    );
    // 0–60 comes to 9, 50–110 to 13; 200 is too far off.
    const all = [at(0, 3), at(50, 6), at(110, 7), at(200, 1)];
    expect(clustersOf(all, span, meter)).toEqual([{ from: 0, to: 3, most: 13 }]);
  });
});
