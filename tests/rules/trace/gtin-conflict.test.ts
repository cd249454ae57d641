import { describe, expect, it } from "vitest";
import { traceGtinConflict } from "../../../src/rules/trace/gtin-conflict.js";

const number = "6901234567892";
const found = (codes: readonly string[], names: readonly string[]) =>
  traceGtinConflict.check(number, { codes, names });

describe("trace/gtin-conflict", () => {
  it("finds nothing where one code and one name were declared", () => {
    expect(found(["610910"], ["棉T恤"])).toBeUndefined();
    expect(found([], [])).toBeUndefined();
  });

  it("names the codes, the names, or both", () => {
    const at = { column: "barCode", value: number };
    expect(found(["610910", "420212"], ["棉T恤"])).toEqual({
      ...{ ...at, kind: "codes" },
      expected: "610910 / 420212",
    });
    expect(found(["610910"], ["棉T恤", "手提包"])).toEqual({
      ...{ ...at, kind: "names" },
      expected: "棉T恤 / 手提包",
    });
    expect(found(["610910", "420212"], ["棉T恤", "手提包"])).toEqual({
      ...{ ...at, kind: "both" },
      expected: "610910 / 420212; 棉T恤 / 手提包",
    });
  });

  it("lists the first five", () => {
    expect(found([], ["1", "2", "3", "4", "5", "6"])?.expected).toBe("1 / 2 / 3 / 4 / 5 / …");
    expect(found([], ["1", "2", "3", "4", "5"])?.expected).toBe("1 / 2 / 3 / 4 / 5");
  });
});
