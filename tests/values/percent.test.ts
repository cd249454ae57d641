import { describe, expect, it } from "vitest";
import { percent, readPercent, wholeMillionths } from "../../src/values/percent.js";

describe("readPercent", () => {
  // 1 % is 10000 millionths; 4 digits behind the point are the last that stay exact.
  it.each([
    ["0", 0n],
    ["13", 130_000n],
    ["9.1", 91_000n],
    ["23.0588", 230_588n],
    ["0.0001", 1n],
    ["100", 1_000_000n],
    ["999.9999", 9_999_999n],
  ])("of %s is %s millionths, and keeps the text", (text, millionths) => {
    expect(readPercent(text)).toEqual({ millionths, text });
  });

  it.each(["", "%", "13%", "-1", "+1", ".5", "5.", "1000", "0.00001", "1,5", " 13", "13 "])(
    "of %j is none",
    (text) => {
      expect(readPercent(text)).toBeUndefined();
    },
  );
});

it("a whole number of percent is the same as its text", () => {
  for (const number of [0, 1, 70, 100]) expect(percent(number)).toEqual(readPercent(String(number)));
  expect(percent(100).millionths).toBe(wholeMillionths);
});
