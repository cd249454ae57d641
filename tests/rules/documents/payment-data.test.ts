import { expect, it } from "vitest";
import { neededPaymentColumns, paymentData } from "../../../src/rules/documents/payment-data.js";

const sound: Readonly<Record<string, string>> = {
  ...Object.fromEntries(neededPaymentColumns.map((column) => [column, "x"])),
  ...{ totalAmount: "100.00", verDept: "1", payType: "4", tradingTime: "20261120101500" },
};

function row(cells: Readonly<Record<string, string>>, line = 2) {
  const all = { ...sound, ...cells };
  return { file: "p.csv", line, cell: (column: string) => all[column] ?? "" };
}

/** The faults of the rows of an order, briefly. */
const faults = (...rows: ReturnType<typeof row>[]): string[] =>
  [...paymentData.check("SO-1", rows, "p.csv")].map(
    ({ kind, value, expected = "", at }) => `${kind} ${value} ${expected} ${at?.line ?? ""}`,
  );

it("finds nothing in whole data, guid, currency, note and recpCode given or not", () => {
  expect(faults(row({}))).toEqual([]);
  const more = { guid: "9d55ba71-22de-41f4-8b50-c36c83b3b530", currency: "502", note: "n", recpCode: "c" };
  expect(faults(row(more), row({ ...more, gname: "other", itemLink: "elsewhere" }, 3))).toEqual([]);
});

it("names an order that the table has not", () => {
  expect(faults()).toEqual(["no-order SO-1 p.csv "]);
});

it.each(neededPaymentColumns)("asks for %s", (column) => {
  expect(faults(row({ [column]: "" }))).toEqual([`lacks ${column}  2`]);
});

it.each([
  ["guid", "9D55BA71", "UUID"],
  ["totalAmount", "0", "> 0, 0.00000"],
  ["totalAmount", "1,000.00", "> 0, 0.00000"],
  ["totalAmount", "-1", "> 0, 0.00000"],
  ["currency", "CNY", "142"],
  ["verDept", "4", "1, 2, 3"],
  ["payType", "5", "1, 2, 3, 4"],
  ["tradingTime", "20260230101500", "YYYYMMDDhhmmss"],
  ["tradingTime", "2026112010150", "YYYYMMDDhhmmss"],
])("refuses %s of %s", (column, value, form) => {
  expect(faults(row({ [column]: value }))).toEqual([`form ${column} ${value} ${form} 2`]);
});

it("says where rows of an order have different payments", () => {
  expect(faults(row({}), row({ payTransactionId: "y" }, 7))).toEqual(["differs payTransactionId p.csv:2 7"]);
});
