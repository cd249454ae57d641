import { describe, expect, it } from "vitest";
import { wayBillPattern } from "../../../src/rules/risk/sequential-waybill-gap.js";

const forms = ["AA999999999CN", "SF9999"];

it.each(["LX123456789CN", "SF0001"])("takes %s", (number) => {
  expect(wayBillPattern.check(number, forms)).toBeUndefined();
});

it.each(["LX12345678CN", "SF00012", "L1123456789CN", "LX123456789US", ""])("finds %s", (number) => {
  const found = { kind: "form", column: "", value: number, expected: "AA999999999CN / SF9999" };
  expect(wayBillPattern.check(number, forms)).toEqual(found);
});

describe("S10", () => {
  const check = (number: string) => wayBillPattern.check(number, ["S10"]) === undefined;

  it("takes numbers of mail items with the right check digit", () => {
    // 4x8 + 7x6 + 3x4 + 1x2 + 2x3 + 4x5 + 8x9 + 2x7 = 200, which is 2 modulo 11: 11 - 2 = 9.
    expect(check("RA473124829CN")).toBe(true);
    // The exceptions: a sum of 0 modulo 11 has the digit 5, one of 1 (7x8 = 56) the digit 0.
    expect([check("EE000000005CN"), check("EE000000080CN")]).toEqual([true, true]);
  });

  it.each(["RA473124828CN", "RA47312482CN", "R1473124829CN", "473124829", ""])("finds %s", (number) => {
    expect(check(number)).toBe(false);
  });
});
