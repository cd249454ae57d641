import { describe, expect, it } from "vitest";
import { inForce, LawUnknown } from "../../src/values/dated.js";

const values = [
  { from: "2019-01-01", value: "old", source: "one" },
  { from: "2020-07-01", value: "new", source: "two" },
];

describe("a dated value", () => {
  it.each([
    ["2019-01-01", "old"],
    ["2020-06-30", "old"],
    ["2020-07-01", "new"],
    ["2099-12-31", "new"],
  ])("on %s is the %s one", (day, value) => {
    expect(inForce(values, day).value).toBe(value);
  });

  it("is unknown before its first day, and says since when it is known", () => {
    try {
      inForce(values, "2018-12-31");
      expect.unreachable();
    } catch (error) {
      expect(error).toBeInstanceOf(LawUnknown);
      expect(error).toMatchObject({ day: "2018-12-31", from: "2019-01-01" });
    }
  });
});
