import { describe, expect, it } from "vitest";
import { batchCodes, traceBatch } from "../../../src/rules/trace/batch.js";

const found = (gcode: string, batch = "", codes = batchCodes) =>
  traceBatch.check({ gcode, gname: "示例" }, batch, codes);

describe("trace/batch", () => {
  it.each(["1901101000", "0409000000", "2208300000", "3304990039", "0201300010", "1509"])(
    "finds food or cosmetics of %s without a batch",
    (gcode) => {
      expect(found(gcode)).toEqual({
        ...{ kind: "missing", column: "batchNumbers" },
        ...{ value: `${gcode} 示例`, expected: "" },
      });
    },
  );

  it.each(["6109100000", "0106410000", "2301100000", "3401110000", "4202210000"])(
    "asks nothing of %s",
    (gcode) => {
      expect(found(gcode)).toBeUndefined();
    },
  );

  it("finds nothing where there is a batch, and goes by the codes that it is given", () => {
    expect(found("1901101000", "B20261101")).toBeUndefined();
    expect(found("1901101000", "", ["3304"])).toBeUndefined();
    expect(found("6109100000", "", ["61"])).toMatchObject({ kind: "missing" });
  });
});
