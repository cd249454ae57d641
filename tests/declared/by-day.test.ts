import { expect, it } from "vitest";
import { byDay } from "../../src/revenue/read-manifests.js";

it("what is made of a day is made once, for all days of a year in whatever order", () => {
  let made = 0;
  const of = byDay((day) => {
    made++;
    return `law of ${day}`;
  });
  const days = Array.from({ length: 366 }, (_, index) => `2024${String(index).padStart(4, "0")}`);
  for (const day of [...days, ...days.toReversed(), ...days]) expect(of(day)).toBe(`law of ${day}`);
  expect(made).toBe(366);
});
