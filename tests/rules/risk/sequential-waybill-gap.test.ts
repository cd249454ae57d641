import { expect, it } from "vitest";
import { wayBillPattern } from "../../../src/rules/risk/sequential-waybill-gap.js";

const forms = ["AA999999999CN", "SF9999"];

it.each(["LX123456789CN", "SF0001"])("takes %s", (number) => {
  expect(wayBillPattern.check(number, forms)).toBeUndefined();
});

it.each(["LX12345678CN", "SF00012", "L1123456789CN", "LX123456789US", ""])("finds %s", (number) => {
  const found = { kind: "form", column: "", value: number, expected: "AA999999999CN / SF9999" };
  expect(wayBillPattern.check(number, forms)).toEqual(found);
});
