import { describe, expect, it } from "vitest";
import { traceGtin } from "../../../src/rules/trace/gtin.js";

const found = (barCode: string, required = false) => traceGtin.check({ barCode }, required);

describe("trace/gtin", () => {
  // Check digits reckoned by hand: 629104150021 weighs 1 and 3 in turn, 6+6+9+3+0+12+1+15+0+0+2+3 = 57, so 3 is missing to 60.
  it.each(["6291041500213", "6901234567892", "96385074", "036000291452", "0036000291452", "16291041500210"])(
    "finds nothing in %s",
    (barCode) => {
      expect(found(barCode)).toBeUndefined();
    },
  );

  it.each([
    ["6291041500214", "3"],
    ["6901234567890", "2"],
    ["96385070", "4"],
    ["036000291459", "2"],
    ["0036000291459", "2"],
  ])("names the digit of %s: %s", (value, expected) => {
    expect(found(value)).toEqual({ kind: "digit", column: "barCode", value, expected });
  });

  it.each(["", "无", "0", "-", "0000000000000", "ABC-1", "12345678901", "69012345678"])(
    "takes %j for none, or for no product number",
    (barCode) => {
      expect(found(barCode)).toBeUndefined();
    },
  );

  it("is an error where the profile requires numbers, and finds those that lack one", () => {
    expect(found("6291041500214", true)).toMatchObject({ kind: "digit", severity: "error" });
    expect(found("无", true)).toMatchObject({ kind: "missing", value: "无", severity: "error" });
    expect(found("", true)).toMatchObject({ kind: "missing", value: "无" });
    expect(found("ABC-1", true)).toMatchObject({ kind: "missing", value: "ABC-1" });
    expect(found("6291041500213", true)).toBeUndefined();
  });
});
