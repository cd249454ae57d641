import fc from "fast-check";
import { expect, it } from "vitest";
import { FirstCovering } from "../../src/zonebook/first-covering.js";

const change = fc.record({ place: fc.nat(), amount: fc.integer({ min: 0, max: 9 }) });

it("finds the first amount that reaches a quantity, as a look at all of them would", () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 9 }), fc.array(change, { maxLength: 20 }), (count, changes) => {
      const amounts = new FirstCovering(count);
      const plain: number[] = Array.from({ length: count }, () => 0);
      for (const { place, amount } of changes) {
        amounts.set(place % count, amount);
        plain[place % count] = amount;
        for (let wanted = 1; wanted <= 10; wanted++) {
          const first = plain.findIndex((each) => each >= wanted);
          expect(amounts.first(wanted)).toBe(first === -1 ? undefined : first);
        }
        expect(plain.map((_, each) => amounts.at(each))).toEqual(plain);
      }
    }),
  );
});
