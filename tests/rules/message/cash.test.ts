import { expect, it } from "vitest";
import { brief, rowOf, writeRows } from "../../write/runs.js";

it("cash has no payment firm and no number of a transaction", async () => {
  const found = async (cells: Readonly<Record<string, string>>) =>
    (await writeRows("403", [rowOf("403", cells)])).findings.map(
      ({ rule, severity, column }) => `${severity} ${rule} ${column}`,
    );
  expect(await found({ payName: "现金支付" })).toEqual([]);
  expect(await found({ payName: "现金支付", payNo: "P1" })).toEqual(["warning message/cash payNo"]);
  expect(await found({ payName: "现金支付", payCode: "3402980P1A" })).toEqual([
    "warning message/cash payCode",
  ]);
  expect(await found({ payName: "示例支付", payNo: "P1", payCode: "3402980P1A" })).toEqual([]);
});

it("a receipt of nothing is none", async () => {
  expect(brief(await writeRows("403", [rowOf("403", { charge: "0" })]))).toEqual([
    "amount/positive positive charge 2",
  ]);
});
