import { describe, expect, it } from "vitest";
import { traceEnterprise } from "../../../src/rules/trace/enterprise.js";

const found = (ownerCode: string, direction: "E" | "I" = "E") =>
  traceEnterprise.check({ direction, ownerCode });

describe("trace/enterprise", () => {
  it("finds nothing in a unified social credit code", () => {
    expect(found("91330100MA0QD0108D")).toBeUndefined();
  });

  it("finds an export without the owner's code, or with another code", () => {
    expect(found("")).toEqual({ kind: "missing", column: "ownerCode", value: "", expected: "" });
    expect(found("3402960C2D")).toMatchObject({ kind: "other", value: "3402960C2D" });
    expect(found("91330100MA0QD0108")).toMatchObject({ kind: "other" });
  });

  it("asks no import, which has no owner", () => {
    expect(found("", "I")).toBeUndefined();
  });
});
